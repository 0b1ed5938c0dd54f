package org.vambrace.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Globs;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.Qualifiers;

/** What the index finds is compared with what looking at every entry finds. */
final class PrefixIndexTest {
  private static final List<String> PARTS = List.of("/", "a", "b", "ab", "*", "**", "{a,b/}", "?");
  private static final Qualifiers PLAIN =
      new Qualifiers(0, false, Qualifiers.Mode.ALLOW, Qualifiers.Owner.BOTH);

  private final Random random = new Random(9);

  private Pattern glob() {
    StringBuilder text = new StringBuilder("/");
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return ((Glob) Globs.compile(text)).pattern();
  }

  /** A glob, or two or three of them as fields. */
  private Pattern pattern() {
    int fields = 1 + random.nextInt(3);
    return fields == 1
        ? glob()
        : Pattern.tuple(IntStream.range(0, fields).mapToObj(i -> glob()).toList());
  }

  private List<Entry> entries() {
    List<Entry> out = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      AccessRule rule =
          new AccessRule(AccessRule.Kind.CLASS, "", null, false, 1, PLAIN, null, null);
      out.add(new Entry(rule, pattern(), 1, false, false, false));
    }
    return out;
  }

  @Test
  void findsAllThatMatchAString() {
    for (int round = 0; round < 100; round++) {
      List<Entry> all = entries();
      PrefixIndex index = new PrefixIndex(all);
      for (byte[] text : pattern().samples(5)) {
        List<Entry> matching = all.stream().filter(entry -> entry.pattern().matches(text)).toList();
        assertThat(index.matching(text, entry -> true, new Effort(1_000)))
            .containsExactlyInAnyOrderElementsOf(matching);
        assertThat(index.first(text, one -> true, new Effort(1_000)) != null)
            .isEqualTo(!matching.isEmpty());
      }
    }
  }

  @Test
  void findsAllThatMeetAPattern() {
    for (int round = 0; round < 100; round++) {
      List<Entry> all = entries();
      Pattern subject = pattern();
      List<PrefixIndex.Placed> near = new PrefixIndex(all).near(subject, new Effort(1_000));
      assertThat(near).isNotNull().extracting(PrefixIndex.Placed::place).isSorted();
      Automata automata = new Automata();
      assertThat(near)
          .extracting(PrefixIndex.Placed::entry)
          .containsAll(
              all.stream().filter(one -> !automata.disjoint(subject, one.pattern())).toList());
    }
  }

  @Test
  void endsWithTheEffort() {
    List<Entry> all = entries();
    Pattern any = ((Glob) Globs.compile("/**")).pattern();
    assertThat(new PrefixIndex(all).near(any, new Effort(3))).isNull();
  }
}
