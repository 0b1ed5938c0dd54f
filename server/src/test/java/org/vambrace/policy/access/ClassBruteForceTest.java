package org.vambrace.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Snapshot;

/**
 * The proof of equality against asking about everything there is in a small world: signals and
 * ptrace with a few peers, dbus messages of a few words, mounts of a few places and flags.
 */
final class ClassBruteForceTest {
  private static final List<String> LABELS = List.of("a", "b", "ab", "c", "a/b", "/");
  private static final List<ClassQuestion> WORLD = world();

  private static List<ClassQuestion> world() {
    List<ClassQuestion> out = new ArrayList<>();
    for (String label : LABELS) {
      for (String signal : List.of("hup", "int", "kill", "usr1")) {
        out.add(all(Mediation.SIGNAL).with("set", signal).with("peer", label));
      }
      out.add(all(Mediation.PTRACE).with("peer", label));
    }
    for (String bus : List.of("system", "session", "sx", "x")) {
      for (String path : List.of("/a", "/b", "/c", "/a/b", "c")) {
        for (String face : List.of("a", "ab", "b", "c")) {
          for (String member : List.of("a", "b", "c")) {
            for (String peer : List.of("a", "b", "c")) {
              ClassQuestion message =
                  ClassQuestion.about(Mediation.DBUS, List.of("send", "receive"))
                      .with("bus", bus)
                      .with("path", path)
                      .with("interface", face)
                      .with("member", member)
                      .with("name", peer);
              out.add(message.with("label", peer.equals("a") ? "b" : "a"));
              out.add(message.with("label", "c"));
            }
          }
        }
      }
      out.add(
          ClassQuestion.about(Mediation.DBUS, List.of("bind")).with("bus", bus).with("name", "a"));
      out.add(ClassQuestion.about(Mediation.DBUS, List.of("eavesdrop")).with("bus", bus));
    }
    return out;
  }

  private static ClassQuestion all(Mediation mediation) {
    return ClassQuestion.about(mediation, mediation.permissions());
  }

  private static List<Object> answers(ProfileAccess profile) {
    List<Object> out = new ArrayList<>();
    for (ClassQuestion question : WORLD) {
      ClassDecision decision = profile.decide(question);
      out.add(List.of(decision.granted(), decision.audited(), decision.quiet()));
    }
    return out;
  }

  private static boolean refused(String rules) {
    Snapshot snapshot = Policies.snapshot("profile t {\n" + rules + "}\n");
    PolicyAccess access = new PolicyAccess(Policies.model(snapshot), new Patterns());
    return access.refusal(snapshot, CancelToken.NONE) != null;
  }

  @Test
  void whatIsDecidedOtherwiseIsNeverCalledEqual() {
    RandomRules random = new RandomRules(new Random(11), Target.LATEST);
    int equal = 0;
    int different = 0;
    int unseen = 0;
    for (int round = 0; round < 400 && equal + different < 60; round++) {
      RandomRules.Two two = random.next();
      if (!(two.before() + two.after()).matches("(?s).*\\b(signal|ptrace|dbus)\\b.*")) {
        continue;
      }
      if (refused(two.before()) || refused(two.after())) {
        continue;
      }
      ProfileAccess before = Policies.rules(two.before());
      ProfileAccess after = Policies.rules(two.after());
      boolean same = answers(before).equals(answers(after));
      PolicyEquivalence.Result result =
          PolicyEquivalence.check(List.of(before), List.of(after), Target.LATEST, CancelToken.NONE);
      assertThat(result.complete()).isTrue();
      if (!same) {
        assertThat(result.equal()).as("%s%n and %n%s", two.before(), two.after()).isFalse();
      }
      // The world has no empty names, so now and then it sees no difference where there is one.
      unseen += same && !result.equal() ? 1 : 0;
      equal += same ? 1 : 0;
      different += same ? 0 : 1;
    }
    assertThat(unseen).isLessThan(12);
    assertThat(equal).isGreaterThan(10);
    assertThat(different).isGreaterThan(10);
  }
}
