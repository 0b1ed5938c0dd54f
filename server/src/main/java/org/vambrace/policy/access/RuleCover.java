package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.Qualifiers;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.Word;

/**
 * Which rules of a profile change nothing, because other rules, one or several together, decide all
 * they speak of already. Files, links, change_profile and every class of {@link Mediation};
 * capabilities by name. What it says is certain; over its budget it says nothing. For one thread.
 */
public final class RuleCover {

  /** How others decide what a rule speaks of. */
  public enum Outcome {
    /** Others allow it all the same. */
    GRANTED,
    /** Others deny it, above this rule. */
    DENIED,
    /** Only its {@code x}: another rule of higher rank says how these files run. */
    OUTRANKED
  }

  /**
   * A rule that changes nothing.
   *
   * @param rule the rule
   * @param outcome what happens instead
   * @param by the rules that decide, in order of reading
   */
  public record Covered(EffectiveRule rule, Outcome outcome, List<AccessRule> by) {
    /** Copies the list. */
    public Covered {
      by = List.copyOf(by);
    }

    /** Is it said by a rule of the same file with the same path, modes and prefix? */
    public boolean repeated() {
      return by.stream()
          .anyMatch(
              other ->
                  other.source() != null
                      && other.source().origin().where().path().equals(rule.origin().where().path())
                      && other.source().qualifiers().equals(rule.qualifiers())
                      && sameText(other.source().rule(), rule.rule()));
    }

    private static boolean sameText(Rule one, Rule two) {
      return one instanceof FileRule a
          && two instanceof FileRule b
          && text(a.path()).equals(text(b.path()))
          && text(a.modes()).equals(text(b.modes()))
          && text(a.target()).equals(text(b.target()));
    }

    private static String text(@Nullable Word word) {
      return word == null ? "" : word.raw();
    }
  }

  /** A rule that is judged, with all entries it makes. */
  private record Judged(EffectiveRule rule, List<CoverSearch.Slot> slots) {}

  private final ProfileAccess profile;
  private final String path;
  private final CoverSearch search;

  /** What was read and is not judged yet, in order of reading. */
  private final List<Judged> judged = new ArrayList<>();

  private final Map<EffectiveRule, Judged> byRule = new IdentityHashMap<>();

  /** Rules of which not all entries are there, because a glob is refused. */
  private final Set<EffectiveRule> unread = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Looks at the rules of a profile.
   *
   * @param path the file whose rules are judged; those of others count, but are not judged
   */
  public RuleCover(ProfileAccess profile, String path) {
    this.profile = profile;
    this.path = path;
    this.search = new CoverSearch(profile.patterns());
  }

  private void read(List<Entry> entries) {
    CoverSearch.Table table = search.table(entries);
    for (Entry entry : entries) {
      EffectiveRule source = entry.rule().source();
      // A rule of every class says more than any one of them shows.
      if (source != null && entry.rule().isOf(path) && !(source.rule() instanceof AllRule)) {
        Judged one = byRule.get(source);
        if (one == null) {
          one = new Judged(source, new ArrayList<>(1));
          byRule.put(source, one);
          judged.add(one);
        }
        one.slots.add(new CoverSearch.Slot(entry, table));
      }
    }
  }

  private void readFiles() {
    read(profile.table().singles());
    read(profile.table().pairs());
  }

  /** Reads the rules of a class if one of them is judged, and one of them is {@code wanted}. */
  private void read(Mediation mediation, Predicate<ClassRule> wanted) {
    List<ClassRule> rules = profile.classRules(mediation);
    if (rules.stream().anyMatch(rule -> rule.isOf(path)) && rules.stream().anyMatch(wanted)) {
      ClassTable table = ClassTable.of(rules, profile.patterns());
      read(table.entries());
      if (!table.whole()) {
        rules.forEach(rule -> unread.add(rule.source()));
      }
    }
  }

  /** The rules that change nothing. All of them may be removed together. */
  public List<Covered> all() {
    List<Covered> out = new ArrayList<>();
    readFiles();
    changeNothing(out);
    for (List<Mediation> classes : Mediation.apart()) {
      classes.forEach(mediation -> read(mediation, rule -> true));
      changeNothing(out);
    }
    out.addAll(CapabilityCover.in(profile.profile(), path));
    return out;
  }

  /** Judges what was read and forgets it: what was not read together never decides here. */
  private void changeNothing(List<Covered> out) {
    Map<EffectiveRule, Covered> found = new IdentityHashMap<>();
    // What one rule says already goes first, so that of a wide rule and its parts the parts go.
    for (boolean byOne : new boolean[] {true, false}) {
      for (Judged one : judged) {
        if (search.goesOn() && !search.removed(one.rule)) {
          Covered covered = judge(one, byOne);
          if (covered != null) {
            found.put(one.rule, covered);
          }
        }
      }
    }
    for (Judged one : judged) {
      Covered covered = found.get(one.rule);
      if (covered != null) {
        out.add(covered);
      }
    }
    judged.clear();
    byRule.clear();
  }

  /**
   * Only those of {@link #all} that do not have the effect they state: denied or outranked. Much
   * cheaper, because few rules stand above others.
   */
  public List<Covered> superseded() {
    List<Covered> out = new ArrayList<>();
    if (filesAreBeaten()) {
      readFiles();
      haveNoEffect(out);
    }
    if (profile.profile().rules().stream().anyMatch(RuleCover::beatsClasses)) {
      for (List<Mediation> classes : Mediation.apart()) {
        classes.forEach(mediation -> read(mediation, rule -> standsAbove(rule.qualifiers())));
        haveNoEffect(out);
      }
    }
    return out;
  }

  private void haveNoEffect(List<Covered> out) {
    for (Judged one : judged) {
      if (search.goesOn() && one.slots.stream().anyMatch(search::beaten)) {
        Covered covered = judge(one, false);
        if (covered != null && covered.outcome() != Outcome.GRANTED) {
          out.add(covered);
        }
      }
    }
    judged.clear();
    byRule.clear();
  }

  /**
   * Is any judged file rule outranked? Asks only the few entries that may say so: the others need
   * not even be compiled.
   */
  private boolean filesAreBeaten() {
    int above = 0;
    for (AccessRule rule : profile.rules()) {
      above |= standsAbove(rule.qualifiers()) ? rule.bits() : rule.executes() ? FileModes.X : 0;
    }
    int disputed = above;
    AccessTable few =
        profile.table(
            rule ->
                standsAbove(rule.qualifiers())
                    || rule.executes()
                    || (rule.bits() & disputed) != 0 && rule.isOf(path));
    CoverSearch quick = new CoverSearch(profile.patterns());
    for (List<Entry> entries : List.of(few.singles(), few.pairs())) {
      CoverSearch.Table table = quick.table(entries);
      for (Entry entry : entries) {
        boolean own = entry.rule().isOf(path);
        if (own && (!quick.goesOn() || quick.beaten(new CoverSearch.Slot(entry, table)))) {
          return true;
        }
      }
    }
    return false;
  }

  /** May a rule outrank others of a class of {@link Mediation}? */
  private static boolean beatsClasses(EffectiveRule rule) {
    return standsAbove(rule.qualifiers())
        && !(rule.rule() instanceof FileRule || rule.rule() instanceof CapabilityRule);
  }

  static boolean standsAbove(Qualifiers q) {
    return q.mode() == Qualifiers.Mode.DENY || q.priority() > 0;
  }

  /** What decides one judged rule, entry by entry and permission by permission. */
  private final class Judgement {
    private final Judged one;
    private final boolean byOne;
    private final List<AccessRule> by = new ArrayList<>(1);
    private final List<AccessRule> execBy = new ArrayList<>(1);
    private boolean all = true;
    private boolean denied;
    private boolean exec;
    private boolean execDenied;

    /** Whether its own exec mode counts on some path, perhaps only on one that an alias adds. */
    private boolean execLives;

    Judgement(Judged one, boolean byOne) {
      this.one = one;
      this.byOne = byOne;
      for (CoverSearch.Slot slot : one.slots) {
        for (int left = slot.entry().bits(); left != 0; left &= left - 1) {
          int bit = Integer.lowestOneBit(left);
          if (all || bit == FileModes.X) {
            weigh(slot, bit);
          }
        }
      }
    }

    private void weigh(CoverSearch.Slot slot, int bit) {
      List<Entry> deciders = search.deciders(slot, bit, by, !byOne);
      if (deciders.isEmpty()) {
        all = false;
        execLives |= bit == FileModes.X;
        return;
      }
      boolean denies = deciders.stream().allMatch(decider -> decider.rule().denies());
      deciders.forEach(decider -> add(by, decider.rule()));
      denied |= denies;
      int rank = slot.entry().rank(bit);
      if (bit == FileModes.X && deciders.stream().allMatch(d -> d.rank(bit) > rank)) {
        exec = true;
        execDenied = denies;
        deciders.forEach(decider -> add(execBy, decider.rule()));
      } else {
        execLives |= bit == FileModes.X;
      }
    }

    /** Does its {@code x} run files in another way than stated? */
    private boolean outranked() {
      return exec
          && !execLives
          && !execDenied
          && one.slots.stream()
              .map(slot -> slot.entry().rule().exec())
              .anyMatch(
                  mine ->
                      mine != null
                          && execBy.stream().anyMatch(other -> !mine.equals(other.exec())));
    }

    @Nullable Covered outcome() {
      if (byOne && by.size() > 1) {
        return null;
      }
      boolean whole = all && !by.isEmpty();
      if (outranked() && (whole || !byOne)) {
        return new Covered(one.rule, Outcome.OUTRANKED, List.copyOf(execBy));
      }
      if (!whole) {
        return null;
      }
      boolean denies = one.rule.qualifiers().mode() == Qualifiers.Mode.DENY;
      Outcome outcome = denied && !denies ? Outcome.DENIED : Outcome.GRANTED;
      return new Covered(one.rule, outcome, List.copyOf(by));
    }
  }

  /**
   * Judges one rule; one that decides nothing any more is removed.
   *
   * @param byOne whether only what a single rule says is of interest
   */
  private @Nullable Covered judge(Judged one, boolean byOne) {
    if (unread.contains(one.rule)) {
      return null;
    }
    Judgement judgement = new Judgement(one, byOne);
    Covered covered = judgement.outcome();
    if (covered != null && judgement.all) {
      search.remove(one.rule);
    }
    return covered;
  }

  /** Each rule as written once, however many entries it makes. */
  private static void add(List<AccessRule> to, AccessRule rule) {
    for (AccessRule known : to) {
      if (known == rule || known.source() != null && known.source() == rule.source()) {
        return;
      }
    }
    to.add(rule);
  }
}
