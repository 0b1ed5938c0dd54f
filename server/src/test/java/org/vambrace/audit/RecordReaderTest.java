package org.vambrace.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
  private static final String KEYS =
      "apparmor=\"DENIED\" operation=\"open\" profile=\"/usr/bin/tool\" name=\"/etc/tool.conf\""
          + " pid=7 comm=\"tool\" requested_mask=\"r\" denied_mask=\"r\" fsuid=1000 ouid=0";

  private static Denial read(String line) {
    return RecordReader.read(line).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=AVC msg=audit(1700000000.123:42): ",
        "msg=audit(1700000000.123:42): ",
        "[   12.345678] audit: type=1400 audit(1700000000.123:42): ",
        "audit: type=1400 audit(1700000000.123:42): ",
        "[Fri Nov  3 10:11:12 2026] audit: type=1400 audit(1700000000.123:42): ",
        "<5>Nov  3 10:11:12 host kernel: audit: type=1400 audit(1700000000.123:42): ",
        "5,1234,56789012,-;audit: type=1400 audit(1700000000.123:42): ",
        "Nov  3 10:11:12 host kernel: [   12.345678] audit: type=1400 audit(1700000000.123:42): ",
        "Nov 3 10:11:12 host kernel: audit: type=1400 audit(1700000000.123:42): ",
        "Nov 3 10:11:12 host kernel: type=1400 audit(1700000000.123:42): ",
        "Nov 3 10:11:12 kernel: audit: type=1400 audit(1700000000.123:42): ",
        "2026-11-03T10:11:12.123456+01:00 a.b.c kernel: audit: type=1400"
            + " audit(1700000000.123:42): ",
        "2026-11-03T10:11:12+0100 host kernel: audit: type=1400 audit(1700000000.123:42): ",
        "2026-11-03 10:11:12-08:00 host kernel: audit(1700000000.123:42): type=1400 ",
        "2026-11-03T10:11:12.12 kern.notice: [   12.345678] audit: type=1400"
            + " audit(1700000000.123:42): "
      })
  void readsEveryKindOfHeader(String header) {
    Denial denial = read(header + KEYS);

    assertThat(denial.event()).isEqualTo(AuditEvent.DENIED);
    assertThat(denial.fields())
        .containsEntry("auditId", "1700000000.123:42")
        .containsEntry("name", "/etc/tool.conf")
        .containsEntry("fsuid", "1000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nov 3 10:11:12 host dbus[77]: ",
        "Nov 3 10:11:12 host dbus-daemon[77]: ",
        "Nov 3 10:11:12 host audit[77]: AVC ",
        ""
      })
  void readsMessagesThatHaveNoAuditId(String header) {
    assertThat(read(header + KEYS).text("name")).isEqualTo("/etc/tool.conf");
  }

  @Test
  void readsMessagesOfUserProcesses() {
    String tail =
        "apparmor=\"DENIED\" operation=\"dbus_bind\" bus=\"system\" mask=\"bind\" pid=9"
            + " label=\"/usr/bin/tool\"";
    String head = "msg=audit(1.5:2): pid=3 uid=102 auid=429 ses=429  msg='";

    Denial whole = read("type=USER_AVC " + head + tail + " hostname=? addr=? terminal=?'");
    assertThat(whole.event()).isEqualTo(AuditEvent.DENIED);
    assertThat(whole.fields()).containsEntry("pid", "9").containsEntry("denied", "bind");
    assertThat(read("type=USER_AVC " + head + tail).event()).isEqualTo(AuditEvent.INVALID);
    String cut = "Nov 3 10:11:12 h kernel: audit: type=1107 audit(1.5:2): pid=3 uid=1 auid=4 ses=5";
    assertThat(read(cut + " msg='" + tail).event()).isEqualTo(AuditEvent.DENIED);
  }

  @Test
  void takesTheEventFromTypesOfItsOwnEra() {
    String keys = "operation=\"file_lock\" requested_mask=\"k::\" name=\"/a\" profile=\"p\"";

    assertThat(read("type=APPARMOR_AUDIT msg=audit(1.5:2): " + keys).event())
        .isEqualTo(AuditEvent.AUDIT);
    assertThat(read("type=UNKNOWN[1503] msg=audit(1.5:2): " + keys).event())
        .isEqualTo(AuditEvent.DENIED);
    assertThat(read("Nov 3 10:11:12 h kernel: audit(1.5:2): type=1502 " + keys).event())
        .isEqualTo(AuditEvent.ALLOWED);
    assertThat(read("Nov 3 10:11:12 h kernel: type=1505 audit(1.5:2): " + keys).event())
        .isEqualTo(AuditEvent.STATUS);
  }

  @Test
  void decodesHexNames() {
    Denial denial =
        read(
            "type=AVC msg=audit(1.5:2): apparmor=\"DENIED\" operation=\"link\" profile=\"p\""
                + " name=2F612062 comm=C3A9 target=2F632064");

    assertThat(denial.fields())
        .containsEntry("name", "/a b")
        .containsEntry("comm", "\u00e9")
        .containsEntry("name2", "/c d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/var/log/audit/audit.log:type=AVC msg=audit(1.5:2): %s srcname=2F612062",
        "/var/log/kern.log-Nov 3 10:11:12 h kernel: audit: type=1400 audit(1.5:2): %s secmark=7",
        "type=USER_AVC msg=audit(1.5:2): pid=3 uid=1 auid=4 ses=5 subj=unconfined msg='%s'",
        "type=USER_AVC msg=audit(1.5:2): pid=3 uid=1 auid=4 ses=5 msg='%s"
            + " hostname=?'\u001dUID=\"a\"",
        "type=USER_AVC msg=audit(1.5:2): pid=3 uid=1 auid=4 ses=5 msg='%s"
            + " exe=\"/usr/bin/dbus-daemon\" (deleted) sauid=7 hostname=? addr=? terminal=?'",
        "Nov 3 10:11:12 h audit[9]: USER_AVC pid=3 uid=1 auid=4 ses=5 subj=? msg='%s hostname=?'"
      })
  void readsWhatLibapparmorCannot(String shape) {
    String line = String.format(shape, KEYS);

    assertThat(RecordGrammar.read(line).event()).isEqualTo(AuditEvent.INVALID);
    assertThat(read(line).event()).isEqualTo(AuditEvent.DENIED);
    assertThat(read(line).text("name")).isEqualTo("/etc/tool.conf");
  }

  @Test
  void readsLimits() {
    Denial denial =
        read(
            "type=AVC msg=audit(1.5:2): apparmor=\"DENIED\" operation=\"setrlimit\" profile=\"p\""
                + " pid=4 comm=\"c\" rlimit=nofile value=1024");

    assertThat(denial.fields()).containsEntry("rlimit", "nofile").containsEntry("value", "1024");
    assertThat(new RuleProposer(PathNaming.LITERAL).propose(denial))
        .contains("set rlimit nofile <= 1024,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target=8022C0FF81A0FFFF",
        "target=414243",
        "srcname=2F6120",
        "name=\"/etc/tool.conf",
        "requested_ma",
      })
  void guessesNothing(String tail) {
    String keys = KEYS.substring(0, KEYS.indexOf(" name"));
    boolean whole = tail.equals("srcname=2F6120");

    assertThat(read("type=AVC msg=audit(1.5:2): " + keys + " " + tail).event())
        .isEqualTo(whole ? AuditEvent.DENIED : AuditEvent.INVALID);
  }

  @Test
  void keepsEscapedQuotes() {
    assertThat(
            read("type=AVC msg=audit(1.5:2): apparmor=\"DENIED\" info=\"a \\\"b\\\"\"")
                .text("info"))
        .isEqualTo("a \"b\"");
  }

  @Test
  void garbageInATargetBreaksTheRecordButKeepsWhatCameBefore() {
    Denial denial =
        read(
            "type=AVC msg=audit(1.5:2): apparmor=\"DENIED\" operation=\"ptrace\" pid=4"
                + " target=80FF");

    assertThat(denial.event()).isEqualTo(AuditEvent.INVALID);
    assertThat(denial.fields()).containsEntry("pid", "4").doesNotContainKey("name2");
  }

  @Test
  void textThatIsNoKeyBecomesInfo() {
    Denial denial = read("type=UNKNOWN[1500] msg=audit(1.5:2): REJECTING r access to /a");

    assertThat(denial.event()).isEqualTo(AuditEvent.INVALID);
    assertThat(denial.text("info")).isEqualTo("REJECTING r access to /a");
  }

  @Test
  void readsWhatAusearchInterprets() {
    Denial denial =
        read(
            "type=AVC msg=audit(11/20/26 09:00:00.123:456) : apparmor=ALLOWED operation=open"
                + " profile=/usr/bin/x name=/a b pid=1 comm=ACPI Poller denied_mask=r fsuid=root ");

    assertThat(denial.event()).isEqualTo(AuditEvent.ALLOWED);
    assertThat(denial.fields())
        .containsEntry("name", "/a b")
        .containsEntry("comm", "ACPI Poller")
        .containsEntry("fsuid", "root");
  }

  @Test
  void passesOverOtherLines() {
    assertThat(RecordReader.read("")).isEmpty();
    assertThat(RecordReader.read("Nov 3 10:11:12 host kernel: usb 1-1: new device")).isEmpty();
    assertThat(RecordReader.read("type=CRED_ACQ msg=audit(1.5:2): user pid=1")).isEmpty();
  }

  @Test
  void neverFailsOnDamagedLines() {
    Random random = new Random(7);
    String line = "Nov  3 10:11:12 host kernel: audit: type=1400 audit(1700000000.123:42): " + KEYS;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder damaged = new StringBuilder(line);
      for (int k = random.nextInt(4); k >= 0; k--) {
        int at = random.nextInt(damaged.length());
        damaged.setCharAt(at, "\"'=\\ \u001d09Fa(".charAt(random.nextInt(11)));
      }
      damaged.setLength(random.nextInt(damaged.length() + 1));
      RecordReader.read(damaged.toString())
          .ifPresent(found -> assertThat(found.fields()).doesNotContainValue(null));
    }
  }
}
