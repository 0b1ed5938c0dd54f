package org.vambrace.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vambrace.policy.Qualifiers.Mode;
import org.vambrace.policy.Qualifiers.Owner;
import org.vambrace.vocabulary.Target;

/** Bodies: blocks, conditions, children, names. */
class BodyTest {
  @Test
  void aPlainBlockKeepsOnlyFileLinkAndChangeProfileRules() {
    PolicyModel model =
        Models.profile(
            """
            profile t {
              owner {
                /a r,
                link /b -> /c,
                change_profile -> d,
                capability chown,
                network,
                set rlimit nofile <= 3,
                ^h {
                }
              }
            }
            """);
    ProfileModel profile = model.profiles().get(0);
    assertThat(Models.rules(model, profile))
        .containsExactly("/a r,", "link /b -> /c,", "change_profile -> d,");
    assertThat(profile.children()).isEmpty();
    assertThat(profile.rules().get(0).qualifiers().owner()).isEqualTo(Owner.OWNER);
  }

  @Test
  void aBlockTakesThePlaceOfARulesModeAndPriority() {
    PolicyModel model =
        Models.profile(
            "profile t {\n"
                + " { deny /a r,\n"
                + " priority=5 /b r,\n"
                + " }\n"
                + " deny { /c r,\n"
                + " audit /d r,\n"
                + " }\n"
                + "}\n");
    List<Qualifiers> all =
        model.profiles().get(0).rules().stream().map(EffectiveRule::qualifiers).toList();
    assertThat(all.get(0)).isEqualTo(new Qualifiers(0, true, Mode.ALLOW, Owner.BOTH));
    assertThat(all.get(1)).isEqualTo(Qualifiers.NONE);
    assertThat(all.get(2)).isEqualTo(new Qualifiers(0, false, Mode.DENY, Owner.BOTH));
    assertThat(all.get(3)).isEqualTo(new Qualifiers(0, true, Mode.DENY, Owner.BOTH));
  }

  @Test
  void onlyTheBranchThatHoldsCounts() {
    PolicyModel model =
        Models.profile(
            """
            $on = true
            @{N} = 1 2
            profile t {
              if $on and not defined @{M} {
                /a r,
              } else {
                /@{nope} r,
                capability nope,
              }
              if 2 in @{N} {
                /b r,
              }
              if @{N} == 2 {
                /c r,
              } else if 0x10 > 9 {
                /d r,
              } else {
                /e r,
              }
            }
            """);
    assertThat(Models.rules(model, model.profiles().get(0)))
        .containsExactly("/a r,", "/b r,", "/d r,");
    assertThat(Models.errors(model)).containsExactly("invalid-capability@8");
  }

  @Test
  void namesAttachmentsAndNamespaces() {
    PolicyModel model =
        Models.profile(
            """
            @{B} = /bin /usr/bin
            profile :ns://a @{B}/a flags=(complain, attach_disconnected) {
              ^h {
              }
              profile /c {
                profile d {
                }
              }
            }
            @{B}/e {
            }
            """);
    ProfileModel a = model.profiles().get(0);
    assertThat(a.name()).isEqualTo("a");
    assertThat(a.namespace()).isEqualTo("ns");
    assertThat(a.attachment()).isEqualTo("{/bin,/usr/bin}/a");
    assertThat(a.flags()).containsExactly("complain", "attach_disconnected");
    assertThat(a.children()).extracting(ProfileModel::name).containsExactly("a//h", "a///c");
    assertThat(a.children().get(1).attachment()).isEqualTo("/c");
    assertThat(a.children().get(1).children().get(0).name()).isEqualTo("a///c//d");
    assertThat(a.children().get(0).attachment()).isNull();
  }

  @Test
  void duplicatesAreCountedWithinOneScope() {
    PolicyModel model =
        Models.profile(
            """
            profile a {
              ^h {
              }
              profile h {
              }
              if true {
                ^i {
                }
              } else {
                ^i {
                }
              }
            }
            profile a {
            }
            profile :n:a {
            }
            """);
    assertThat(Models.errors(model)).containsExactly("duplicate-profile@4", "duplicate-profile@14");
  }

  @Test
  void itemsInTheWrongPlaceAreRefused() {
    PolicyModel model =
        Models.profile(
            """
            capability chown,
            profile a {
              @{X} = b
              $x = true
              alias /a -> /b,
              /foo {
              }
            }
            @{Y} = c
            include if exists <x>
            """);
    assertThat(Models.errors(model))
        .containsExactly(
            "rule-outside-profile@1",
            "misplaced-declaration@3",
            "misplaced-declaration@4",
            "misplaced-declaration@5",
            "misplaced-profile@6",
            "misplaced-declaration@9");
  }

  @Test
  void rulesOfOneTextMustAgreeOnExec() {
    PolicyModel model =
        Models.profile(
            """
            @{X} = /a
            profile t {
              @{X} px,
              owner /a ix,
              owner /b ix,
              other /b px,
              /c px -> d,
              /c Ux -> d,
              deny /e x,
              /e ix,
            }
            """);
    assertThat(Models.errors(model)).containsExactly("conflicting-exec@4", "conflicting-exec@8");
  }

  @Test
  void twelveExecTargetsAndNoMore() {
    StringBuilder body = new StringBuilder("profile t {\n");
    for (int i = 0; i < 13; i++) {
      body.append("  /f%d cx -> c%d,\n".formatted(i, Math.min(i, 11)));
    }
    assertThat(Models.errors(Models.profile(body + "}\n"))).isEmpty();
    body.append("  /last r -> c13,\n");
    assertThat(Models.errors(Models.profile(body + "}\n")))
        .containsExactly("too-many-transitions@15");
  }

  @Test
  void aliasesDoubleEntriesByTheirBeginning() {
    PolicyModel model =
        Models.profile(
            "alias /a/ -> /b/,\nalias /b/ -> /c/,\nprofile t /a/bin {\n /a/x r,\n /ax r,\n}\n");
    ProfileModel profile = model.profiles().get(0);
    assertThat(profile.fileEntries())
        .extracting(FileEntry::path)
        .containsExactlyInAnyOrder("/a/x", "/b/x", "/ax");
    assertThat(profile.attachments()).containsExactly("/a/bin", "/b/bin");
  }

  @Test
  void aFragmentIsReadBehindTheGlobalTunables() {
    PolicyModel model =
        Models.of(
            FileKind.FRAGMENT,
            """
            @{nothing_to_see} r,
            /@{HOME}/a r,
            /@{exec_path} r,
            capability nope,
            #- tunables/global
            @{HOME} = /home/me
            """);
    assertThat(Models.errors(model)).containsExactly("invalid-capability@4");
    assertThat(model.profiles()).hasSize(1);
    assertThat(model.variables().values("HOME")).containsExactly("/home/me");
  }

  @Test
  void longChainsAndDeepNestingEnd() {
    StringBuilder chain = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      chain.append("@{v%d}=@{v%d} a\n".formatted(i, i + 1));
    }
    assertThat(Models.errors(Models.profile(chain + "@{v3000}=x\nprofile t {\n /@{v0} r,\n}\n")))
        .isEmpty();
    String deep = "{\n".repeat(200_000) + "/a r,\n" + "}\n".repeat(200_000);
    assertThat(Models.profile("profile t {\n" + deep + "}\n").problems()).isNotNull();
  }

  @Test
  void olderParsersKnowLess() {
    String policy =
        "profile t flags=(prompt) {\n  userns,\n  priority=3 /a r,\n  network send,\n}\n";
    assertThat(Models.errors(Models.profile(policy, Target.V6_0))).isEmpty();
    assertThat(Models.errors(Models.profile(policy, Target.V3_0)))
        .extracting(error -> error.substring(error.indexOf('@')))
        .contains("@1", "@2", "@3", "@4");
  }
}
