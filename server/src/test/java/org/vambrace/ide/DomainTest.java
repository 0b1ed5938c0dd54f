package org.vambrace.ide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vambrace.ide.completion.Completion;
import org.vambrace.ide.hover.Hover;
import org.vambrace.ide.preview.DomainPreview;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.text.SourceText;

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
    Hover hover = Hover.at(at.snapshot, at.path, at.offset, at.cancel());
    assertThat(hover).isNotNull();
    assertThat(hover.markdown()).contains("\"/srv/g.img\" rwk,");
    assertThat(at.show(hover.range())).contains("/srv/g.img");
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
