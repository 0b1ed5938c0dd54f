package org.vambrace.ide.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vambrace.policy.access.Mediation;

final class RuleShapeTest {
  @Test
  void everyClassHasTheShapeOfItsRules() {
    assertThat(Arrays.stream(Mediation.values()).filter(one -> one != Mediation.MOUNT))
        .allSatisfy(
            one -> {
              RuleShape shape = RuleShape.of(one.keyword());
              assertThat(shape).isNotNull();
              assertThat(shape.permissions())
                  .containsExactlyInAnyOrderElementsOf(one.permissions());
            });
  }
}
