package org.vambrace.policy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vambrace.policy.access.Policies.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.automaton.Glob;
import org.vambrace.vocabulary.Target;

/** Who may do something to one path of several: both ways of asking, with a path that shows it. */
final class WhoMayTest {
  private static WhoMay question(String glob, String perm) {
    Patterns patterns = new Patterns();
    return new WhoMay(((Glob) patterns.path(glob)).pattern(), Permissions.bits(perm), patterns);
  }

  private static String witness(ProfileAccess profile, String glob, String perm) {
    WhoMay.Result once = question(glob, perm).ask(profile.rules(), Target.LATEST);
    WhoMay.Result kept = question(glob, perm).ask(profile);
    assertThat(once.certain()).isTrue();
    assertThat(kept.certain()).isTrue();
    assertThat(once.finding() == null).isEqualTo(kept.finding() == null);
    WhoMay.Finding found = once.finding();
    if (found == null) {
      return "";
    }
    assertThat(found.decision().owner()).isEqualTo(profile.decide(found.witness()).owner());
    assertThat(found.decision().other()).isEqualTo(profile.decide(found.witness()).other());
    return found.witness();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/srv/* r,;/srv/a;r;/srv/a",
        "/srv/* r,;/etc/**;r;''",
        "/srv/* r, /srv/b* w,;/srv/**;rw;/srv/b",
        "/srv/* rw, deny /srv/[^x] w,;/srv/?;rw;/srv/x",
        "/srv/** rw, deny /srv/** w,;/srv/**;w;''",
        "/{,usr/}bin/x ix,;/usr/bin/*;m;/usr/bin/x",
        "@{PROC}/x r,;/proc/*;r;''",
        "owner /home/*/a r,;/home/u/a;r;/home/u/a",
      })
  void aPathShowsIt(String text, String glob, String perm, String witness) {
    assertThat(witness(rules(text), glob, perm)).isEqualTo(witness);
  }

  @Test
  void bothWaysAgreeWithEveryDecision() {
    Random random = new Random(7);
    String[] paths = {"/a", "/b", "/a/b", "/a/c", "/a*", "/a/*", "/**", "/{a,b}", "/[ab]/?"};
    String[] plain = {"/a", "/b", "/a/b", "/a/c", "/ab", "/b/x"};
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(5) + 1; k > 0; k--) {
        text.append(random.nextInt(3) == 0 ? "deny " : random.nextInt(3) == 0 ? "owner " : "")
            .append(paths[random.nextInt(paths.length)])
            .append(List.of(" r,\n", " w,\n", " rw,\n", " k,\n").get(random.nextInt(4)));
      }
      ProfileAccess profile = rules(text.toString());
      String perm = List.of("r", "w", "rw", "rk").get(random.nextInt(4));
      int bits = Permissions.bits(perm);
      List<String> may = new ArrayList<>();
      for (String path : plain) {
        Decision decision = profile.decide(path);
        boolean owner = (decision.owner().allow() & bits) == bits;
        if (owner || (decision.other().allow() & bits) == bits) {
          may.add(path);
        }
      }
      String found = witness(profile, "{" + String.join(",", plain) + "}", perm);
      if (may.isEmpty()) {
        assertThat(found).as(text + perm).isEmpty();
      } else {
        assertThat(may).as(text + perm).contains(found);
      }
    }
  }
}
