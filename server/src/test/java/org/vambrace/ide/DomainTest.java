package org.vambrace.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vambrace.ide.completion.Completion;
import org.vambrace.ide.completion.CompletionItem;
import org.vambrace.ide.completion.DomainCompletion;
import org.vambrace.ide.hover.DomainHover;
import org.vambrace.ide.hover.Hover;
import org.vambrace.ide.preview.DomainPreview;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PlainMessages;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileGenerator;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;

/** Domain XML in the editor. */
final class DomainTest {
  private static final String XML =
      "#- guest.xml\n<domain type='kvm'><name>g</name>"
          + "<uuid>aaaaaaaa-2222-3333-4444-555555555555</uuid><memory>1024</memory>"
          + "<os><type>hvm</type></os><devices><disk type='file'>"
          + "<source file='/srv/g$0.img'/></disk></devices></domain>\n";

  @Test
  void hoverShowsTheRulesOfAnElement() {
    EditorFixture at = EditorFixture.of(XML);
    Hover hover = hover(at.text(at.path), at.offset);
    assertThat(hover).isNotNull();
    assertThat(hover.markdown()).contains("\"/srv/g.img\" rwk,");
    assertThat(at.show(hover.range())).contains("/srv/g.img");
  }

  private static @Nullable Hover hover(String xml, int offset) {
    GeneratedProfile made =
        new ProfileGenerator(new NoHost(), PreviewOptions.defaults()).generate(xml);
    return DomainHover.at(SourceText.of(xml), offset, made, PlainMessages.of(made, new NoHost()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<di$0sk type='file'><source file='/srv/a'/></disk>;**disk**: A disk;\"/srv/a\" rwk,",
        "<disk type='file'><source file='/et$0c/passwd'/></disk>;**file**;system directory",
        "<disk type='file'><source file='/srv/a'/><share$0able/></disk>;**shareable**;Several"
            + " guests",
        "<disk typ$0e='file'><source file='/srv/a'/></disk>;**type**;give rules",
        "<disk type='fi$0le'><source file='/srv/a'/></disk>;**file**;An image",
        "<filesystem><driver type='virtio$0fs'/></filesystem>;**virtiofs**;outside",
      })
  void hoverSaysWhatItMeansForTheProfile(String device, String first, String second) {
    String text =
        "<domain type='kvm'><name>g</name><uuid>aaaaaaaa-2222-3333-4444-555555555555</uuid>"
            + "<memory>1024</memory><os><type>hvm</type></os><devices>"
            + device
            + "</devices></domain>";
    int offset = text.indexOf("$0");
    Hover hover = hover(text.replace("$0", ""), offset);
    assertThat(hover).isNotNull();
    assertThat(hover.markdown()).contains(first, second);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<domain type='$0'/>;kvm;qemu lxc;<domain type='kvm'/>",
        "<domain>\\n"
            + "  $0\\n"
            + "</domain>;name;uuid devices seclabel;<domain>\\n"
            + "  <name></name>\\n"
            + "</domain>",
        "<domain><sec$0</domain>;seclabel;seclabel;<domain><seclabel></seclabel></domain>",
        "<domain><seclabel $0/></domain>;type;model relabel;<domain><seclabel type=''/></domain>",
        "<domain><devices><disk><readonly/><$0</disk>;driver;source target;"
            + "<domain><devices><disk><readonly/><driver/></disk>",
        "<domain><devices><disk type=\"f$0\">;file;file;<domain><devices><disk type=\"file\">",
        "<domain><devices><d$0isk type='x'/>;disk;disk;<domain><devices><disk type='x'/>",
        "<domain><devices><disk></$0;disk;disk;<domain><devices><disk></disk>",
        "<x:domstatus><domain><os><loader readonly='$0;yes;no;"
            + "<x:domstatus><domain><os><loader readonly='yes",
      })
  void completionKnowsWhatMattersToTheProfile(
      String xml, String first, String others, String applied) {
    String text = xml.replace("\\n", "\n");
    int offset = text.indexOf("$0");
    String clean = text.replace("$0", "");
    List<CompletionItem> items = DomainCompletion.at(clean, offset).items();
    assertThat(items).extracting(CompletionItem::label).first().isEqualTo(first);
    assertThat(items).extracting(CompletionItem::label).contains(others.split(" "));
    CompletionItem item = items.get(0);
    assertThat(TextEdit.apply(clean, List.of(new TextEdit(item.range(), item.text()))))
        .isEqualTo(applied.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- <domain $0 -->",
        "<domain><name>we$0b</name>",
        "<domain><x $0",
        "$0",
        "<<x $0"
      })
  void nothingIsOfferedWhereNothingIsKnown(String xml) {
    int offset = xml.indexOf("$0");
    assertThat(DomainCompletion.at(xml.replace("$0", ""), offset).items()).isEmpty();
  }

  /** Whatever is being typed: an answer, and no failure. */
  @Test
  void everyPrefixHasAnAnswer() {
    String xml = EditorFixture.of(XML).text("/p/guest.xml");
    for (int end = 0; end <= xml.length(); end++) {
      for (String text : List.of(xml, xml.substring(0, end))) {
        for (CompletionItem item : DomainCompletion.at(text, end).items()) {
          assertThat(item.range().touches(end)).isTrue();
        }
      }
    }
  }

  @Test
  void policyIsNotOfferedInXml() {
    EditorFixture at = EditorFixture.of(XML);
    assertThat(Completion.at(at.snapshot, at.path, at.offset, at.cancel()).items()).isEmpty();
  }

  @Test
  void withoutATemplateTheRulesAreShownAndTheLackIsSaid() {
    EditorFixture at = EditorFixture.of(XML);
    DomainPreview.Result result =
        DomainPreview.of(
            at.snapshot,
            at.path,
            SourceText.of(at.text(at.path)),
            PreviewOptions.defaults(),
            new NoHost(),
            DomainPreview.Part.ALL,
            at.cancel());
    assertThat(result.ok()).isTrue();
    assertThat(result.text()).startsWith("  \"/var/log/libvirt/**/g.log\" w,\n");
    assertThat(result.remarks())
        .anySatisfy(r -> assertThat(r.text()).startsWith("no libvirt/TEMPLATE.qemu in"));
  }

  @Test
  void onlyDomainsAreDomains() {
    assertThat(DomainPreview.isDomain(SourceText.of("<?xml version='1.0'?>\n<domain>"))).isTrue();
    assertThat(DomainPreview.isDomain(SourceText.of("<x:domstatus a='b'>"))).isTrue();
    assertThat(DomainPreview.isDomain(SourceText.of("<!-- <x> --><!DOCTYPE d><domain/>"))).isTrue();
    assertThat(DomainPreview.isDomain(SourceText.of("<domains>"))).isFalse();
    assertThat(DomainPreview.isDomain(SourceText.of("<!-- <domain> -->"))).isFalse();
    assertThat(DomainPreview.isDomain(SourceText.of("<"))).isFalse();
    assertThat(DomainPreview.isDomain(SourceText.of("<network><domain/></network>"))).isFalse();
  }
}
