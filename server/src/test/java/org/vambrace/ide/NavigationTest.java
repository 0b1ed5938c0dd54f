package org.vambrace.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.ide.graph.Transitions;
import org.vambrace.ide.navigation.Definition;
import org.vambrace.ide.navigation.Highlight;
import org.vambrace.ide.navigation.LinkedEditing;
import org.vambrace.ide.navigation.References;
import org.vambrace.ide.navigation.Rename;
import org.vambrace.text.TextEdit;

/** Definition, references, highlight and rename: by symbol, across the include graph. */
final class NavigationTest {
  private static List<String> definition(EditorFixture at) {
    return Definition.at(at.snapshot, at.path, at.offset, at.cancel()).targets().stream()
        .map(t -> at.show(t.where()))
        .toList();
  }

  private static List<String> references(EditorFixture at) {
    return References.at(at.snapshot, at.path, at.offset, at.cancel()).stream()
        .map(place -> at.show(place.location()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "include <abstractions/ba$0se>|abstractions/base:1:",
        "owner @{HO$0ME}/x r,|tunables/global:1:HOME",
        "@{my$0dir}/x r,|probe:2:mydir",
        "signal send peer=other-pro$0file,|other:2:other-profile",
        "signal send peer=other-pro$0file|other:2:other-profile",
        "signal peer=probe//ki$0d,|probe:4:kid",
        "signal peer=:ns:other-pro$0file,|other:2:other-profile",
        "signal peer={kid,other-pro$0file},|other:2:other-profile",
        "signal peer=\"{other-pro$0file,x}\",|other:2:other-profile",
        "signal peer=x//&other-pro$0file,|other:2:other-profile",
        "/usr/bin/other Px -> other-pro$0file,|other:2:other-profile",
        "/usr/bin/oth$0er Px,|other:2:other-profile",
        "/usr/bin/oth$0er rPUx,|other:2:other-profile",
        "/usr/bin/k$0id Cx,|probe:4:kid",
        "/usr/bin/other P$0x,|other:2:other-profile",
        "/usr/bin/x P$0x -> other-profile,|other:2:other-profile",
        "/usr/bin/x$0 Px -> other-profile,|other:2:other-profile",
        "/usr/bin/kid C$0x,|probe:4:kid",
        "/usr/{bin,sbin}/oth$0er rPx,|other:2:other-profile",
        "/usr/bin/oth* P$0x,|other:2:other-profile",
        "inc$0lude <abstractions/base>|abstractions/base:1:",
        "/usr/bin/kid Cx -> k$0id,|probe:4:kid",
        "change_profile -> other-profile//in$0ner,|other:5:inner",
        "signal peer=@{profile_na$0me},|probe:3:probe",
        "include <abstractions/base>$0|abstractions/base:1:",
        "signal peer=pro$0be//kid,|probe:3:probe",
        "change_profile -> oth$0er-profile//inner,|other:2:other-profile",
      })
  void leadsToTheDeclaration(String line, String target) {
    assertThat(definition(EditorFixture.body("  " + line))).containsExactly(target);
  }

  @Test
  void aGlobLeadsToAllItMatches() {
    assertThat(definition(EditorFixture.body("  signal peer=other-**$0,")))
        .containsExactly("other:2:other-profile", "other:5:inner");
  }

  @Test
  void everyAssignmentIsADeclaration() {
    EditorFixture at = EditorFixture.of("@{x} = a\n@{x} += b\nprofile p {\n  /@{x$0} r,\n}\n");
    assertThat(definition(at)).containsExactly("probe:1:x", "probe:2:x");
  }

  @Test
  void findsProfilesByNameAndByGlobAndNotByText() {
    EditorFixture at =
        EditorFixture.of(
            """
            profile tar$0get /t {
            }
            #- user
            # target in a comment
            profile user {
              signal send peer=target,
              signal send peer=tar*,
              /target/x r,
              /usr/bin/x Px -> target,
              change_profile -> target,
            }
            """);
    assertThat(references(at))
        .containsExactlyInAnyOrder(
            "probe:1:target", "user:3:target", "user:4:tar*", "user:6:target", "user:7:target");
  }

  @Test
  void variablesOfTheSameNameInOtherProfilesAreOthers() {
    EditorFixture at =
        EditorFixture.of(
            """
            @{exe} = /one
            profile one @{exe} {
              @{ex$0e} r,
              include <abstractions/exe>
            }
            #- two
            @{exe} = /two
            profile two @{exe} { }
            #- abstractions/exe
            @{exe}/x r,
            """);
    assertThat(references(at))
        .containsExactlyInAnyOrder(
            "probe:1:exe", "probe:2:exe", "probe:3:exe", "abstractions/exe:1:exe");
  }

  @Test
  void aGuestComesBeforeTheTemplateItIsMadeOf() {
    EditorFixture at =
        EditorFixture.of(
            "profile x {\n  signal peer=libvirt-11111111-2222-3333-4444-5555$055555555,\n}\n"
                + "#- libvirt/TEMPLATE.qemu\nprofile LIBVIRT_TEMPLATE {\n}\n");
    assertThat(definition(at))
        .containsExactly(
            "libvirt/libvirt-11111111-2222-3333-4444-555555555555:1:"
                + "libvirt-11111111-2222-3333-4444-555555555555",
            "libvirt/TEMPLATE.qemu:1:LIBVIRT_TEMPLATE");
  }

  @Test
  void aProfileAmongAlternativesIsRenamedThere() {
    EditorFixture at =
        EditorFixture.of(
            "profile one$0 {\n  signal peer={two,one},\n}\n"
                + "#- b\nprofile b {\n  signal peer={one,b*},\n}\n");
    Rename.Result refused = Rename.rename(at.snapshot, at.path, at.offset, "other", at.cancel());
    assertThat(refused.refusal()).contains("{one,b*}");
    EditorFixture plain = EditorFixture.of("profile one$0 {\n  signal peer={two,one},\n}\n");
    Rename.Result renamed =
        Rename.rename(plain.snapshot, plain.path, plain.offset, "other", plain.cancel());
    assertThat(TextEdit.apply(plain.text(plain.path), renamed.edits().get(plain.path)))
        .isEqualTo("profile other {\n  signal peer={two,other},\n}\n");
  }

  @Test
  void aCapabilityRefersToAllRulesThatNameIt() {
    EditorFixture at =
        EditorFixture.of(
            "profile x {\n  capability ch$0own fowner,\n}\n"
                + "#- b\nprofile b {\n  deny capability chown,\n}\n");
    assertThat(references(at)).containsExactly("probe:2:chown", "b:2:chown");
    assertThat(Rename.prepare(at.snapshot, at.path, at.offset, at.cancel())).isNull();
  }

  @Test
  void findsEveryIncludeOfAFile() {
    EditorFixture at = EditorFixture.body("  include <abstractions/ba$0se>");
    assertThat(references(at))
        .containsExactlyInAnyOrder(
            "probe:5:abstractions/base", "other:3:abstractions/base", "abstractions/base:1:");
  }

  @Test
  void aRuleThatRunsAProgramRefersToItsProfile() {
    assertThat(references(EditorFixture.body("  /usr/bin/oth$0er Px,")))
        .contains("other:2:other-profile");
  }

  @Test
  void aPatternRefersToTheProfilesItNames() {
    assertThat(references(EditorFixture.body("  signal peer=oth$0er*,")))
        .containsExactly("probe:5:other*", "other:2:other-profile");
  }

  @Test
  void aDeclarationLeadsToItselfOnly() {
    EditorFixture at =
        EditorFixture.of(
            "#- libvirt/TEMPLATE.qemu\nprofile LIBVIRT_TEMP$0LATE { }\n"
                + "#- libvirt/TEMPLATE.lxc\nprofile LIBVIRT_TEMPLATE { }\n");
    assertThat(definition(at)).containsExactly("libvirt/TEMPLATE.qemu:1:LIBVIRT_TEMPLATE");
  }

  @Test
  void highlightsWordsOfTheLanguageByTheirRole() {
    EditorFixture at =
        EditorFixture.body(
            "  capability sys_ad$0min,\n  deny capability sys_admin,\n  /sys_admin r,");
    assertThat(Highlight.at(at.snapshot, at.path, at.offset)).hasSize(2);
  }

  @Test
  void highlightsWithinTheFile() {
    EditorFixture at = EditorFixture.body("  @{my$0dir}/a r,\n  @{mydir}/b r,");
    assertThat(Highlight.at(at.snapshot, at.path, at.offset)).hasSize(3);
  }

  private static Map<String, String> renamed(EditorFixture at, String name) {
    Rename.Result result = Rename.rename(at.snapshot, at.path, at.offset, name, at.cancel());
    assertThat(result.refusal()).isNull();
    Map<String, String> texts = new TreeMap<>();
    result.edits().forEach((p, edits) -> texts.put(p, TextEdit.apply(at.text(p), edits)));
    return texts;
  }

  @Test
  void renamesAVariableWhereItIsTheSame() {
    EditorFixture at = EditorFixture.body("  @{my$0dir}/a r,");
    assertThat(renamed(at, "@{place}").get("/p/probe"))
        .contains("@{place} = /srv/mine")
        .contains("@{place}/a r,")
        .doesNotContain("mydir");
  }

  @Test
  void aVariableThatAFragmentTakesFromSeveralProfilesIsRenamedInAll() {
    EditorFixture at =
        EditorFixture.of(
            """
            @{ex$0e} = /one
            profile one { include <abstractions/exe> }
            #- two
            @{exe} = /two
            profile two { include <abstractions/exe> }
            #- three
            @{exe} = /three
            profile three @{exe} { }
            #- abstractions/exe
            @{exe}/x r,
            """);
    Map<String, String> texts = renamed(at, "bin");
    assertThat(texts.keySet())
        .containsExactlyInAnyOrder("/p/probe", "/p/two", "/p/abstractions/exe");
    assertThat(texts.get("/p/two")).contains("@{bin} = /two");
    assertThat(texts.get("/p/abstractions/exe")).contains("@{bin}/x r,");
  }

  @Test
  void aVariableTakesNoNameThatMeetsItInAnotherFile() {
    EditorFixture at =
        EditorFixture.of(
            """
            @{ex$0e} = /one
            include <tunables/more>
            profile one @{exe} { include <abstractions/bin> }
            #- abstractions/bin
            @{bin}/x r,
            #- tunables/more
            @{other} = /x
            """);
    assertThat(Rename.rename(at.snapshot, at.path, at.offset, "bin", at.cancel()).refusal())
        .isEqualTo("there is a variable 'bin' already, in bin");
  }

  @Test
  void aProfileThatAPatternNamesKeepsMatchingIt() {
    EditorFixture at =
        EditorFixture.of(
            "profile web-fr$0ont { }\n#- user\n@{web} = web-front\n"
                + "profile user {\n  signal peer=web-*,\n  signal peer=@{web},\n}\n");
    assertThat(Rename.rename(at.snapshot, at.path, at.offset, "site", at.cancel()).refusal())
        .isEqualTo("'web-front' is also named by 'web-*' in user");
    assertThat(Rename.rename(at.snapshot, at.path, at.offset, "web-back", at.cancel()).refusal())
        .isEqualTo("'web-front' is also named by '@{web}' in user");
  }

  @Test
  void renamesAProfileWithItsChildrensLabels() {
    EditorFixture at =
        EditorFixture.of(
            """
            profile par$0ent /x {
              /k Cx -> kid,
              signal peer=parent//kid,
              signal peer=@{profile_name}//kid,
              profile kid { signal peer=parent, }
            }
            """);
    assertThat(renamed(at, "boss").get("/p/probe"))
        .isEqualTo(
            """
            profile boss /x {
              /k Cx -> kid,
              signal peer=boss//kid,
              signal peer=@{profile_name}//kid,
              profile kid { signal peer=boss, }
            }
            """);
  }

  @Test
  void renamesAChildWhereverItIsNamed() {
    EditorFixture at =
        EditorFixture.of(
            """
            profile parent /x {
              /k Cx -> ki$0d,
              signal peer=parent//kid,
              signal peer=@{profile_name}//kid,
              profile kid { }
            }
            """);
    assertThat(renamed(at, "boy").get("/p/probe"))
        .isEqualTo(
            """
            profile parent /x {
              /k Cx -> boy,
              signal peer=parent//boy,
              signal peer=@{profile_name}//boy,
              profile boy { }
            }
            """);
  }

  @Test
  void ofAChildsFullNameOnlyItsOwnPartIsTyped() {
    EditorFixture at =
        EditorFixture.of("profile a {\n signal peer=a//ki$0d,\n profile kid { }\n}\n");
    Rename.Prepared prepared = Rename.prepare(at.snapshot, at.path, at.offset, at.cancel());
    assertThat(prepared).isNotNull();
    assertThat(prepared.name()).isEqualTo("kid");
    assertThat(at.show(prepared.range())).isEqualTo("kid");
  }

  @Test
  void renamesAnAbstractionWithItsIncludes() {
    EditorFixture at = EditorFixture.body("  include <abstractions/ba$0se>");
    Rename.Result result =
        Rename.rename(at.snapshot, at.path, at.offset, "abstractions/core", at.cancel());
    assertThat(result.moveFrom()).isEqualTo("/p/abstractions/base");
    assertThat(result.moveTo()).isEqualTo("/p/abstractions/core");
    assertThat(result.edits().keySet()).containsExactlyInAnyOrder("/p/probe", "/p/other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@{my$0dir}/a r,|1bad|cannot name a variable",
        "@{my$0dir}/a r,|HOME|already",
        "@{my$0dir}/a r,|exec_path|set by the parser",
        "signal peer=other-pro$0file,|two words|cannot name a profile",
        "signal peer=other-pro$0file,|probe|already",
        "signal peer=oth$0er*,|x|is a pattern",
        "signal peer=nobo$0dy,|x|no profile 'nobody'",
        "  $0|x|nothing to rename",
      })
  void refusesWhatWouldBreakPolicy(String line, String name, String why) {
    EditorFixture at = EditorFixture.body("  " + line);
    assertThat(Rename.rename(at.snapshot, at.path, at.offset, name, at.cancel()).refusal())
        .contains(why);
  }

  @Test
  void aProfileThatIsItsOwnAttachmentIsNotRenamed() {
    EditorFixture at = EditorFixture.of("/usr/bin/f$0oo {\n}\n");
    assertThat(Rename.prepare(at.snapshot, at.path, at.offset, at.cancel())).isNull();
  }

  @Test
  void nameAndLocalIncludeAreTypedTogether() {
    EditorFixture at = EditorFixture.of("profile f$0oo {\n  include if exists <local/foo>\n}\n");
    List<String> texts = new ArrayList<>();
    LinkedEditing.at(at.snapshot, at.path, at.offset).forEach(r -> texts.add(at.show(r)));
    assertThat(texts).containsExactly("foo", "foo");
  }

  @Test
  void transitionsFollowTargetsAttachmentsAndHats() {
    EditorFixture at =
        EditorFixture.of(
            """
            profile a {$0
              /usr/bin/other Px,
              /x Px -> other-profile//inner,
              change_profile -> gone,
              hat h { }
              /usr/bin/{odd,even} Px,
              /opt/tools/* Px,
              /usr/bin/helper Cx,
              profile kid /{,usr/}bin/helper { }
            }
            #- b
            @{bin} = /{,usr/}bin
            profile even @{bin}/even { }
            profile tool /opt/tools/one { }
            profile any /opt/{a,b}/** { }
            profile c { /opt/a/x/y Px, }
            """);
    List<String> steps = new ArrayList<>();
    Transitions transitions = new Transitions(at.snapshot, at.cancel());
    List<Transitions.Edge> edges = new ArrayList<>(transitions.of(at.path));
    edges.addAll(transitions.of("/p/b"));
    edges.forEach(e -> steps.add(e.from() + " " + e.kind().label() + " " + e.to()));
    assertThat(steps)
        .containsExactlyInAnyOrder(
            "a exec other-profile",
            "a exec other-profile//inner",
            "a change_profile gone",
            "a hat a//h",
            "a exec even",
            "a exec tool",
            "a exec a//kid",
            "a child a//kid",
            "c exec any");
  }
}
