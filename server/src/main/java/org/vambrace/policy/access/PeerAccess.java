package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.ProfileModel;
import org.vambrace.vocabulary.Target;

/**
 * What a profile allows towards a peer by signal and ptrace rules (apparmor.d(5), "Signal rules",
 * "PTrace rules"). Immutable, thread-safe.
 */
public final class PeerAccess {
  /** Signal permissions, in the order of answers. */
  public static final List<String> SIGNAL = Mediation.SIGNAL.permissions();

  /** Ptrace permissions, in the order of answers. */
  public static final List<String> PTRACE = Mediation.PTRACE.permissions();

  private final ClassTable signals;
  private final ClassTable ptrace;

  /** The signal and ptrace rules of a profile. */
  public PeerAccess(ProfileModel profile, Patterns patterns) {
    Map<Mediation, List<ClassRule>> rules = ClassReader.read(profile, Target.LATEST);
    signals = ClassTable.of(rules.getOrDefault(Mediation.SIGNAL, List.of()), patterns);
    ptrace = ClassTable.of(rules.getOrDefault(Mediation.PTRACE, List.of()), patterns);
  }

  /** The directions in which {@code signal} may go between the profile and {@code peer}. */
  public Set<String> signal(String signal, String peer) {
    ClassQuestion question = ClassQuestion.about(Mediation.SIGNAL, SIGNAL).with("set", signal);
    return ClassWeighing.weigh(question.with("peer", peer), signals).granted();
  }

  /** The kinds of ptrace access allowed between the profile and {@code peer}. */
  public Set<String> ptrace(String peer) {
    ClassQuestion question = ClassQuestion.about(Mediation.PTRACE, PTRACE).with("peer", peer);
    return ClassWeighing.weigh(question, ptrace).granted();
  }

  /** The rules that speak of {@code peer}, in order of reading, signal rules first. */
  public List<EffectiveRule> rules(String peer) {
    List<EffectiveRule> out = new ArrayList<>();
    ClassQuestion signal = ClassQuestion.about(Mediation.SIGNAL, SIGNAL).with("peer", peer);
    ClassQuestion trace = ClassQuestion.about(Mediation.PTRACE, PTRACE).with("peer", peer);
    ClassWeighing.weigh(signal, signals).rules().forEach(rule -> out.add(rule.rule()));
    for (ClassDecision.Weighed rule : ClassWeighing.weigh(trace, ptrace).rules()) {
      if (!out.contains(rule.rule())) {
        out.add(rule.rule());
      }
    }
    return List.copyOf(out);
  }
}
