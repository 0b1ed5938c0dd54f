package org.vambrace.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Answer;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Globs;
import org.vambrace.automaton.Pattern;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;

/**
 * Turns records into explanations. Thread-safe.
 *
 * <p>Places follow the conventions of AppArmor's distributions and of libvirt: a profile's local
 * override for profiles that packages ship; for guests never the generated files, which
 * virt-aa-helper writes anew (its {@code virt-aa-helper.c}), but the domain XML where that can say
 * it, or the abstraction's local override.
 */
public final class Explainer {
  private final PolicyIndex policy;
  private final Function<String, @Nullable Guest> guests;
  private final Places places;
  private final RuleProposer literal = new RuleProposer(PathNaming.LITERAL);
  private final Map<String, RuleProposer> proposers = new ConcurrentHashMap<>();
  private final Map<String, Optional<String>> opened = new ConcurrentHashMap<>();

  /**
   * Explains against a policy.
   *
   * @param policy the profiles that records may name; {@link PolicyIndex#EMPTY} for none
   * @param guests gives the guest of a UUID, or null
   */
  public Explainer(PolicyIndex policy, Function<String, @Nullable Guest> guests) {
    this.policy = policy;
    this.guests = guests;
    this.places = new Places(policy);
  }

  /** Explains one record. */
  public Explanation explain(Denial denial) {
    ProfileName name = decisive(denial);
    PolicyIndex.Entry entry = name.namespace() == null ? policy.find(name.full()) : null;
    Guest guest = name.guest() == null ? null : guests.apply(name.guest());
    Obstacle obstacle = denial.isRefusal() ? Obstacle.of(denial, name) : null;
    List<Deciding> deciding =
        entry == null || obstacle != null || denial.event() == AuditEvent.STATUS
            ? List.of()
            : policy.rules(entry).deciding(denial);
    String rule = obstacle != null || isSettled(deciding) ? null : rule(denial, entry);
    Place place = denial.isRefusal() ? place(denial, name, rule, deciding, guest, obstacle) : null;
    String opens = rule == null || entry == null ? null : opens(denial, entry, rule);
    String text =
        Wording.sentence(denial)
            + guestWords(guest)
            + Reasons.of(denial, deciding, policy)
            + (obstacle != null
                ? obstacle.remedy()
                : remedy(denial, name, rule, place, deciding) + unknown(denial, name, entry))
            + PeerHalf.of(denial, policy)
            + (opens == null ? "" : "; that also opens, for one, '" + opens + "'");
    return new Explanation(denial, rule, place, deciding, name.guest(), guest, opens, text);
  }

  /**
   * The profile that the answer is about: of stacked ones the first that does not grant the access.
   */
  private ProfileName decisive(Denial denial) {
    List<ProfileName> stack = ProfileName.stack(denial);
    for (ProfileName name : stack) {
      PolicyIndex.Entry entry = name.namespace() == null ? policy.find(name.full()) : null;
      List<Deciding> deciding =
          entry == null || stack.size() == 1 ? List.of() : policy.rules(entry).deciding(denial);
      if (deciding.isEmpty() || deciding.get(0).role() != Deciding.Role.GRANTS) {
        return name;
      }
    }
    return stack.get(0);
  }

  /** What cannot be known of the profile, as a part of a sentence. */
  private String unknown(Denial denial, ProfileName name, PolicyIndex.@Nullable Entry entry) {
    if (!denial.isRefusal() || name.full().isEmpty() || name.full().equals("unconfined")) {
      return "";
    }
    if (name.namespace() != null) {
      return "; namespace '" + name.namespace() + "' has a policy of its own, not the host's";
    }
    if (name.isStacked()) {
      return "; all of the stacked profiles must allow it";
    }
    boolean mine = name.guest() == null && name.learned() == null;
    return entry == null && mine && !policy.isEmpty()
        ? "; the policy at hand has no profile '" + name.full() + "'"
        : "";
  }

  /** Whether the rules at hand leave nothing for a new rule: one denies, or all is granted. */
  private static boolean isSettled(List<Deciding> deciding) {
    return !deciding.isEmpty()
        && (deciding.get(0).role() == Deciding.Role.DENIES
            || deciding.get(0).role() == Deciding.Role.GRANTS);
  }

  private @Nullable String rule(Denial denial, PolicyIndex.@Nullable Entry entry) {
    RuleProposer proposer =
        entry == null
            ? literal
            : proposers.computeIfAbsent(
                entry.model().root().path(),
                path -> new RuleProposer(TunableNaming.of(entry.model().variables())));
    String rule = proposer.propose(denial).orElse(null);
    if (rule == null) {
      return null;
    }
    boolean confined =
        AccessKind.of(denial) == AccessKind.EXEC
            && !policy.attaching(denial.text("name")).isEmpty();
    return confined ? rule.replaceFirst(" mrix,$", " Px,") : rule;
  }

  private @Nullable Place place(
      Denial denial,
      ProfileName name,
      @Nullable String rule,
      List<Deciding> deciding,
      @Nullable Guest guest,
      @Nullable Obstacle obstacle) {
    if (!deciding.isEmpty() && deciding.get(0).role() == Deciding.Role.DENIES) {
      Deciding first = deciding.get(0);
      return new Place(
          policy.shown(first.origin().where().path()) + ":" + first.line(),
          "no rule allows what a deny rule takes; narrow or remove it, if it was not meant");
    }
    if (rule != null) {
      return places.ofRule(denial, name, guest);
    }
    return obstacle != null && obstacle.inHead() && !name.full().isEmpty()
        ? places.ofHead(name)
        : null;
  }

  /** A path that the proposed rule opens beside the record's; cached, as logs repeat themselves. */
  private @Nullable String opens(Denial denial, PolicyIndex.Entry entry, String rule) {
    AccessKind kind = AccessKind.of(denial);
    if (kind != AccessKind.FILE && kind != AccessKind.EXEC) {
      return null;
    }
    return opened
        .computeIfAbsent(
            entry.profile().name() + "\n" + rule,
            key -> Optional.ofNullable(witness(denial, entry, rule)))
        .orElse(null);
  }

  private @Nullable String witness(Denial denial, PolicyIndex.Entry entry, String rule) {
    int bits = ProfileRules.bits(denial);
    ProfileRules rules = policy.rules(entry);
    int end = rule.lastIndexOf(' ');
    String word = rule.substring(rule.startsWith("owner ") ? 6 : 0, end);
    String value = word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
    String expanded =
        entry.profile().expand(new Word(TextRange.at(0), word, value, !word.equals(value)));
    if (expanded == null
        || rules.grantsEverywhere(bits)
        || !(Globs.compile(Globs.collapseSlashes(expanded)) instanceof Glob glob)) {
      return null;
    }
    List<Pattern> known = new ArrayList<>(rules.granting(bits));
    known.add(Pattern.literal(denial.text("name")));
    Automata automata = new Automata();
    Answer answer = automata.beyond(automata.of(glob.pattern()), automata.union(known));
    return answer instanceof Answer.Found found ? found.text() : null;
  }

  private static String guestWords(@Nullable Guest guest) {
    return guest == null ? "" : "; the profile is that of guest '" + guest.name() + "'";
  }

  private String remedy(
      Denial denial,
      ProfileName name,
      @Nullable String rule,
      @Nullable Place place,
      List<Deciding> deciding) {
    if (!denial.isRefusal()) {
      return "";
    }
    if (rule == null || place == null || isSettled(deciding)) {
      return "";
    }
    if (GuestPlace.isNamed(place)) {
      return "; the guest's domain XML names it already";
    }
    if (name.learned() != null) {
      String first =
          "; give '" + name.root() + "' a rule to execute '" + name.learned() + "' first";
      return first + "; where that is 'ix', add '" + rule + "' to " + place.path();
    }
    return GuestPlace.isXml(place)
        ? "; to allow it, name it in the guest's domain XML"
        : "; to allow it, add '" + rule + "' to " + place.path();
  }
}
