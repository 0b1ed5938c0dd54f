package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

  private final ProfileAccess profile;
  private final CoverSearch search;
  private final Map<EffectiveRule, List<CoverSearch.Slot>> written = new IdentityHashMap<>();
  private final List<EffectiveRule> order = new ArrayList<>();

  /** Rules of which not all entries are there, because a glob is refused. */
  private final Set<EffectiveRule> unread = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Looks at the rules of a profile. */
  public RuleCover(ProfileAccess profile) {
    this.profile = profile;
    search = new CoverSearch();
  }

  private void read(List<Entry> entries) {
    CoverSearch.Table table = search.table(entries);
    for (Entry entry : entries) {
      EffectiveRule source = entry.rule().source();
      // A rule of every class says more than any one of them shows.
      if (source != null && !(source.rule() instanceof AllRule)) {
        List<CoverSearch.Slot> own = written.get(source);
        if (own == null) {
          own = new ArrayList<>(1);
          written.put(source, own);
          order.add(source);
        }
        own.add(new CoverSearch.Slot(entry, table));
      }
    }
  }

  private void read(Mediation mediation) {
    ClassTable table = profile.classTable(mediation);
    read(table.entries());
    if (!table.whole()) {
      profile.classRules(mediation).forEach(rule -> unread.add(rule.source()));
    }
  }

  private void readFiles() {
    read(profile.table().singles());
    read(profile.table().pairs());
  }

  /**
   * Rules of one file that change nothing. All of them may be removed together.
   *
   * @param path the file whose rules are judged; those of others count, but are not judged
   */
  public List<Covered> in(String path) {
    readFiles();
    for (Mediation mediation : Mediation.values()) {
      read(mediation);
    }
    List<Covered> out = new ArrayList<>();
    // What one rule says already goes first, so that of a wide rule and its parts the parts go.
    for (boolean byOne : new boolean[] {true, false}) {
      for (EffectiveRule rule : order) {
        if (search.goesOn() && rule.origin().where().path().equals(path) && !search.removed(rule)) {
          Covered covered = judge(rule, Objects.requireNonNull(written.get(rule)), byOne);
          if (covered != null) {
            out.add(covered);
          }
        }
      }
    }
    Map<EffectiveRule, Integer> place = new IdentityHashMap<>();
    order.forEach(rule -> place.put(rule, place.size()));
    out.sort(Comparator.comparingInt(one -> place.getOrDefault(one.rule(), 0)));
    out.addAll(CapabilityCover.in(profile.profile(), path));
    return out;
  }

  /**
   * Only those of {@link #in} that do not have the effect they state: denied or outranked. Much
   * cheaper, because few rules stand above others.
   */
  public List<Covered> superseded(String path) {
    if (beatsFiles(path)) {
      readFiles();
    }
    if (profile.profile().rules().stream().anyMatch(RuleCover::beatsClasses)) {
      for (Mediation mediation : Mediation.values()) {
        if (profile.classRules(mediation).stream().anyMatch(r -> standsAbove(r.qualifiers()))) {
          read(mediation);
        }
      }
    }
    List<Covered> out = new ArrayList<>();
    for (EffectiveRule rule : order) {
      if (!search.goesOn() || !rule.origin().where().path().equals(path)) {
        continue;
      }
      List<CoverSearch.Slot> own = Objects.requireNonNull(written.get(rule));
      if (own.stream().anyMatch(search::beaten)) {
        Covered covered = judge(rule, own, false);
        if (covered != null && covered.outcome() != Outcome.GRANTED) {
          out.add(covered);
        }
      }
    }
    return out;
  }

  /**
   * Is an entry of {@code path} outranked on files at all? Asks only the few entries that may say
   * so: the others need not even be compiled.
   */
  private boolean beatsFiles(String path) {
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
    CoverSearch quick = new CoverSearch();
    for (List<Entry> entries : List.of(few.singles(), few.pairs())) {
      CoverSearch.Table table = quick.table(entries);
      for (Entry entry : entries) {
        if (entry.rule().isOf(path) && quick.beaten(new CoverSearch.Slot(entry, table))) {
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

  /**
   * Judges one rule.
   *
   * @param byOne whether only what a single rule says is of interest
   */
  private @Nullable Covered judge(EffectiveRule rule, List<CoverSearch.Slot> own, boolean byOne) {
    if (unread.contains(rule)) {
      return null;
    }
    Set<AccessRule> by = new LinkedHashSet<>();
    boolean all = true;
    boolean denied = false;
    boolean exec = false;
    boolean execDenied = false;
    Set<AccessRule> execBy = new LinkedHashSet<>();
    for (CoverSearch.Slot slot : own) {
      Entry entry = slot.entry();
      List<Entry> near = search.near(slot);
      for (int left = entry.bits(); left != 0; left &= left - 1) {
        int bit = Integer.lowestOneBit(left);
        if (!all && bit != FileModes.X) {
          continue;
        }
        List<Entry> deciders = search.deciders(slot, bit, near, by, !byOne);
        if (deciders.isEmpty()) {
          all = false;
          continue;
        }
        boolean denies = deciders.stream().allMatch(decider -> decider.rule().denies());
        deciders.forEach(decider -> add(by, decider.rule()));
        denied |= denies;
        if (bit == FileModes.X && deciders.stream().allMatch(d -> d.rank(bit) > entry.rank(bit))) {
          exec = true;
          execDenied = denies;
          deciders.forEach(decider -> add(execBy, decider.rule()));
        }
      }
    }
    if (byOne && by.size() > 1) {
      return null;
    }
    boolean outranked = exec && !execDenied;
    if (all && !by.isEmpty()) {
      search.remove(rule);
      if (outranked && execDiffers(own, execBy)) {
        return new Covered(rule, Outcome.OUTRANKED, new ArrayList<>(execBy));
      }
      boolean denies = rule.qualifiers().mode() == Qualifiers.Mode.DENY;
      return new Covered(
          rule, denied && !denies ? Outcome.DENIED : Outcome.GRANTED, new ArrayList<>(by));
    }
    return !byOne && outranked && execDiffers(own, execBy)
        ? new Covered(rule, Outcome.OUTRANKED, new ArrayList<>(execBy))
        : null;
  }

  /** Each rule once, however many entries it makes. */
  private static void add(Set<AccessRule> to, AccessRule rule) {
    if (rule.source() == null || to.stream().noneMatch(known -> known.source() == rule.source())) {
      to.add(rule);
    }
  }

  private static boolean execDiffers(List<CoverSearch.Slot> own, Set<AccessRule> execBy) {
    return own.stream()
        .anyMatch(
            slot ->
                slot.entry().rule().exec() != null
                    && execBy.stream()
                        .anyMatch(by -> !Objects.equals(by.exec(), slot.entry().rule().exec())));
  }
}
