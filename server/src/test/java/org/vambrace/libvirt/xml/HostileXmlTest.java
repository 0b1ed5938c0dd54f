package org.vambrace.libvirt.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.Guests;

/** XML that was made to hurt: it ends with a message, and opens nothing. */
final class HostileXmlTest {
  /** Far more than any of these takes: a hang fails, a machine with too much to do does not. */
  private static final Duration HANG = Duration.ofMinutes(10);

  private static GeneratedProfile preview(String xml) {
    return assertTimeoutPreemptively(HANG, () -> Guests.preview(xml));
  }

  private static String refusal(String xml) {
    GeneratedProfile p = preview(xml);
    assertThat(p.ok()).isFalse();
    return String.valueOf(p.messages().get(0).explain());
  }

  @Test
  void externalEntitiesReadAsNothing() {
    String xml =
        "<!DOCTYPE domain [<!ENTITY x SYSTEM 'file:///etc/hostname'>"
            + "<!ENTITY y PUBLIC 'p' 'http://localhost:9/y'>]>\n"
            + Guests.with("").replace("vm1", "a&x;&y;b");
    GeneratedProfile p = preview(xml);
    assertThat(p.ok()).isTrue();
    assertThat(p.name()).isEqualTo("ab");
  }

  @Test
  void anExternalSubsetIsNotFetched() {
    String xml =
        "<!DOCTYPE domain SYSTEM 'file:///etc/hostname'>\n"
            + Guests.with("").replace("vm1", "a&unknown;b");
    assertThat(preview(xml).name()).isEqualTo("ab");
  }

  @Test
  void internalEntitiesAreTextInElementsAndAttributes() {
    String xml =
        "<!DOCTYPE domain [<!ENTITY n 'x'><!ENTITY m '&n;&n;'><!ENTITY d \"<disk type='file'>"
            + "<source file='/srv/hidden'/><target dev='vdz'/></disk>\">]>\n"
            + Guests.with("&d;" + Guests.disk("/srv/&m;", "raw", "vda")).replace("vm1", "a&m;");
    GeneratedProfile p = preview(xml);
    assertThat(p.name()).isEqualTo("axx");
    assertThat(Guests.ownRules(p)).containsExactly("\"/srv/xx\" rwk,");
  }

  @Test
  void entitiesThatMultiplyAreStopped() {
    StringBuilder dtd = new StringBuilder("<!DOCTYPE domain [<!ENTITY l0 'lollollollol'>");
    for (int i = 1; i < 12; i++) {
      dtd.append("<!ENTITY l")
          .append(i)
          .append(" '")
          .append(("&l" + (i - 1) + ";").repeat(12))
          .append("'>");
    }
    dtd.append("]>\n");
    assertThat(refusal(dtd + Guests.with("").replace("vm1", "&l11;")))
        .contains("expands to too much");
    assertThat(preview(dtd + Guests.with(Guests.disk("&l11;", "raw", "vda"))).ok()).isFalse();
  }

  @Test
  void anEntityThatHoldsItselfIsStopped() {
    String xml =
        "<!DOCTYPE domain [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>\n"
            + Guests.with("").replace("vm1", "&a;");
    assertThat(preview(xml).ok()).isFalse();
  }

  @Test
  void aHundredMegabytesAreRefusedUnread() {
    assertThat(refusal(" ".repeat(100 << 20))).contains("larger than 10 MiB");
  }

  @Test
  void tenThousandDisksAreRead() {
    StringBuilder disks = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      disks.append("<disk type='file'><source file='/srv/").append(i).append("'/></disk>");
    }
    GeneratedProfile p = preview(Guests.with(disks.toString()));
    assertThat(p.ok()).isTrue();
    assertThat(Guests.ownRules(p)).hasSize(10_000);
  }

  /** Out of order is the worst case of libvirt's own way of keeping them in order. */
  @Test
  void tenThousandDisksOutOfOrderAreSorted() {
    StringBuilder disks = new StringBuilder();
    for (int i = 10_000; i > 0; i--) {
      int n = i * 7919 % 10_007;
      disks.append(Guests.disk("/srv/" + n, "raw", target(n)));
    }
    GeneratedProfile p = preview(Guests.with(disks.toString()));
    assertThat(Guests.ownRules(p)).hasSize(10_000).first().isEqualTo("\"/srv/1\" rwk,");
    assertThat(Guests.ownRules(p).get(9_999)).isEqualTo("\"/srv/10006\" rwk,");
    assertThat(p.rules().get(5).xpath()).matches("/domain/devices/disk\\[\\d+]/source/@file");
  }

  private static String target(int number) {
    StringBuilder name = new StringBuilder();
    for (int n = number; n > 0; n = (n - 1) / 26) {
      name.insert(0, (char) ('a' + (n - 1) % 26));
    }
    return "vd" + name;
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
    assertThat(refusal(Guests.beside("<metadata>" + deep + "</metadata>"))).contains("nested");
  }

  @Test
  void thousandsOfAttributesAreRead() {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 900; i++) {
      attributes.append(" a").append(i).append("='").append("x".repeat(1000)).append('\'');
    }
    assertThat(preview(Guests.beside("<metadata" + attributes + "/>")).ok()).isTrue();
  }

  @Test
  void brokenAndForeignTextIsRefusedWithItsPlace() {
    assertThat(preview("").ok()).isFalse();
    assertThat(preview("<").ok()).isFalse();
    assertThat(preview("<domain").ok()).isFalse();
    assertThat(refusal("<network/>")).contains("root element is not <domain>");
    assertThat(refusal(Guests.with("<disk>"))).contains("not well-formed");
    assertThat(refusal(Guests.with("").replace("vm1", "a\uDC80"))).contains("not valid UTF-8");
  }

  @Test
  void everyPrefixOfADomainIsHarmless() {
    String xml = Guests.with(Guests.disk("/srv/a", "raw", "vda") + "<!-- c --><![CDATA[x]]>");
    for (int i = 0; i < xml.length(); i++) {
      assertThat(preview(xml.substring(0, i)).ok()).isFalse();
    }
    assertThat(preview(xml).ok()).isTrue();
  }
}
