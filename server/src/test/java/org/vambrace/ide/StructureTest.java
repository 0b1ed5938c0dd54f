package org.vambrace.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.ide.preview.DomainPreview;
import org.vambrace.ide.signature.SignatureHelp;
import org.vambrace.ide.structure.CodeLenses;
import org.vambrace.ide.structure.Folding;
import org.vambrace.ide.structure.InlayHints;
import org.vambrace.ide.structure.Links;
import org.vambrace.ide.structure.Outline;
import org.vambrace.ide.structure.Selections;
import org.vambrace.ide.structure.SemanticToken;
import org.vambrace.ide.structure.SemanticTokens;
import org.vambrace.ide.structure.WorkspaceSymbols;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileGenerator;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;

/** Outline, folds, selections, colours, links, hints, lenses and signatures. */
final class StructureTest {
  private static final String FILE =
      """
      # one
      # two
      include <tunables/global>
      @{d} = /srv

      profile p$0 /x {
        include <abstractions/base>
        owner @{d}/a rw,
        /usr/bin/foo Ux,
        deny {
          /c r,
        }
        ^hat {
        }
      }
      """;

  private static TextRange all(EditorFixture at) {
    return new TextRange(0, at.text(at.path).length());
  }

  @Test
  void outlineHoldsProfilesVariablesBlocksAndRules() {
    EditorFixture at = EditorFixture.of(FILE);
    List<String> lines = new ArrayList<>();
    show(Outline.of(at.snapshot, at.path), "", lines);
    assertThat(lines)
        .containsExactly(
            "INCLUDE tunables/global",
            "VARIABLE @{d}",
            "PROFILE p",
            "  INCLUDE abstractions/base",
            "  RULE owner @{d}/a rw,",
            "  RULE /usr/bin/foo Ux,",
            "  BLOCK deny",
            "    RULE /c r,",
            "  HAT hat");
  }

  private static void show(List<Outline.Entry> entries, String indent, List<String> lines) {
    for (Outline.Entry entry : entries) {
      lines.add(indent + entry.kind() + " " + entry.name());
      assertThat(entry.range().contains(entry.selection())).isTrue();
      show(entry.children(), indent + "  ", lines);
    }
  }

  @Test
  void foldsBracesCommentsAndIncludes() {
    EditorFixture at =
        EditorFixture.of(FILE.replace("include <abs", "include <abstractions/x>\n  include <abs"));
    assertThat(Folding.of(at.snapshot, at.path))
        .contains(
            new Folding.Fold(0, 1, Folding.Kind.COMMENT),
            new Folding.Fold(6, 7, Folding.Kind.IMPORTS),
            new Folding.Fold(5, 14, Folding.Kind.REGION));
  }

  @Test
  void selectionsGrowFromWordToFile() {
    EditorFixture at = EditorFixture.of(FILE.replace("$0", "").replace("@{d}/a", "@{d$0}/a"));
    List<TextRange> chain = Selections.at(at.snapshot, at.path, at.offset);
    assertThat(chain.stream().map(at::show).limit(3))
        .containsExactly("d", "@{d}/a", "owner @{d}/a rw,");
    assertThat(chain.get(chain.size() - 1)).isEqualTo(all(at));
    for (int i = 1; i < chain.size(); i++) {
      assertThat(chain.get(i).contains(chain.get(i - 1))).isTrue();
    }
  }

  @Test
  void coloursFollowMeaning() {
    EditorFixture at = EditorFixture.of(FILE);
    List<String> shown = new ArrayList<>();
    for (SemanticToken token : SemanticTokens.of(at.snapshot, at.path, all(at))) {
      shown.add(token.type() + " " + at.show(token.range()));
    }
    assertThat(shown)
        .contains(
            "COMMENT # one",
            "KEYWORD include",
            "INCLUDE <tunables/global>",
            "VARIABLE @{d}",
            "PROFILE p",
            "MODIFIER owner",
            "STRING /a",
            "MODE rw",
            "DANGEROUS_MODE Ux",
            "HAT hat");
  }

  @Test
  void whatOpensALotHasAColourOfItsOwn() {
    EditorFixture at =
        EditorFixture.of(
            "profile p$0 {\n"
                + "  capability sys_admin chown,\n"
                + "  /** rw,\n"
                + "  /{,**} r,\n"
                + "  deny /** w,\n"
                + "}\n");
    List<String> shown = new ArrayList<>();
    for (SemanticToken token : SemanticTokens.of(at.snapshot, at.path, all(at))) {
      shown.add(token.type() + " " + at.show(token.range()));
    }
    assertThat(shown)
        .contains(
            "DANGEROUS_CAPABILITY sys_admin",
            "CAPABILITY chown",
            "DANGEROUS_MODE rw",
            "MODE r",
            "MODE w");
  }

  @Test
  void colourTokensNeitherOverlapNorSpanLines() {
    EditorFixture at =
        EditorFixture.of(
            "profile p$0 {\n"
                + "  \"/a\n"
                + "b\" r,\n"
                + "  /x{@{a},b}@{c} rw, #é\uD83D\uDE00\n"
                + "  unterminated \"\n"
                + "}\n");
    int end = 0;
    for (SemanticToken token : SemanticTokens.of(at.snapshot, at.path, all(at))) {
      assertThat(token.range().start()).isGreaterThanOrEqualTo(end);
      assertThat(at.show(token.range())).doesNotContain("\n").isNotEmpty();
      end = token.range().end();
    }
  }

  @Test
  void includesAreLinks() {
    EditorFixture at = EditorFixture.of(FILE);
    assertThat(Links.of(at.snapshot, at.path, at.cancel()).stream().map(Links.Link::target))
        .containsExactly("/p/tunables/global", "/p/abstractions/base");
  }

  @Test
  void hintsTellValuesAndRules() {
    EditorFixture at = EditorFixture.of(FILE);
    assertThat(
            InlayHints.of(at.snapshot, at.path, all(at), at.cancel()).stream()
                .map(InlayHints.Hint::text))
        .containsExactly(" 2 rules", "=/srv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "signal peer=x,; (send, receive)",
        "audit signal set=(hup),; (send, receive)",
        "ptrace,; (read, trace, readby, tracedby)",
        "unix type=stream,; (all)",
        "dbus bus=session,; (all)",
        "dbus name=a.b,; (bind)",
        "dbus path=/a,; (send, receive)",
        "io_uring,; (sqpoll, override_creds)",
        "capability,; (all)",
        "change_profile,; -> any profile",
        "file,; /** rwalkm, ix",
        "deny file,; /** rwalkmx",
        "signal send peer=x,;",
        "capability chown,;",
        "/a r,;",
        "network inet,;",
      })
  void hintsTellWhatIsAllowedWithoutBeingNamed(String rule, String hint) {
    EditorFixture at = EditorFixture.of("profile x {\n  " + rule + "$0\n}\n");
    assertThat(
            InlayHints.of(at.snapshot, at.path, all(at), at.cancel()).stream()
                .map(InlayHints.Hint::text))
        .isEqualTo(hint == null ? List.of() : List.of(hint));
  }

  @Test
  void lensesCountUsers() {
    EditorFixture at = EditorFixture.of("profile other-profile$0 /usr/bin/other { }\n");
    assertThat(
            CodeLenses.of(at.snapshot, at.path, at.cancel()).stream().map(CodeLenses.Lens::title))
        .contains("named by 0 rules", "effective profile");
    EditorFixture fragment = EditorFixture.of("#- abstractions/base\n/x$0 r,\n");
    assertThat(
            CodeLenses.of(fragment.snapshot, fragment.path, fragment.cancel()).stream()
                .map(CodeLenses.Lens::title))
        .containsExactly("included by 1 file");
  }

  @Test
  void lensesOfADomainStandAtItsRootAndAtEachDeviceThatGivesRules() {
    SourceText xml =
        SourceText.of(
            """
            <domain type='kvm'>
              <name>a</name>
              <uuid>3f0e8a52-7b0c-4d5e-9c55-2f1f3d1a7c01</uuid>
              <memory>1</memory>
              <os><type arch='x86_64'>hvm</type></os>
              <devices>
                <disk type='file'><source file='/srv/a.img'/><target dev='vda'/></disk>
                <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
                <filesystem type='mount'><source dir='/srv/s'/><target dir='s'/></filesystem>
              </devices>
            </domain>
            """);
    PreviewOptions options =
        new PreviewOptions(LibvirtVersion.newest(), PreviewOptions.Mode.CREATE, null, null, null);
    GeneratedProfile generated = new ProfileGenerator(new NoHost(), options).generate(xml.text());
    List<String> lenses =
        CodeLenses.ofDomain(xml, DomainPreview.root(xml).orElseThrow(), generated).stream()
            .map(lens -> xml.substring(lens.range()) + ": " + lens.title())
            .toList();
    assertThat(lenses)
        .containsExactly(
            "<domain type='kvm'>: preview AppArmor profile",
            "<domain type='kvm'>: compare with installed rules",
            "<disk: 1 rule of the profile",
            "<filesystem: 2 rules of the profile");
  }

  @Test
  void workspaceSymbolsAreFoundByLetters() {
    EditorFixture at = EditorFixture.of(FILE);
    assertThat(
            WorkspaceSymbols.of(at.snapshot, "othprof", at.cancel()).stream()
                .map(WorkspaceSymbols.Found::name))
        .containsExactly("other-profile", "other-profile//inner");
    assertThat(
            WorkspaceSymbols.of(at.snapshot, "@{HO", at.cancel()).stream()
                .map(WorkspaceSymbols.Found::name))
        .containsExactly("@{HOME}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "signal ($0;signal;[(send, receive)]",
        "signal (send) set=($0;signal;[set=(SIGNAL ...)]",
        "signal (send) peer=$0;signal;[peer=PROFILE]",
        "dbus send bus=$0;dbus;[bus=session|system]",
        "unix peer=(label=$0;unix;[peer=(label=PROFILE addr=@NAME)]",
        "network inet $0;network;[stream|dgram|raw|tcp|udp|TYPE]",
        "network (send) $0;network;[inet|inet6|unix|netlink|FAMILY]",
        "file $0;file;[/PATH]",
        "/etc/foo $0;/PATH;MODES",
        "/usr/bin/x Px -> $0;/PATH;[-> PROFILE]",
        "set rlimit nofile <= $0;rlimit;VALUE",
        "change_profile -> $0;change_profile;[-> PROFILE]",
        "include <$0;include;<PATH>",
        "signal (send) set=(hup) $0;signal;[peer=PROFILE]",
        "unix (send) type=stream $0;unix;[addr=@NAME|none|auto]",
        "dbus send bus=session pa$0;dbus;[path=PATH]",
        "dbus bind $0;dbus [(bind)];[bus=session|system]",
        "dbus bind bus=session $0;dbus [(bind)];[name=NAME]",
        "profile x $0;profile;[ATTACHMENT]",
        "if $0;if TEST;TEST",
        "mount fstype=tmpfs /a -> $0;mount;[-> MOUNTPOINT]",
        "link /a -> $0;link;-> /TARGET",
      })
  void signaturesShowTheShapeAndThePlace(String line, String shape, String active) {
    EditorFixture at = EditorFixture.body("  " + line);
    SignatureHelp help = SignatureHelp.at(at.snapshot, at.path, at.offset);
    assertThat(help).isNotNull();
    assertThat(help.label()).contains(shape);
    TextRange range = help.parameters().get(help.active());
    assertThat(help.label().substring(range.start(), range.end())).isEqualTo(active);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"@{x} $0;@{NAME} =|+= VALUE ...", "@{x} = $0;@{NAME} =|+= VALUE ..."})
  void signaturesOfVariables(String text, String label) {
    EditorFixture at = EditorFixture.of(text + "\n");
    SignatureHelp help = SignatureHelp.at(at.snapshot, at.path, at.offset);
    assertThat(help).isNotNull();
    assertThat(help.label()).isEqualTo(label);
  }
}
