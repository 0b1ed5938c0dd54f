package org.vambrace.automaton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vambrace.automaton.GlobsTest.pattern;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AutomataTest {

  @Test
  void witnessesReadWell() {
    Automata session = new Automata();
    assertThat(session.meet(pattern("/usr/bin/*"), pattern("/usr/**[^a-z]")))
        .isEqualTo(new Answer.Found("/usr/bin/0"));
    assertThat(session.beyond(pattern("/home/*/**"), pattern("/home/a/**")))
        .isEqualTo(new Answer.Found("/home/b/a"));
    assertThat(session.shortest(pattern("/{long,b}/?"))).isEqualTo(new Answer.Found("/b/a"));
  }

  @Test
  void sequencesJoinPatterns() {
    Pattern pair = Pattern.sequence(pattern("/a*"), Pattern.literal("\0"), pattern("/{b,c}"));
    assertThat(pair.matches("/ax\0/c")).isTrue();
    assertThat(pair.matches("/ax/c")).isFalse();
    assertThat(pair.exact()).isFalse();
  }

  @Test
  void tenThousandAlternativesAreAnswered() {
    StringBuilder one = new StringBuilder("/{x");
    StringBuilder two = new StringBuilder("/{y");
    for (int i = 0; i < 10_000; i++) {
      one.append(",a").append(i);
      two.append(",b").append(i);
    }
    Automata session = new Automata();
    assertThat(session.meet(pattern(one + "}/**"), pattern(two + "}/**")))
        .isEqualTo(new Answer.None());
    assertThat(session.beyond(pattern(one + "}/*"), pattern(one + "}/**")))
        .isEqualTo(new Answer.None());
  }

  @Test
  void twoHundredDoubleStarsAreAnswered() {
    String many = "/**".repeat(200);
    Automata session = new Automata();
    assertThat(session.meet(pattern(many + "a"), pattern(many + "b"))).isEqualTo(new Answer.None());
    assertThat(session.beyond(pattern(many), pattern("/**"))).isEqualTo(new Answer.None());
  }

  @Test
  void whatNeedsExponentiallyManyStatesIsUnknown() {
    String tail = "?".repeat(40);
    Automata session = new Automata();
    assertThat(session.beyond(pattern("/**a" + tail + "x"), pattern("/**[ab]" + tail + "[xy]")))
        .isIn(new Answer.None(), new Answer.Unknown());
    assertThat(session.beyond(pattern("/*a" + tail), pattern("/{*b" + tail + ",*a?" + tail + "}")))
        .isNotEqualTo(new Answer.None());
    Automata small = new Automata(1000, 1000);
    assertThat(small.meet(pattern("/**a" + tail), pattern("/**[ab]" + tail)))
        .isEqualTo(new Answer.Unknown());
    assertThat(small.meet(pattern("/**a" + tail), pattern("/**b" + tail)))
        .isEqualTo(new Answer.None());
  }

  @Test
  void aSessionGoesOnAfterItsMemoryIsFull() {
    Automata session = new Automata(1_000_000, 20_000);
    String tail = "?".repeat(30);
    assertThat(session.beyond(pattern("/**a" + tail), pattern("/**[ac]" + tail + "{,x}")))
        .isEqualTo(new Answer.Unknown());
    assertThat(session.meet(pattern("/a*"), pattern("/*b"))).isEqualTo(new Answer.Found("/ab"));
  }

  @Test
  void whatIsKnownAlreadyCostsAsMuch() {
    Pattern narrow = pattern("/{a,b}*/x[0-9]");
    List<Pattern> wide = List.of(pattern("/a*/*"), pattern("/b*/*"));
    KnownCovers known = new KnownCovers();
    Automata first = new Automata(known);
    Automata second = new Automata(known);
    // What a session asked before makes no difference either.
    assertThat(second.covers(wide.get(0), narrow)).isFalse();
    long before = second.spent();
    assertThat(first.beyond(narrow, wide)).isEqualTo(new Answer.None());
    assertThat(second.beyond(narrow, wide)).isEqualTo(new Answer.None());
    assertThat(first.spent()).isPositive();
    assertThat(second.spent() - before).isEqualTo(first.spent());
    known.clear();
    Automata third = new Automata(known);
    assertThat(third.beyond(narrow, wide.subList(0, 1))).isInstanceOf(Answer.Found.class);
    assertThat(third.spent()).isPositive();
  }
}
