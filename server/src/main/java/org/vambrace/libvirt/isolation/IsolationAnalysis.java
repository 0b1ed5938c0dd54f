package org.vambrace.libvirt.isolation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Pattern;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.Location;
import org.vambrace.policy.access.AccessRule;
import org.vambrace.policy.access.Permissions;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.policy.access.WhoMay;
import org.vambrace.text.CancelToken;

/**
 * Asks of every pair of guests whether the first one's whole profile (template, abstractions and
 * generated rules, deny rules too) lets it write or read a path that the second one's generated
 * rules give that guest.
 *
 * <p>Pairs whose rules differ in their plain beginnings or ends need no automaton; for the others
 * the answer is exact, with a path that shows it. For one thread.
 */
public final class IsolationAnalysis {
  private final GuestPolicy policy;
  private final CancelToken cancel;
  private final Map<String, @Nullable ProfileAccess> commons = new HashMap<>();
  private final Map<Guest, @Nullable ProfileAccess> wholes = new HashMap<>();
  private final List<Reach> reaches = new ArrayList<>();
  private final List<String> uncertain = new ArrayList<>();
  private final Set<String> said = new HashSet<>();

  /** An analysis with this policy. */
  public IsolationAnalysis(GuestPolicy policy, CancelToken cancel) {
    this.policy = policy;
    this.cancel = cancel;
  }

  /** Compares guests with each other. */
  public IsolationReport run(List<Guest> guests) {
    for (Guest to : guests) {
      cancel.check();
      common(to, guests);
      for (Message m : to.profile().messages()) {
        if (m.topic() == Message.Topic.NO_PROFILE) {
          uncertain(to.name() + ": " + m.text() + ": " + m.explain());
        }
      }
    }
    for (Guest from : guests) {
      cancel.check();
      for (Guest to : guests) {
        if (from.equals(to)) {
          continue;
        }
        if (from.profile().uuid().equals(to.profile().uuid())) {
          uncertain(from.file() + " and " + to.file() + " have the same UUID: it is one profile");
        } else {
          pair(from, to);
        }
      }
    }
    reaches.sort(Comparator.comparing(Reach::kind));
    long n = guests.size();
    List<Guest> vfio =
        guests.stream()
            .filter(g -> g.grants().stream().anyMatch(x -> x.rule().why().startsWith("VFIO")))
            .toList();
    return new IsolationReport(
        guests.size(), n * (n - 1), reaches, vfio.size() > 1 ? vfio : List.of(), uncertain);
  }

  private void pair(Guest from, Guest to) {
    for (Grant what : to.grants()) {
      if (!what.isOwn()) {
        continue;
      }
      boolean written = false;
      for (Grant through : from.grants()) {
        if (through.denies() || through.isApartFrom(what)) {
          continue;
        }
        if (through.writes() && !written) {
          written = ask(from, through, to, what, true);
        }
        if (!written && through.reads() && (what.isSecret() || !what.writes())) {
          ask(from, through, to, what, false);
        }
      }
    }
  }

  /** Whether {@code from} may; what it finds is kept. */
  private boolean ask(Guest from, Grant through, Guest to, Grant what, boolean write) {
    if (!write && !what.writes() && through.glob().equals(what.glob())) {
      // A base image, firmware: found for many pairs, and nothing hangs on it.
      reaches.add(
          new Reach(Reach.Kind.READ_ONLY, from, through, null, null, to, what, false, what.glob()));
      return true;
    }
    String key = from.file() + "\0" + to.file() + "\0" + what.line() + "\0" + write;
    if (said.contains(key)) {
      return true;
    }
    ProfileAccess access = wholes.computeIfAbsent(from, g -> policy.whole(g, cancel));
    Pattern pattern = pattern(what);
    if (access == null || pattern == null) {
      uncertain(from.name() + ": apparmor_parser refuses the profile of this guest");
      return false;
    }
    WhoMay.Result result = who(pattern, write).ask(access);
    WhoMay.Finding finding = result.finding();
    if (!result.certain()) {
      uncertain(from.name() + " and " + to.name() + ": " + what.glob() + " is too hard to decide");
    }
    if (finding == null || !said.add(key)) {
      return finding != null;
    }
    Grant used = used(from, finding, through);
    if (used == null) {
      // The template lets every guest; that is said once, not for each pair.
      return true;
    }
    Reach.Kind kind = kind(used, what, write);
    reaches.add(new Reach(kind, from, used, null, null, to, what, write, finding.witness()));
    return true;
  }

  private static Reach.Kind kind(Grant through, Grant what, boolean write) {
    boolean meant =
        through.shareable() && what.shareable()
            || through.isSharedMemory() && what.isSharedMemory();
    if (meant) {
      return Reach.Kind.SHAREABLE;
    }
    return !write && !what.writes() ? Reach.Kind.READ_ONLY : Reach.Kind.BREACH;
  }

  /** The guest's own rule among those that allow it, or null if only the template's do. */
  private static @Nullable Grant used(Guest from, WhoMay.Finding finding, Grant otherwise) {
    for (AccessRule rule : finding.rules()) {
      if (rule.source() == null) {
        continue;
      }
      Location where = rule.source().origin().where();
      if (!where.path().endsWith(".files")) {
        continue;
      }
      for (Grant g : from.grants()) {
        if (g.glob().equals(rule.path())) {
          return g;
        }
      }
      return otherwise;
    }
    return null;
  }

  /** Whether the templates alone let the other guests reach what is one guest's. */
  private void common(Guest to, List<Guest> guests) {
    Map<String, Domain> kinds = new TreeMap<>();
    for (Guest from : guests) {
      Domain domain = from.profile().domain();
      if (!from.equals(to) && domain != null) {
        kinds.put(domain.isQemu() ? "QEMU" : domain.type(), domain);
      }
    }
    kinds.forEach(
        (kind, domain) -> {
          ProfileAccess access = commons.computeIfAbsent(kind, k -> policy.common(domain, cancel));
          Set<String> rules = new HashSet<>();
          for (Grant what : to.grants()) {
            if (access != null && what.isOwn()) {
              common(kind, domain, access, to, what, rules);
            }
          }
        });
  }

  private WhoMay who(Pattern paths, boolean write) {
    return new WhoMay(paths, Permissions.bits(write ? "w" : "r"), policy.patterns());
  }

  private void common(
      String kind, Domain domain, ProfileAccess access, Guest to, Grant what, Set<String> rules) {
    Pattern pattern = pattern(what);
    if (pattern == null) {
      return;
    }
    for (boolean write : new boolean[] {true, false}) {
      if (!write && !what.isSecret()) {
        continue;
      }
      WhoMay.Result result = who(pattern, write).ask(access);
      WhoMay.Finding finding = result.finding();
      if (!result.certain()) {
        uncertain("the template and " + to.name() + ": " + what.glob() + " is too hard to decide");
      }
      if (finding != null) {
        String rule = finding.rules().isEmpty() ? "" : cite(domain, finding.rules().get(0));
        if (rules.add(rule)) {
          Reach.Kind breach = Reach.Kind.BREACH;
          reaches.add(
              new Reach(breach, null, null, kind, rule, to, what, write, finding.witness()));
        }
        return;
      }
    }
  }

  private String cite(Domain domain, AccessRule rule) {
    EffectiveRule source = rule.source();
    return source == null
        ? rule.path()
        : policy.place(domain, source.origin().where()) + ": " + rule.path();
  }

  private @Nullable Pattern pattern(Grant grant) {
    String glob = grant.glob().replace("@{multiarch}", "*-linux-gnu*");
    return policy.patterns().path(glob) instanceof Glob found ? found.pattern() : null;
  }

  private void uncertain(String what) {
    if (said.add("uncertain " + what)) {
      uncertain.add(what);
    }
  }
}
