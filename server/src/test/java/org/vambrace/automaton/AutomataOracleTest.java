package org.vambrace.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.RegExp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vambrace.text.ByteText;

/** Random globs, judged by trying every short string and by another automaton library. */
final class AutomataOracleTest {
  private static final String ALPHABET = "/ab";
  private static final List<String> STRINGS = strings(7);

  private static List<String> strings(int length) {
    List<String> out = new ArrayList<>(List.of(""));
    int from = 0;
    for (int n = 0; n < length; n++) {
      int to = out.size();
      for (int i = from; i < to; i++) {
        for (char c : ALPHABET.toCharArray()) {
          out.add(out.get(i) + c);
        }
      }
      from = to;
    }
    return out;
  }

  private static String glob(Random random, int depth) {
    StringBuilder out = new StringBuilder();
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      switch (random.nextInt(depth > 0 ? 9 : 8)) {
        case 0, 1 -> out.append('/');
        case 2 -> out.append('a');
        case 3 -> out.append('b');
        case 4 -> out.append('*');
        case 5 -> out.append("**");
        case 6 -> out.append('?');
        case 7 -> out.append(random.nextBoolean() ? "[ab]" : "[^a]");
        default ->
            out.append('{')
                .append(glob(random, depth - 1))
                .append(',')
                .append(random.nextInt(3) == 0 ? "" : glob(random, depth - 1))
                .append('}');
      }
    }
    return out.toString();
  }

  /** The same set as an expression of the other library, written without our own tokens. */
  private static Automaton oracle(String glob) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> {
          int end = i;
          while (end < glob.length() && glob.charAt(end) == '*') {
            end++;
          }
          boolean alone =
              i > 0
                  && glob.charAt(i - 1) == '/'
                  && (end == glob.length() || glob.charAt(end) == '/');
          if (alone) {
            out.append("[^/\\\0]");
          }
          for (int left = end - i; left > 0; left -= 2) {
            out.append(left > 1 ? "[^\\\0]*" : "[^/\\\0]*");
          }
          i = end - 1;
        }
        case '?' -> out.append("[^/\\\0]");
        case '{' -> out.append("(");
        case '}' -> out.append(")");
        case ',' -> out.append("|");
        case '/' -> out.append("\\/");
        default -> out.append(c);
      }
    }
    String text = out.toString().replace("(|", "(()|").replace("|)", "|())").replace("||", "|()|");
    return new RegExp(text, RegExp.NONE).toAutomaton();
  }

  @Test
  void matchesWhatTheOtherLibraryMatches() {
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      String glob = "/" + glob(random, 2);
      Pattern pattern = GlobsTest.pattern(glob);
      Automaton other = oracle(glob);
      Automata session = new Automata();
      LazyDfa dfa = session.of(pattern);
      for (String text : STRINGS) {
        boolean expected = other.run(text);
        assertThat(pattern.matches(text)).as("%s on %s", glob, text).isEqualTo(expected);
        boolean ruledOut = pattern.rulesOut(Pattern.pairs(ByteText.encode(text)));
        assertThat(expected && ruledOut).as("%s on %s", glob, text).isFalse();
        int state = dfa.start();
        for (char c : text.toCharArray()) {
          state = dfa.step(state, c);
        }
        assertThat(dfa.accepts(state)).as("%s on %s", glob, text).isEqualTo(expected);
      }
    }
  }

  @Test
  void meetsAndCoversWhereBruteForceSaysSo() {
    Random random = new Random(2);
    for (int round = 0; round < 1500; round++) {
      String one = "/" + glob(random, 2);
      String two = "/" + glob(random, 2);
      Pattern first = GlobsTest.pattern(one);
      Pattern second = GlobsTest.pattern(two);
      Automaton a = oracle(one);
      Automaton b = oracle(two);
      Automata session = new Automata();
      witness(session.meet(first, second), a.intersection(b), one + " meets " + two);
      witness(session.beyond(first, second), a.minus(b), one + " beyond " + two);
      assertThat(session.covers(second, first)).isEqualTo(a.minus(b).isEmpty());
      assertThat(session.disjoint(first, second)).isEqualTo(a.intersection(b).isEmpty());
    }
  }

  /** Globs that begin alike are often told apart without automata. */
  @Test
  void coversWhereBothBeginAlike() {
    Random random = new Random(4);
    int covered = 0;
    for (int round = 0; round < 3000; round++) {
      String start = "/" + glob(random, 1);
      String one = start + glob(random, 1);
      String two = start + List.of("*", "**", "/**", "{,*}", "{a,**}", "").get(random.nextInt(6));
      boolean expected = oracle(one).minus(oracle(two)).isEmpty();
      boolean covers = new Automata().covers(GlobsTest.pattern(two), GlobsTest.pattern(one));
      assertThat(covers).as("%s covers %s", two, one).isEqualTo(expected);
      covered += expected ? 1 : 0;
    }
    assertThat(covered).isBetween(500, 2500);
  }

  private static void witness(Answer answer, Automaton expected, String what) {
    String shortest = expected.getShortestExample(true);
    if (shortest == null) {
      assertThat(answer).as(what).isEqualTo(new Answer.None());
    } else {
      assertThat(answer).as(what).isInstanceOf(Answer.Found.class);
      String text = ((Answer.Found) answer).text();
      assertThat(text.length()).as(what).isEqualTo(shortest.length());
      assertThat(expected.run(text)).as("%s on %s", what, text).isTrue();
    }
  }

  @Test
  void labelsSayWhichPatternsMatch() {
    Random random = new Random(3);
    for (int round = 0; round < 100; round++) {
      List<Pattern> patterns = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        patterns.add(GlobsTest.pattern("/" + glob(random, 1)));
      }
      LazyDfa union = new Automata().union(patterns);
      for (String text : STRINGS) {
        int state = union.start();
        for (char c : text.toCharArray()) {
          state = union.step(state, c);
        }
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
          if (patterns.get(i).matches(text)) {
            labels.add(i);
          }
        }
        assertThat(union.labels(state))
            .containsExactly(labels.stream().mapToInt(Integer::intValue).toArray());
      }
    }
  }
}
