package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.ByteSet;
import org.vambrace.automaton.LazyDfa;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.text.ByteText;

/** Answers one question about one class of a profile. For one thread. */
final class ClassWeighing {
  private static final Pattern ANY = Pattern.repeat(ByteSet.NOT_NUL);
  private static final long STEPS = 2_000_000;

  private final Mediation mediation;
  private final int asked;
  private final Automata automata = new Automata(STEPS, Automata.DEFAULT_CELLS);
  private final Map<EffectiveRule, Integer> speaks = new IdentityHashMap<>();
  private final Map<EffectiveRule, Integer> decides = new IdentityHashMap<>();
  private int everywhere;
  private int somewhere;
  private int audited;
  private int denied;
  private int quiet;
  private int open;
  private boolean certain = true;
  private @Nullable String missing;

  private ClassWeighing(Mediation mediation, int asked) {
    this.mediation = mediation;
    this.asked = asked;
    everywhere = asked;
  }

  static ClassDecision weigh(ClassQuestion question, ClassTable table) {
    ClassWeighing weighing = new ClassWeighing(question.mediation(), question.bits());
    for (Point point : Point.values()) {
      int bits = question.bits(point);
      if (bits != 0) {
        weighing.open |= bits;
        weighing.at(point, pattern(point, question.at(point)), bits, table);
      }
    }
    return weighing.decision(table);
  }

  /** Weighs all that some rules speak of, as if each of them were a question. */
  static ClassDecision weigh(
      Mediation mediation, List<ClassRule> questions, ClassTable table, Patterns patterns) {
    int asked = questions.stream().mapToInt(ClassRule::bits).reduce(0, (a, b) -> a | b);
    ClassWeighing weighing = new ClassWeighing(mediation, asked);
    for (ClassRule question : questions) {
      Pattern pattern = question.pattern(patterns);
      weighing.certain &= pattern != null;
      if (pattern != null) {
        weighing.open |= question.bits();
        weighing.at(question.point(), pattern, question.bits(), table);
      }
    }
    return weighing.decision(table);
  }

  private static Pattern pattern(Point point, List<@Nullable String> fields) {
    List<Pattern> parts = new ArrayList<>();
    parts.add(point.pattern());
    for (String field : fields) {
      parts.add(field == null ? ANY : Pattern.literal(field));
    }
    return Pattern.tuple(parts);
  }

  private void at(Point point, Pattern question, int bits, ClassTable table) {
    List<Entry> meeting = new ArrayList<>();
    for (Entry entry : table.entries()) {
      if ((entry.bits() & bits) != 0 && !automata.disjoint(question, entry.pattern())) {
        meeting.add(entry);
        note(speaks, entry, entry.bits() & bits);
      }
    }
    if (question.isLiteral()) {
      String text = ByteText.decode(question.prefix());
      judge(point, meeting, bits, () -> text);
      return;
    }
    LazyDfa first = automata.of(question);
    LazyDfa second = automata.union(meeting.stream().map(Entry::pattern).toList());
    TreeSet<Integer> seen = new TreeSet<>();
    boolean whole =
        automata.walk(
            first,
            second,
            false,
            true,
            (x, y, text) -> {
              if (first.accepts(x) && seen.add(y)) {
                List<Entry> here = new ArrayList<>();
                for (int label : second.labels(y)) {
                  here.add(meeting.get(label));
                }
                judge(point, here, bits, text);
              }
              return Automata.Way.ON;
            });
    certain &= whole;
  }

  private void judge(Point point, List<Entry> here, int bits, Supplier<String> text) {
    int granted = judge(here, bits);
    if (granted != bits && missing == null) {
      missing = point.words(text.get());
    }
  }

  private int judge(List<Entry> here, int bits) {
    Decision.Side side = Verdict.of(here, Half.OWNER);
    int granted = side.allow() & bits;
    everywhere &= granted | ~bits;
    somewhere |= granted;
    audited |= side.audit() & bits;
    quiet |= side.deny() & bits;
    for (int left = bits; left != 0; left &= left - 1) {
      int bit = Integer.lowestOneBit(left);
      int best =
          here.stream()
              .filter(e -> (e.bits() & bit) != 0)
              .mapToInt(e -> e.rank(bit))
              .max()
              .orElse(Integer.MIN_VALUE);
      for (Entry entry : here) {
        if ((entry.bits() & bit) != 0 && entry.rank(bit) == best) {
          note(decides, entry, bit);
          denied |= entry.rule().denies() ? bit : 0;
        }
      }
    }
    return granted;
  }

  private static void note(Map<EffectiveRule, Integer> into, Entry entry, int bits) {
    EffectiveRule source = entry.rule().source();
    if (source != null) {
      into.merge(source, bits, (a, b) -> a | b);
    }
  }

  private ClassDecision decision(ClassTable table) {
    boolean sure = certain && table.whole();
    List<ClassDecision.Weighed> rules = new ArrayList<>();
    Map<EffectiveRule, Boolean> order = new LinkedHashMap<>();
    for (Entry entry : table.entries()) {
      EffectiveRule source = entry.rule().source();
      if (source != null && speaks.containsKey(source) && order.put(source, true) == null) {
        rules.add(
            new ClassDecision.Weighed(
                source,
                mediation.names(speaks.getOrDefault(source, 0)),
                mediation.names(decides.getOrDefault(source, 0))));
      }
    }
    int all = sure ? everywhere & open : 0;
    return new ClassDecision(
        mediation.names(all),
        mediation.names(somewhere & ~all),
        mediation.names(audited),
        mediation.names(denied),
        mediation.names(quiet),
        missing == null && all == asked ? null : missing == null ? "" : missing,
        rules,
        sure);
  }
}
