package org.vambrace.libvirt.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.libvirt.Guests;

/** Blanks beside comments, as virt-aa-helper 9.0, 11.3 and 12.8 read them. */
final class BlanksTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        " <!--c-->vm1|vm1",
        "vm1<!--c--> |vm1 ",
        " <!--c--> vm1| vm1",
        "<!--c--> <!--d-->vm1|vm1",
        "vm<?pi?> <?pi?>1|vm 1",
        " <![CDATA[vm1]]>|vm1",
        "<![CDATA[ ]]> <!--c-->vm1| vm1",
        "&#32;<!--c-->vm1| vm1",
        " vm1 | vm1 ",
      })
  void inAName(String written, String read) {
    String xml = Guests.with("").replace("<name>vm1", "<name>" + written);
    assertThat(Guests.preview(xml).name()).isEqualTo(read);
  }
}
