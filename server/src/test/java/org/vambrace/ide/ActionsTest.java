package org.vambrace.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vambrace.format.EditorConfig;
import org.vambrace.format.FormatOptions;
import org.vambrace.ide.actions.Organise;
import org.vambrace.ide.actions.Refactoring;
import org.vambrace.ide.actions.Refactorings;
import org.vambrace.ide.actions.SamePolicy;
import org.vambrace.lint.FileEdit;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** Refactorings, what proves them, and layout settings. */
final class ActionsTest {
  private static String organised(EditorFixture at) {
    List<TextEdit> edits = new ArrayList<>();
    Organise.edits(at.snapshot, at.path, at.cancel()).forEach(e -> edits.add(e.edit()));
    return TextEdit.apply(at.text(at.path), edits);
  }

  @Test
  void rulesAreGroupedAndSortedWithTheirComments() {
    EditorFixture at =
        EditorFixture.of(
            """
            profile x$0 {
              /etc/b r,
              # why a
              /etc/a r,  # here
              signal send peer=y,
              include if exists <local/x>
              capability net_admin,
              /usr/bin/ls ix,
              deny /etc/c w,
              capability chown,
              include <abstractions/base>
            }
            """);
    assertThat(organised(at))
        .isEqualTo(
            """
            profile x {
              include <abstractions/base>

              capability chown,
              capability net_admin,

              signal send peer=y,

              /usr/bin/ls ix,

              # why a
              /etc/a r,  # here
              /etc/b r,

              deny /etc/c w,

              include if exists <local/x>
            }
            """);
    assertThat(organised(EditorFixture.of(organised(at)))).isEqualTo(organised(at));
  }

  @Test
  void nothingMovesAcrossChildrenConditionsAndHeadings() {
    EditorFixture at =
        EditorFixture.of(
            """
            profile x$0 {
              /b r,
              /a r,
              profile k {
                /d r,
                /c r,
              }
              /f r,
              /e r,

              # a heading

              # why h
              /h r,
              /g r,
              if defined @{HOME} {
                /z r,
              }
              /j r,
              /i r,
            }
            """);
    assertThat(organised(at))
        .isEqualTo(
            """
            profile x {
              /a r,
              /b r,
              profile k {
                /c r,
                /d r,
              }
              /e r,
              /f r,

              # a heading

              /g r,
              # why h
              /h r,
              if defined @{HOME} {
                /z r,
              }
              /i r,
              /j r,
            }
            """);
  }

  @Test
  void fragmentsAreSortedToo() {
    EditorFixture at = EditorFixture.of("#- abstractions/own\n/b r,\ncapability chown$0,\n/a r,\n");
    assertThat(organised(at)).isEqualTo("capability chown,\n\n/a r,\n/b r,\n");
  }

  @Test
  void whatCannotBeMovedStays() {
    for (String body :
        new String[] {
          "  /b r, /a r,\n",
          "  /b r,\n\n  # a heading that stands alone\n\n  /a r,\n",
          "  /b r,\n  if defined @{HOME} { /c r, }\n  /a r,\n",
          "  /b r,\n  broken rule here\n  /a r,\n"
        }) {
      EditorFixture at = EditorFixture.of("profile x$0 {\n" + body + "}\n");
      assertThat(Organise.edits(at.snapshot, at.path, at.cancel())).isEmpty();
    }
  }

  @Test
  void anEditThatChangesPolicyIsNotTheSame() {
    EditorFixture at = EditorFixture.of("profile x$0 {\n  /a r,\n}\n");
    int rule = at.text(at.path).indexOf("r,");
    TextEdit wider = new TextEdit(new TextRange(rule, rule + 1), "rw");
    TextEdit moved = TextEdit.insert(rule - 3, "# only a comment\n  ");
    assertThat(same(at, wider)).isFalse();
    assertThat(same(at, moved)).isTrue();
  }

  private static boolean same(EditorFixture at, TextEdit edit) {
    return SamePolicy.after(
        at.snapshot, at.path, List.of(new FileEdit(at.path, edit)), at.cancel());
  }

  @Test
  void aCommentInTheMiddleOfAContinuedLineChangesTheValue() {
    EditorFixture at = EditorFixture.of("@{x$0} = /a \\\n  /b\nprofile x {\n  @{x} r,\n}\n");
    int second = at.text(at.path).indexOf("  /b");
    assertThat(same(at, TextEdit.insert(second, "  # vambrace: ignore=all\n"))).isFalse();
    assertThat(same(at, TextEdit.insert(0, "# vambrace: ignore=all\n"))).isTrue();
  }

  @Test
  void anEditOfAnAbstractionIsLookedAtThroughTheProfilesThatIncludeIt() {
    String uses = "#- %s\n@{x} = %s\nprofile %1$s {\n  include <abstractions/shared>\n}\n";
    String shared = "#- abstractions/shared\n  @{x} r,$0\n  /b r,\n";
    EditorFixture one = EditorFixture.of(shared + uses.formatted("one", "/b"));
    EditorFixture two =
        EditorFixture.of(shared + uses.formatted("one", "/b") + uses.formatted("two", "/c"));
    StringBuilder many = new StringBuilder(shared);
    for (int i = 0; i <= SamePolicy.FEW; i++) {
      many.append(uses.formatted("p" + i, "/b"));
    }
    assertThat(withoutFirstRule(one)).isEqualTo(SamePolicy.Proof.ALL);
    assertThat(withoutFirstRule(two)).isEqualTo(SamePolicy.Proof.NONE);
    assertThat(withoutFirstRule(EditorFixture.of(many.toString())))
        .isEqualTo(SamePolicy.Proof.SOME);
  }

  private static SamePolicy.Proof withoutFirstRule(EditorFixture at) {
    TextEdit gone = TextEdit.delete(new TextRange(0, at.text(at.path).indexOf('\n') + 1));
    List<FileEdit> edits = List.of(new FileEdit(at.path, gone));
    return SamePolicy.prove(at.snapshot, at.path, edits, at.cancel());
  }

  @Test
  void aTunableThatMatchesMoreIsNamedWithWhatItMatches() {
    EditorFixture at = EditorFixture.body("  /root/$0x r,");
    assertThat(offered(at, TextRange.at(at.offset)).get(0).title())
        .isEqualTo("Replace /root/ by @{HOME}, which matches /home/*/ /root/");
  }

  @Test
  void rulesDoNotMoveToALocalOverrideThatAnotherProfileReadsToo() {
    EditorFixture at =
        EditorFixture.of(
            "profile x$0 {\n  /a r,\n  include if exists <local/x>\n}\n"
                + "#- local/x\n/c r,\n"
                + "#- y\nprofile y {\n  include <local/x>\n}\n");
    int a = at.text(at.path).indexOf("/a");
    assertThat(offered(at, new TextRange(a, a + 2)))
        .extracting(Refactoring::title)
        .containsExactly("Move rules to abstractions/x (new file)");
  }

  private static List<Refactoring> offered(EditorFixture at, TextRange range) {
    return Refactorings.at(at.snapshot, at.path, range, at.cancel());
  }

  @Test
  void guestLabelsAreWrittenTheOtherWay() {
    String glob = "libvirt-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*";
    EditorFixture at = EditorFixture.body("  signal peer=libvirt-@{uu$0id},");
    Refactoring one = offered(at, TextRange.at(at.offset)).get(0);
    assertThat(one.edits().get(0).edit().newText()).isEqualTo(glob);
    EditorFixture back = EditorFixture.body("  signal peer=libvirt-$0" + glob.substring(8) + ",");
    assertThat(offered(back, TextRange.at(back.offset)).get(0).edits().get(0).edit().newText())
        .isEqualTo("libvirt-@{uuid}");
  }

  @Test
  void pathsAreWrittenWithTunablesThatAreThere() {
    EditorFixture at = EditorFixture.body("  /proc/$0cpuinfo r,");
    Refactoring one = offered(at, TextRange.at(at.offset)).get(0);
    assertThat(one.title()).isEqualTo("Replace /proc/ by @{PROC}");
    assertThat(offered(EditorFixture.body("  /sys/$0x r,"), TextRange.at(at.offset))).isEmpty();
  }

  @Test
  void selectedRulesMoveToTheLocalOverride() {
    EditorFixture at =
        EditorFixture.of(
            "profile x$0 {\n  /a r,\n  /b r,\n  include if exists <local/x>\n}\n"
                + "#- local/x\n/c r,\n");
    int b = at.text(at.path).indexOf("/b");
    Refactoring move = offered(at, new TextRange(b, b + 3)).get(0);
    assertThat(move.title()).isEqualTo("Move rules to local/x");
    List<String> shown = new ArrayList<>();
    for (FileEdit edit : move.edits()) {
      shown.add(edit.path() + ": " + TextEdit.apply(at.text(edit.path()), List.of(edit.edit())));
    }
    assertThat(shown)
        .containsExactly(
            "/p/probe: profile x {\n  /a r,\n  include if exists <local/x>\n}\n",
            "/p/local/x: /c r,\n  /b r,\n");
  }

  private static List<String> applied(EditorFixture at, Refactoring refactoring) {
    List<String> shown = new ArrayList<>();
    Map<String, List<TextEdit>> byFile = new java.util.LinkedHashMap<>();
    for (FileEdit edit : refactoring.edits()) {
      byFile.computeIfAbsent(edit.path(), k -> new ArrayList<>()).add(edit.edit());
    }
    byFile.forEach((p, edits) -> shown.add(p + ": " + TextEdit.apply(at.text(p), edits)));
    return shown;
  }

  private static Refactoring titled(EditorFixture at, TextRange range, String title) {
    return offered(at, range).stream()
        .filter(r -> r.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError(offered(at, range)));
  }

  @Test
  void selectedRulesMoveToANewLocalOverride() {
    EditorFixture at = EditorFixture.of("profile x$0 {\n  /a r,\n  # why\n  /b r,\n  /c r,\n}\n");
    int b = at.text(at.path).indexOf("/b");
    TextRange range = new TextRange(b, at.text(at.path).indexOf("/c") + 2);
    assertThat(applied(at, titled(at, range, "Move rules to local/probe (new file)")))
        .containsExactly(
            "/p/probe: profile x {\n  /a r,\n  # why\n  include if exists <local/probe>\n}\n",
            "/p/local/probe:   /b r,\n  /c r,\n");
  }

  @Test
  void selectedRulesMoveToANewAbstraction() {
    EditorFixture at =
        EditorFixture.of(
            "profile base { }\nprofile x$0 {\n  profile Base {\n    /a r,\n    /b r,\n  }\n}\n");
    int b = at.text(at.path).indexOf("/b");
    TextRange range = new TextRange(b, b + 2);
    assertThat(applied(at, titled(at, range, "Move rules to abstractions/base-2 (new file)")))
        .containsExactly(
            "/p/probe: profile base { }\nprofile x {\n  profile Base {\n    /a r,\n"
                + "    include <abstractions/base-2>\n  }\n}\n",
            "/p/abstractions/base-2:   /b r,\n");
  }

  @Test
  void rulesThatShareTheirLineStayWhereTheyAre() {
    EditorFixture at = EditorFixture.of("profile x$0 {\n  /a r, /b r,\n}\n");
    int b = at.text(at.path).indexOf("/b");
    assertThat(offered(at, new TextRange(b, b + 2)))
        .noneMatch(r -> r.kind().equals("refactor.extract"));
  }

  @Test
  void oldIncludesAreSpeltTheNewWay() {
    EditorFixture at =
        EditorFixture.of(
            "#inc$0lude <tunables/global>\nprofile x { #include <abstractions/base>\n}\n");
    TextRange here = TextRange.at(at.offset);
    assertThat(applied(at, titled(at, here, "Write include instead of #include")).get(0))
        .startsWith("/p/probe: include <tunables/global>\nprofile x { #include");
    assertThat(applied(at, titled(at, here, "Write include instead of all 2 #include")).get(0))
        .doesNotContain("#include");
  }

  @Test
  void theNewestAbiIsAddedOnce() {
    EditorFixture at = EditorFixture.of("# mine\ninclude <tunables/glo$0bal>\nprofile x { }\n");
    TextRange here = TextRange.at(at.offset);
    String title = "Add abi <abi/4.0> (rules of newer kernels come into force)";
    assertThat(applied(at, titled(at, here, title)))
        .containsExactly(
            "/p/probe: # mine\nabi <abi/4.0>,\n\ninclude <tunables/global>\nprofile x { }\n");
    EditorFixture has = EditorFixture.of("abi <abi/3.0>,\nprofile x$0 { }\n");
    assertThat(offered(has, TextRange.at(has.offset))).isEmpty();
  }

  @Test
  void editorConfigDecidesTheIndentation() {
    String config =
        "#- .editorconfig\n"
            + "root = true\n"
            + "[*]\n"
            + "indent_style = tab\n"
            + "[*.d/{a,b}]\n"
            + "indent_style = space\n"
            + "indent_size = 4\n"
            + "insert_final_newline = false\n";
    EditorFixture at = EditorFixture.of("profile x$0 { }\n" + config);
    assertThat(EditorConfig.options(at.snapshot, "/p/probe"))
        .isEqualTo(new FormatOptions("\t", true));
    assertThat(EditorConfig.options(at.snapshot, "/p/x.d/a"))
        .isEqualTo(new FormatOptions("    ", false));
    assertThat(EditorConfig.options(at.snapshot, "/elsewhere/x")).isEqualTo(FormatOptions.DEFAULT);
  }
}
