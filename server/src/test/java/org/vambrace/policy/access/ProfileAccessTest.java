package org.vambrace.policy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vambrace.policy.access.Policies.decide;
import static org.vambrace.policy.access.Policies.profile;
import static org.vambrace.policy.access.Policies.rules;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vambrace.vocabulary.Target;

final class ProfileAccessTest {

  @Test
  void writeBringsAppendAndHalvesAreApart() {
    assertThat(decide(rules("owner /a w, /a r,"), "/a")).isEqualTo("rwa|r");
    assertThat(decide(rules("other /a k,"), "/a")).isEqualTo("|k");
  }

  @Test
  void denyBeatsAllowUnlessPriorityIsHigher() {
    assertThat(decide(rules("/a rw, deny /a w,"), "/a")).isEqualTo("r|r");
    assertThat(decide(rules("/a rw, deny /a a,"), "/a")).isEqualTo("rw|rw");
    assertThat(decide(rules("priority=1 /a w, deny /a w,"), "/a")).isEqualTo("wa|wa");
  }

  @Test
  void quietDenyIsToldApartFromLoud() {
    Decision quiet = rules("deny /a r,").decide("/a");
    Decision loud = rules("audit deny /a r,").decide("/a");
    assertThat(Permissions.letters(quiet.owner().deny())).isEqualTo("r");
    assertThat(loud.owner().deny()).isZero();
  }

  @Test
  void inheritImpliesMappingUnlessDenied() {
    assertThat(decide(rules("/a ix,"), "/a")).isEqualTo("mx ix|mx ix");
    assertThat(decide(rules("/a pix,"), "/a")).isEqualTo("mx pix|mx pix");
    assertThat(decide(rules("priority=3 /a ix, deny /a m,"), "/a")).isEqualTo("x ix|x ix");
    assertThat(decide(rules("/a ix, deny /a x,"), "/a")).isEqualTo("|");
  }

  @Test
  void exactBeatsGlobForExecOnly() {
    ProfileAccess profile = rules("/bin/* ix, /bin/a px, /bin/[b] cx -> k,");
    assertThat(decide(profile, "/bin/a")).isEqualTo("x px|x px");
    assertThat(decide(profile, "/bin/b")).isEqualTo("x px -> t//k|x px -> t//k");
    assertThat(decide(profile, "/bin/c")).isEqualTo("mx ix|mx ix");
  }

  @Test
  void childOfTheFilesNameIsAnUnnamedChild() {
    assertThat(decide(rules("/bin/a cx -> /bin/a,"), "/bin/a")).isEqualTo("x cx|x cx");
    assertThat(decide(rules("/bin/a cx -> :n:k,"), "/bin/a"))
        .isEqualTo("x px -> :n:k|x px -> :n:k");
  }

  @Test
  void everyRuleThatSpeaksIsNamed() {
    Decision decision = rules("/a r,\n/b r,\ndeny /** w,").decide("/a");
    assertThat(decision.rules()).extracting(AccessRule::path).containsExactly("/a", "/**");
  }

  @Test
  void hatsBringAccessToTheirInterface() {
    ProfileAccess profile = profile("profile t {\n^h { /x r, }\n}\n");
    assertThat(decide(profile, "/proc/1/attr/current")).isEqualTo("w|");
    assertThat(decide(profile, "/proc/1/attr/exec")).isEqualTo("|");
    assertThat(decide(rules("change_profile -> x,"), "/proc/1/attr/exec")).isEqualTo("w|");
  }

  @Test
  void aliasesAddPaths() {
    ProfileAccess profile = profile("alias /h/ -> /zz/,\nprofile t {\n/h/x r,\n}\n");
    assertThat(decide(profile, "/zz/x")).isEqualTo("r|r");
    assertThat(decide(profile, "/h/x")).isEqualTo("r|r");
  }

  @Test
  void linksNeedThePairAndForOwnersTheSubset() {
    ProfileAccess plain = rules("/a rl, /b w, /c rw,");
    assertThat(link(plain, "/a", "/b")).isEqualTo("false true");
    assertThat(link(plain, "/a", "/c")).isEqualTo("true true");
    assertThat(link(plain, "/b", "/c")).isEqualTo("false false");
    ProfileAccess pair = rules("link /a -> /b, deny /d l, /* l,");
    assertThat(link(pair, "/a", "/b")).isEqualTo("true true");
    assertThat(link(pair, "/d", "/b")).isEqualTo("false false");
    assertThat(decide(pair, "/d")).isEqualTo("l|l");
  }

  private static String link(ProfileAccess profile, String link, String target) {
    LinkDecision decision = profile.link(link, target);
    return decision.owner() + " " + decision.other();
  }

  @Test
  void peersAreAskedByLabel() {
    ProfileAccess access =
        rules("signal (send) set=(term, kill) peer=a*, deny signal peer=ab, ptrace (read) peer=a,");
    PeerAccess peers = new PeerAccess(access.profile(), new Patterns());
    assertThat(peers.signal("term", "ax")).containsExactly("send");
    assertThat(peers.signal("hup", "ax")).isEmpty();
    assertThat(peers.signal("term", "ab")).isEmpty();
    assertThat(peers.ptrace("a")).containsExactly("read");
    assertThat(peers.ptrace("b")).isEmpty();
  }

  @Test
  void capabilitiesLoseWhatIsDenied() {
    ProfileAccess access = rules("capability chown kill,\ndeny capability kill,");
    CapabilityAccess capabilities = CapabilityAccess.of(access.profile(), Target.LATEST);
    assertThat(capabilities.allowed()).isEqualTo(Set.of("chown"));
    assertThat(capabilities.denied()).isEqualTo(Set.of("kill"));
    assertThat(CapabilityAccess.of(rules("capability,").profile(), Target.LATEST).allowed())
        .hasSize(64)
        .contains("cap63");
  }
}
