package org.vambrace.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Profiles that fit one executable equally well. */
final class AttachmentOverlapTest {
  private static List<String> ties(String... globs) {
    AttachmentOverlap overlap = new AttachmentOverlap(new Patterns());
    for (String glob : globs) {
      overlap.add(List.of(glob));
    }
    return overlap.ties().stream()
        .map(tie -> tie.first() + " " + tie.second() + " " + tie.witness())
        .toList();
  }

  @Test
  void thePathThatBothNameIsAWitness() {
    assertThat(ties("/bin/a", "/bin/{a,b}")).containsExactly("0 1 /bin/a");
    assertThat(ties("/bin/a", "/bin/b")).isEmpty();
  }

  @Test
  void globsThatMeetAreComparedWhereTheyMeet() {
    assertThat(ties("/bin/{x,ab}", "/bin/{y,ab}")).containsExactly("0 1 /bin/ab");
    assertThat(ties("/bin/a*", "/bin/a*")).hasSize(1);
  }

  @Test
  void theMoreSpecificOneWinsAndIsNoTie() {
    assertThat(ties("/bin/ab", "/bin/a*")).isEmpty();
    assertThat(ties("/bin/abc*", "/bin/a*")).isEmpty();
  }
}
