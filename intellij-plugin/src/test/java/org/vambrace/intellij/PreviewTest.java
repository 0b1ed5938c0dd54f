package org.vambrace.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.lang.annotation.Annotation;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.fileEditor.FileDocumentManager;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.psi.PsiDocumentManager;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiManager;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The preview of a generated profile, beside its domain XML. */
class PreviewTest {
  private static final String XML =
      """
      <domain type='kvm'>
        <name>web01</name>
        <memory>1048576</memory>
        <uuid>8c1b6a6e-0d0f-4f6a-9a53-4a4b1f6f2c11</uuid>
        <os><type arch='x86_64' machine='q35'>hvm</type></os>
        <devices>
          <emulator>/usr/bin/qemu-system-x86_64</emulator>
          <disk type='file' device='disk'>
            <source file='/srv/images/web01.qcow2'/>
            <target dev='vda'/>
          </disk>
        </devices>
      </domain>
      """;

  private final Ide ide = new Ide();

  @AfterEach
  void close() {
    ide.close();
  }

  private PreviewFiles previews() {
    return VambraceService.of(ide.project().getProject()).previews();
  }

  private VirtualFile preview(PsiFile xml) {
    return Objects.requireNonNull(previews().open(xml));
  }

  @Test
  void showsTheProfileReadOnlyAndFollowsTheXml() throws InterruptedException {
    PsiFile xml = ide.xml("web01.xml", XML);

    VirtualFile file = preview(xml);
    assertThat(file.isWritable()).isFalse();
    Document shown = FileDocumentManager.getInstance().getDocument(file);
    assertThat(shown.getText())
        .contains("profile libvirt-8c1b6a6e-0d0f-4f6a-9a53-4a4b1f6f2c11")
        .contains("\"/srv/images/web01.qcow2\" rwk,");

    Document source = PsiDocumentManager.getInstance(xml.getProject()).getDocument(xml);
    ide.write(() -> source.setText(source.getText().replace("web01.qcow2", "other.qcow2")));
    for (int i = 0; i < 400 && !shown.getText().contains("other.qcow2"); i++) {
      Thread.sleep(25);
    }
    assertThat(shown.getText())
        .contains("\"/srv/images/other.qcow2\" rwk,")
        .doesNotContain("web01.qcow2");
    assertThat(previews().open(xml)).isSameAs(file);
  }

  @Test
  void goesFromARuleToTheXmlAndBack() {
    PsiFile xml = ide.xml("web01.xml", XML);
    VirtualFile file = preview(xml);
    PsiFile preview = PsiManager.getInstance(xml.getProject()).findFile(file);
    int rule = preview.getText().indexOf("\"/srv/images/web01.qcow2\" rwk");

    PsiElement origin = Objects.requireNonNull(previews().origin(preview, rule + 5));
    assertThat(origin.getContainingFile().getName()).isEqualTo("web01.xml");
    int disk = XML.indexOf("/srv/images/web01.qcow2");
    int back = previews().offsetOfRule(xml, disk + 3);
    assertThat(preview.getText().substring(back)).startsWith("  \"/srv/images/web01.qcow2\" rwk");
    assertThat(previews().origin(ide.policy("p", "profile p {}\n"), 3)).isNull();
  }

  @Test
  void diagnosticsOfTheXmlAreAnnotations() throws InterruptedException {
    PsiFile xml = ide.xml("web01.xml", XML.replace("/srv/images/web01.qcow2", "/etc/shadow"));
    ServerAnnotator annotator = new ServerAnnotator();
    ServerAnnotator.Request request = Objects.requireNonNull(annotator.collectInformation(xml));
    assertThat(request.languageId()).isEqualTo("xml");

    // The server says first what takes no time, the rest when typing rests; then the platform asks
    // again.
    List<Annotation> annotations = List.of();
    for (int i = 0; i < 100 && annotations.isEmpty(); i++) {
      Thread.sleep(50);
      annotations = Ide.apply(annotator, xml, annotator.doAnnotate(request));
    }
    assertThat(annotations)
        .anySatisfy(
            one ->
                assertThat(xml.getText().substring(one.getStartOffset(), one.getEndOffset()))
                    .contains("/etc/shadow"));
    assertThat(annotator.collectInformation(ide.xml("pom.xml", "<project/>"))).isNull();
  }

  @Test
  void isOfferedInDomainsOnly() {
    PreviewIntention intention = new PreviewIntention();
    var project = ide.project().getProject();
    assertThat(intention.isAvailable(project, null, ide.xml("a.xml", XML))).isTrue();
    assertThat(intention.isAvailable(project, null, ide.xml("a.xml", "<network/>"))).isFalse();
    assertThat(DomainXml.isDomain("<?xml version='1.0'?>\n<!-- a <domain> -->\n<domstatus a='b'>"))
        .isTrue();
    assertThat(DomainXml.isDomain("<domains/>")).isFalse();
    assertThat(DomainXml.isDomain("")).isFalse();
  }

  @Test
  void aRefusedDomainSaysWhy() {
    String broken = XML.replace("<name>web01</name>", "");
    PsiFile xml = ide.xml("web01.xml", broken);
    VirtualFile file = preview(xml);
    Document shown = FileDocumentManager.getInstance().getDocument(file);
    assertThat(shown.getText()).startsWith("# virt-aa-helper makes no profile");
    assertThat(shown.getText().lines()).hasSizeGreaterThan(1);
  }
}
