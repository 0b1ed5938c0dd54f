package org.vambrace.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vambrace.libvirt.Guests;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;

/** Findings in domain XML, and the comments that silence them. */
final class DomainLinterTest {
  private static final String ODD = Guests.disk("/srv/a[b].img", "raw", "vda");

  private static List<String> lint(String xml) {
    LintConfig config = new LintConfig(Set.of(), Set.of(), Set.of(), Map.of(), List.of());
    Linter linter = new Linter(CheckRegistry.standard(), config);
    Snapshot snapshot = new Snapshot(new MemoryFiles(), Settings.defaults("/etc/apparmor.d"));
    return new DomainLinter(linter, snapshot)
        .lint("/guests/vm1.xml", SourceText.of(xml)).stream()
            .map(
                f ->
                    f.id()
                        + " at "
                        + xml.substring(f.where().range().start(), f.where().range().end()))
            .toList();
  }

  @Test
  void aPathThatIsNotThereIsNoFinding() {
    assertThat(lint(Guests.with(Guests.disk("/srv/a.img", "raw", "vda")))).isEmpty();
  }

  @Test
  void refusalsStandAtTheirCauseOnce() {
    assertThat(lint(Guests.with(Guests.disk("/etc/passwd", "raw", "vda"))))
        .containsExactly("domain-refused at /etc/passwd");
    assertThat(lint("<domain/>")).hasSize(1).first().asString().startsWith("domain-refused");
  }

  @Test
  void aCommentAloneCoversTheNextElement() {
    assertThat(lint(Guests.with(ODD))).containsExactly("odd-path at /srv/a[b].img");
    assertThat(lint(Guests.with("<!-- vambrace: ignore=odd-path -->\n" + ODD))).isEmpty();
    assertThat(
            lint(
                Guests.with(
                    "<!-- vambrace: ignore=odd-path -->\n"
                        + ODD
                        + "\n"
                        + ODD.replace("a[b]", "c[d]").replace("vda", "vdb"))))
        .containsExactly("odd-path at /srv/c[d].img");
  }

  @Test
  void aCommentBehindMarkupCoversItsLine() {
    assertThat(lint(Guests.with(ODD + "<!-- vambrace: ignore=odd-path -->"))).isEmpty();
  }

  @Test
  void aCommentBeforeTheRootCoversTheFile() {
    assertThat(lint("<!-- vambrace: ignore=odd-path -->\n" + Guests.with(ODD))).isEmpty();
  }

  @Test
  void aCommentThatSilencesNothingIsReported() {
    String plain = Guests.disk("/srv/a.img", "raw", "vda");
    assertThat(lint(Guests.with("<!-- vambrace: ignore=odd-path -->\n" + plain)))
        .containsExactly("unused-suppression at odd-path");
  }

  @Test
  void refusalsCannotBeSilenced() {
    String refused = Guests.disk("/etc/passwd", "raw", "vda");
    assertThat(lint(Guests.with("<!-- vambrace: ignore=domain-refused -->\n" + refused)))
        .contains("domain-refused at /etc/passwd");
  }
}
