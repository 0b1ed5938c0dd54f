package org.vambrace.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplainerTest {
  private static final String GUEST = "libvirt-01234567-89ab-cdef-0123-456789abcdef";

  private static Explanation explain(String keys) {
    Denial denial = RecordReader.read("apparmor=\"DENIED\" " + keys).orElseThrow();
    return new Explainer(PolicyIndex.EMPTY, uuid -> null).explain(denial);
  }

  private static String place(String keys) {
    Place place = explain(keys).place();
    return place == null ? "none" : place.path();
  }

  @Test
  void aShippedProfileGetsALocalOverride() {
    String packet =
        "operation=\"create\" profile=\"/usr/sbin/libvirtd\" family=\"packet\" sock_type=\"raw\""
            + " protocol=768";
    assertThat(place(packet)).isEqualTo("local/usr.sbin.libvirtd");
    assertThat(explain(packet).text())
        .contains("may not create a packet raw socket")
        .contains("'network packet raw,'");
    assertThat(place("operation=\"capable\" profile=\"libvirtd\" capname=\"ipc_lock\""))
        .isEqualTo("local/usr.sbin.libvirtd");
  }

  @Test
  void aChildProfileIsEditedWhereItStands() {
    assertThat(place("operation=\"capable\" profile=\"/usr/bin/a//b\" capname=\"chown\""))
        .isEqualTo("usr.bin.a");
  }

  @Test
  void guestsAreNeverSentToTheirGeneratedFiles() {
    String open = "operation=\"open\" profile=\"" + GUEST + "\" denied_mask=\"r\" name=";
    assertThat(place(open + "\"/srv/images/a.qcow2\"")).isEqualTo("domain XML");
    assertThat(place(open + "\"/dev/vfio/12\"")).isEqualTo("domain XML");
    assertThat(place(open + "\"/etc/ceph/ceph.conf\""))
        .isEqualTo("local/abstractions/libvirt-qemu");
    assertThat(explain(open + "\"/a\"").guest()).isEqualTo("01234567-89ab-cdef-0123-456789abcdef");
    assertThat(explain(open + "\"/srv/a\"").text()).doesNotContain("to domain XML");
  }

  @Test
  void whatNeedsNoRuleIsSaid() {
    Explanation gone =
        explain(
            "operation=\"open\" profile=\"p\" denied_mask=\"r\" name=\"a\""
                + " info=\"Failed name lookup - disconnected path\"");
    assertThat(gone.rule()).isNull();
    assertThat(gone.text()).contains("attach_disconnected");
    assertThat(explain("operation=\"change_hat\" profile=\"p\" target=\"p//h\"").text())
        .contains("needs that hat");
  }
}
