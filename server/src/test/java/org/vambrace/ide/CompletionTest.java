package org.vambrace.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vambrace.ide.completion.Completion;
import org.vambrace.ide.completion.CompletionItem;
import org.vambrace.ide.completion.CompletionResult;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Workspace;

/** What is offered where, and what becomes of the text. */
final class CompletionTest {

  private static List<String> labels(EditorFixture at) {
    return result(at).items().stream().map(CompletionItem::label).toList();
  }

  private static CompletionResult result(EditorFixture at) {
    return Completion.at(at.snapshot, at.path, at.offset, at.cancel());
  }

  /** The line of the cursor after the item {@code label} was taken. */
  private static String applied(EditorFixture at, String label) {
    CompletionItem item =
        result(at).items().stream().filter(i -> i.label().equals(label)).findFirst().orElseThrow();
    assertThat(item.range().touches(at.offset)).isTrue();
    String text =
        TextEdit.apply(at.text(at.path), List.of(new TextEdit(item.range(), item.text())));
    int start = text.lastIndexOf('\n', item.range().start() - 1) + 1;
    int end = text.indexOf('\n', start);
    return text.substring(start, end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "  $0|capability network include deny owner userns mqueue io_uring file link"
            + " profile|sys_admin stream",
        "  cap$0|capability|network",
        "  audit $0|deny capability mount owner|audit include profile",
        "  deny $0|capability owner link|deny include profile",
        "  owner $0|file link|capability network deny owner",
        "  capability $0|sys_admin bpf|inet capability",
        "  capability chown $0|sys_admin|chown",
        "  capability chown\\n      $0|sys_admin|network",
        "  audit deny capability $0|sys_admin|deny",
        "  network $0|inet netlink stream create|network sys_admin",
        "  network netlink $0|raw dgram|stream tcp inet",
        "  network inet $0|stream tcp icmp|inet",
        "  network inet6 $0|tcp udp|icmp",
        "  network ($0|create connect|inet",
        "  network inet stream $0|ip port peer|tcp",
        "  network inet peer=($0|ip port|interface",
        "  signal $0|send receive set peer|hup",
        "  signal (send, $0|receive|send hup",
        "  signal send set=$0|hup term kill|send",
        "  signal send set=(hup, $0|term|hup send",
        "  signal (send) peer=$0|unconfined other-profile probe//kid|hup",
        "  ptrace ($0|trace readby|send",
        "  ptrace read peer=$0|unconfined other-profile|trace",
        "  unix (send) type=$0|stream seqpacket|send",
        "  unix (send) type=stream $0|peer addr|type send",
        "  unix (send) type=stream peer=($0|label addr|type",
        "  unix (send) peer=(label=$0|unconfined other-profile|stream",
        "  unix type=stream addr=$0|none|stream",
        "  dbus $0|send bind eavesdrop bus|member=",
        "  dbus send bus=$0|session system|send",
        "  dbus send bus=system $0|path interface member peer|bus send",
        "  dbus send\\n       bus=$0|system|capability",
        "  dbus send bus=system peer=($0|name label|member",
        "  dbus send interface=$0|org.freedesktop.DBus.Properties|session",
        "  mount $0|fstype options|ro",
        "  mount options=($0|ro rbind make-rslave|tmpfs",
        "  mount options=(ro, $0|nosuid bind|ro rw tmpfs",
        "  mount options in ($0|ro nosuid|tmpfs",
        "  mount fstype=$0|tmpfs ext4|ro",
        "  remount options=($0|ro|tmpfs",
        "  mount /dev/sda1 $0|->|fstype",
        "  pivot_root $0|oldroot|fstype",
        "  pivot_root /new/ -> $0|other-profile|oldroot",
        "  change_profile $0|-> safe unsafe|capability",
        "  change_profile -> $0|unconfined other-profile|capability ->",
        "  /etc/foo $0|r rw ix Px rPx|capability",
        "  /usr/bin/foo r$0|rix rPx rw|capability",
        "  deny /etc/shadow $0|r w x|ix Px rix",
        "  {,/usr}/bin/foo $0|r rix|capability",
        "  /usr/bin/other Px -> $0|other-profile other-profile//inner|capability kid",
        "  /usr/bin/kid Cx -> $0|kid|other-profile capability",
        "  set $0|rlimit|nofile",
        "  set rlimit $0|nofile core|rlimit",
        "  set rlimit nofile $0|<=|nofile",
        "  set rlimit core <= $0|infinity|core",
        "  set rlimit core <= 1 $0|M KB|ms",
        "  set rlimit cpu <= 1 $0|s min|MB",
        "  userns $0|create|send",
        "  io_uring ($0|sqpoll override_creds|create",
        "  io_uring sqpoll label=$0|other-profile|sqpoll",
        "  mqueue (create) type=$0|posix sysv|create",
        "  if $0|not defined @{mydir}|capability",
        "  if defined $0|@{mydir}|not",
        "  if @{mydir} $0|== in and|capability",
        "  include $0|<abstractions/ if exists|capability",
        "  include if exists <$0|abstractions/|base",
        "  include <abstractions/$0|abstractions/base abstractions/nameservice|abstractions/",
        "  #include <abstractions/na$0|abstractions/nameservice|abstractions/libvirt-qemu",
        "  owner @{$0|@{HOME} @{mydir} @{profile_name}|$mydir",
        "  /run/@{mydi$0/x r,|@{mydir}|@{HOME}",
        "  link $0|subset|capability",
        "  /p/abst$0|/p/abstractions/|capability",
        "  owner $0|@{HOME} @{mydir} file|capability network",
        "  link $0|subset @{HOME}|capability",
        "  link /a -> $0|@{HOME} /etc/|subset",
        "  rw $0|@{HOME}|subset",
        "  l $0|@{HOME} subset|capability",
        "  file $0|@{HOME} rw|capability",
        "  deny /etc/foo r$0|rw rx rwx rk|rix rPx",
        "  network unix $0|stream peer|ip port tcp",
        "  network (bind) inet $0|stream ip|peer",
        "  network unix peer=($0|label|ip port",
        "  unix (bind) type=stream $0|addr|peer type",
        "  unix addr=@a peer=($0|label addr|type",
        "  unix peer=(label=a, $0|addr|label",
        "  dbus bind bus=session $0|name|path interface member peer",
        "  dbus eavesdrop $0|bus|path name peer",
        "  dbus send bus=system peer=(name=org.foo, $0|label|name",
        "  dbus send interface=a.b,\\n  dbus send interface=$0|a.b org.freedesktop.DBus|send",
        "  signal send set=rtmin+$0|rtmin+0 rtmin+32|hup",
        "  signal (send) set=(hup) $0|peer set|hup",
        "  mount fstype=tmpfs $0|-> options @{mydir}|fstype",
        "  mount options=(rw, bind) /a -> $0|@{mydir} /etc/|options",
        "  umount $0|fstype options|oldroot",
        "  pivot_root oldroot=$0|@{mydir}|oldroot",
        "  change_profile unsafe $0|@{mydir}|safe ->",
        "  set rlimit as <= 10$0|10K 10G|infinity 10ms",
        "  set rlimit cpu <= 5$0|5s 5min|infinity 5K",
        "  #incl$0|#include|include",
        "  if true { } $0|else capability|not",
        "  if true { } else $0|if|capability not",
        "  if @{mydir} == $0|@{mydir} @{HOME}|not defined",
        "  hat $0|DEFAULT_URI|probe",
        "  ptrace peer=@{profile_name}//$0|@{profile_name}//kid|other-profile",
        "  signal peer={other-profile,pro$0},|probe|unconfined",
        "  set rlimit nofile<=$0|infinity|nofile",
        "  ^$0|DEFAULT_URI|probe",
        "  profile foo $0|flags xattrs @{HOME}|capability",
        "  profile foo flags=$0|complain|flags",
        "  /etc/foo l $0|->|r",
        "  include /p/abst$0|/p/abstractions/|abstractions/",
        "  @{HOME}/.c$0|@{HOME}/.config/|/etc/",
        "  network inet tcp $0|port peer|stream udp",
        "  network udp $0|port peer|stream tcp",
        "  if not $0|defined @{mydir}|not",
        "  if defined @{mydir} $0|and or|== in",
        "  if @{mydir} == /a $0|and or|== in",
        "  hat h $0|flags|xattrs @{HOME}",
        "  \"$0|@{HOME} /etc/|include capability",
        "  mount \"$0|@{HOME}|fstype options",
        "  dbus send member={Get,$0|GetAll|send",
        "  /usr/bin/z Cx -> zed,\\n  profile $0|zed|probe kid",
        "  /usr/bin/z Cx,\\n  profile z$0 { }|z|probe",
        "  set rlimit nofile <$0|<=|infinity",
        "  signal (send) peer=other-profile\\n  cap$0|capability|unconfined",
        "  network inet stream\\n  sig$0|signal|tcp",
        "  /x/y/z r,\\n  deny /x/$0|/x/y/|/x/y/z",
        "  signal peer=@{LIBVIRT}-$0|@{LIBVIRT}-@{uuid}|libvirt-@{uuid} other-profile",
      })
  void offersWhatTheLanguageAllows(String line, String wanted, String unwanted) {
    List<String> labels = labels(EditorFixture.body(line.replace("\\n", "\n")));
    assertThat(labels).contains(wanted.split(" (?!exists)"));
    assertThat(labels).doesNotContain(unwanted.split(" "));
    assertThat(labels).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$0|profile include abi alias|capability deny",
        "abi <$0|abi/3.0 abi/4.0|abstractions/base",
        "profile x /bin/x $0 {\\n}|flags xattrs|capability",
        "profile x /bin/x flags=($0) {\\n}|complain attach_disconnected unconfined|capability",
        "profile x /bin/x flags=(complain, $0) {\\n}|attach_disconnected|enforce kill complain",
        "profile x flags=(kill.signal=$0) {\\n}|term|complain",
        "profile x flags=(error=$0) {\\n}|EPERM|complain",
        "@$0|@{|profile",
        "@{a}=/x\\n@{b} = @{$0|@{a}|@{b}",
        "$b = $0|true false|capability",
        "include <$0|tunables/|probe cache",
        "profile x { /a r, }\\n$0|profile include|abi alias capability",
      })
  void offersWhatStandsOutsideOfBodies(String text, String wanted, String unwanted) {
    List<String> labels = labels(EditorFixture.of(text.replace("\\n", "\n") + "\n"));
    assertThat(labels).contains(wanted.split(" "));
    assertThat(labels).doesNotContain(unwanted.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# vambrace: $0|ignore|# vambrace: ignore=",
        "# vambrace: ignore=dup$0|duplicate-rule|# vambrace: ignore=duplicate-rule",
        "/a r, # vambrace: ignore=no-abi, redundant-r$0x|redundant-rule|"
            + "/a r, # vambrace: ignore=no-abi, redundant-rule",
      })
  void whatAsksForSilenceNamesChecks(String line, String label, String result) {
    EditorFixture at = EditorFixture.of("profile x {\n" + line + "\n}\n");
    assertThat(labels(at)).first().isEqualTo(label);
    assertThat(applied(at, label)).isEqualTo(result);
  }

  @Test
  void theChecksOfAListAreExplained() {
    assertThat(Completion.documentation("check", "duplicate-rule")).isNotBlank();
    assertThat(Completion.documentation("check", "none-such")).isNull();
  }

  @Test
  void offersNothingInComments() {
    assertThat(labels(EditorFixture.body("  # capability $0"))).isEmpty();
    assertThat(labels(EditorFixture.body("  capability chown, # $0"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"  deny /etc/foo r $0", "  /etc/foo rw $0"})
  void onlyExecAndLinkRulesLeadSomewhere(String line) {
    assertThat(labels(EditorFixture.body(line))).isEmpty();
  }

  @Test
  void aUnfinishedHatIsNotCalledAfterItsBrace() {
    assertThat(labels(EditorFixture.body("  hat $0 {\n  }"))).doesNotContain("{");
  }

  @Test
  void dataOfServicesIsNoProgram() {
    assertThat(labels(EditorFixture.body("  /var/lib/x.qcow2 $0"))).first().isEqualTo("r");
    assertThat(labels(EditorFixture.body("  /usr/lib/x/helper $0"))).first().isEqualTo("rix");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "profile x {\\n  $0\\n}|unix deny|userns mqueue io_uring all prompt priority",
        "profile x {\\n  deny $0\\n}|unix owner|userns mqueue prompt",
        "profile x {\\n  capability $0\\n}|sys_admin checkpoint_restore|inet",
        "profile x flags=($0) {\\n}|complain kill|prompt default_allow interruptible error",
        "profile x {\\n  network $0\\n}|inet netlink|create bind peer ip",
        "profile x {\\n  mount options=($0)\\n}|ro nosuid|nosymfollow lazytime",
        "profile x {\\n  if @{a} $0 {\\n}|not|== in and",
        "@{a} $0|= +=|?= :=",
      })
  void offersWhatTheChosenParserKnows(String text, String wanted, String unwanted) {
    String policy = text.replace("\\n", "\n");
    int offset = policy.indexOf("$0");
    Settings old = new Settings(null, List.of(), "/p", Target.V3_0, "/system");
    Workspace workspace = new Workspace(new MemoryFiles(), old);
    workspace.put("/p/probe", 1, SourceText.of(policy.replace("$0", "")));
    List<String> labels =
        Completion.at(workspace.snapshot(), "/p/probe", offset, CancelToken.NONE).items().stream()
            .map(CompletionItem::label)
            .toList();
    if (!wanted.equals("not")) {
      assertThat(labels).contains(wanted.split(" "));
    }
    assertThat(labels).doesNotContain(unwanted.split(" "));
  }

  @Test
  void aVariableThatIsNotDeclaredYetComesWithItsInclude() {
    EditorFixture at = EditorFixture.of("abi <abi/4.0>,\n\nprofile x {\n  @{HO$0\n}\n");
    CompletionItem item =
        result(at).items().stream().filter(i -> i.label().equals("@{HOME}")).findFirst().get();
    TextEdit main = new TextEdit(item.range(), item.text());
    assertThat(TextEdit.apply(at.text(at.path), List.of(item.also(), main)))
        .isEqualTo("abi <abi/4.0>,\n\ninclude <tunables/global>\nprofile x {\n  @{HOME}\n}\n");
    EditorFixture has = EditorFixture.of("include <tunables/global>\nprofile x {\n  @{HO$0\n}\n");
    assertThat(result(has).items()).allMatch(i -> i.also() == null);
    assertThat(labels(has)).contains("@{HOME}");
  }

  @Test
  void aPriorityIsANumber() {
    assertThat(labels(EditorFixture.body("  priority=$0"))).isEmpty();
    assertThat(labels(EditorFixture.body("  priority=10 $0"))).contains("file", "dbus", "deny");
  }

  @Test
  void whatIsLikeliestComesFirst() {
    assertThat(labels(EditorFixture.body("  network $0"))).first().isEqualTo("inet");
    assertThat(labels(EditorFixture.body("  network inet $0"))).first().isEqualTo("stream");
    assertThat(labels(EditorFixture.body("  change_profile $0"))).first().isEqualTo("->");
    assertThat(labels(EditorFixture.body("  mount $0"))).first().isEqualTo("fstype");
    assertThat(labels(EditorFixture.body("  $0"))).first().isEqualTo("include");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "  c$0|capability",
        "  mount fstype=t$0|tmpfs",
        "  signal send set=($0|term",
        "  unix $0|send",
        "  capability $0|dac_read_search",
        "  capability dac_read_search net_admin,\\n  capability $0|sys_admin",
        "  include <abstractions/na$0|abstractions/nameservice",
        "  include <abstractions/$0|abstractions/base",
        "  include <abstractions/base>\\n  include <abstractions/li$0|abstractions/libvirt-qemu",
        "  include <abstractions/base>\\n  include <abstractions/$0|abstractions/libvirt-qemu",
        "  /usr/bin/other Px -> $0|other-profile",
        "  priority=1 $0|audit",
        "  /srv/$0|/srv/often/",
        "  @{PROC}/@{$0|@{uuid}",
      })
  void whatIsMeantMostOftenComesFirst(String line, String first) {
    String files =
        "\n#- many\nprofile many {\n  /srv/once/a r,\n  /srv/often/a r,\n  /srv/often/b r,\n}\n";
    EditorFixture body =
        EditorFixture.of(
            "include <tunables/global>\nprofile probe {\n"
                + line.replace("\\n", "\n")
                + "\n}\n"
                + files.stripLeading());
    assertThat(labels(body)).first().isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"  capability ($0", "  userns ($0", "  /x unsafe $0", "  include \"/sys/$0"})
  void offersNothingWhereNothingIsLegal(String line) {
    assertThat(labels(EditorFixture.body(line))).isEmpty();
  }

  @Test
  void segmentsOfPathsEndOutsideOfBraces() {
    EditorFixture at = EditorFixture.body("  /opt/a{,/b}/c/d r,\n  /opt/$0");
    assertThat(labels(at)).contains("/opt/a{,/b}/").doesNotContain("/opt/a{,/");
  }

  @Test
  void aCursorBeforeAnIncludePathReplacesIt() {
    EditorFixture at = EditorFixture.body("  include $0<abstractions/base>");
    assertThat(applied(at, "<abstractions/")).isEqualTo("  include <abstractions/");
    assertThat(labels(EditorFixture.body("  include $0\"/p/x\""))).isNotEmpty();
  }

  @Test
  void quotedIncludesAreOpenedAsTheyAre() {
    assertThat(labels(EditorFixture.body("  include \"/p/abs$0"))).contains("/p/abstractions/");
    assertThat(labels(EditorFixture.body("  include \"abs$0"))).contains("abstractions/");
  }

  @Test
  void carriageReturnsAndSurrogatesDoNotShiftAnything() {
    EditorFixture at =
        EditorFixture.of(
            "profile x {\r\n  # h\u00f6 \ud83d\ude00\r\n  capability sys_a$0\r\n}\r\n");
    assertThat(applied(at, "sys_admin")).isEqualTo("  capability sys_admin\r");
  }

  @Test
  void booleansAreOfferedInTests() {
    assertThat(labels(EditorFixture.of("$dbg = true\nprofile x { if not ${$0 }\n")))
        .containsExactly("${dbg}");
  }

  @Test
  void offersRulesAtTheTopOfAnAbstraction() {
    assertThat(labels(EditorFixture.of("#- abstractions/mine\n  $0\n")))
        .contains("capability", "owner", "include")
        .doesNotContain("alias");
  }

  @Test
  void offersGuestsByGlobByVariableAndByUuid() {
    EditorFixture at =
        EditorFixture.of(
            "profile x {\n  signal send peer=libvirt-$0\n}\n"
                + "#- guest.xml\n<domain type='kvm'><name>web01</name>"
                + "<uuid>aaaaaaaa-2222-3333-4444-555555555555</uuid></domain>\n");
    assertThat(labels(at))
        .contains(
            "libvirt-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*",
            "libvirt-@{uuid}",
            "libvirt-11111111-2222-3333-4444-555555555555",
            "libvirt-aaaaaaaa-2222-3333-4444-555555555555");
  }

  @Test
  void aGuestsNameLeadsToItsProfile() {
    EditorFixture at =
        EditorFixture.of(
            "profile x {\n  signal send peer=web$0,\n}\n"
                + "#- guest.xml\n<domain type='kvm'><name>web01</name>"
                + "<uuid>aaaaaaaa-2222-3333-4444-555555555555</uuid></domain>\n");
    assertThat(applied(at, "web01"))
        .isEqualTo("  signal send peer=libvirt-aaaaaaaa-2222-3333-4444-555555555555,");
  }

  @Test
  void knowsWhatBelongsIntoATemplate() {
    EditorFixture name = EditorFixture.of("#- libvirt/TEMPLATE.qemu\nprofile LIB$0 {\n}\n");
    assertThat(labels(name)).containsExactly("LIBVIRT_TEMPLATE");
    EditorFixture include =
        EditorFixture.of(
            "#- libvirt/TEMPLATE.qemu\n"
                + "profile LIBVIRT_TEMPLATE {\n"
                + "  #include <abstractions/$0\n"
                + "}\n");
    assertThat(labels(include)).first().isEqualTo("abstractions/libvirt-qemu");
  }

  @Test
  void aGuestsProfileIncludesTheRulesThatAreYetToBeWritten() {
    String guest = "libvirt/libvirt-22222222-2222-3333-4444-555555555555";
    EditorFixture at =
        EditorFixture.of(
            "#- "
                + guest
                + "\nprofile libvirt-22222222-2222-3333-4444-555555555555 {\n"
                + "  include if exists <libvirt/$0\n}\n");
    assertThat(labels(at)).first().isEqualTo(guest + ".files");
    EditorFixture name = EditorFixture.of("#- " + guest + "\nprofile $0 {\n}\n");
    assertThat(labels(name)).containsExactly(guest.substring("libvirt/".length()));
    EditorFixture rules = EditorFixture.of("#- " + guest + ".files\n  $0\n");
    assertThat(labels(rules)).contains("deny", "capability").doesNotContain("profile", "abi");
  }

  @Test
  void aCommaThatIsThereIsNotDoubled() {
    assertThat(applied(EditorFixture.of("abi <abi/$0>,\n"), "abi/4.0")).isEqualTo("abi <abi/4.0>,");
    assertThat(applied(EditorFixture.of("abi <abi/$0\n"), "abi/4.0")).isEqualTo("abi <abi/4.0>,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "  include <abstractions/$0|abstractions/nameservice|  include <abstractions/nameservice>",
        "  include <abstractions/na$0>|abstractions/nameservice|  include"
            + " <abstractions/nameservice>",
        "  owner @{HO$0|@{HOME}|  owner @{HOME}",
        "  owner @{HO$0}/x r,|@{HOME}|  owner @{HOME}/x r,",
        "  owner /a/@{HO$0/x r,|@{HOME}|  owner /a/@{HOME}/x r,",
        "  signal (send) peer=oth$0,|other-profile|  signal (send) peer=other-profile,",
        "  capability dac_o$0verride,|dac_override|  capability dac_override,",
        "  /etc/foo r$0,|rw|  /etc/foo rw,",
        "  cap$0|capability|  capability ",
        "  $0/etc/x r,|deny|  deny /etc/x r,",
        "  deny $0\"/etc/x\" r,|owner|  deny owner \"/etc/x\" r,",
        "  /$0usr/bin/foo r,|/etc/|  /etc/bin/foo r,",
        "  /usr/b$0in/foo r,|/usr/bin/|  /usr/bin/foo r,",
        "  \"/usr/b$0in/foo\" r,|/usr/bin/|  \"/usr/bin/foo\" r,",
        "  dbus send bus=\"sy$0\",|system|  dbus send bus=\"system\",",
        "  signal peer={other-profile,pro$0},|probe|  signal peer={other-profile,probe},",
        "  #inc$0|#include|  #include ",
        "  profile foo flags=$0 {|complain|  profile foo flags=(complain) {",
        "  ^DEF$0 {|DEFAULT_URI|  ^DEFAULT_URI {",
      })
  void replacesExactlyTheWord(String line, String label, String result) {
    assertThat(applied(EditorFixture.body(line), label)).isEqualTo(result);
  }

  @Test
  void neverGivesMoreThanItsLimit() {
    StringBuilder many = new StringBuilder("profile x {\n  signal peer=$0\n}\n");
    for (int i = 0; i < 500; i++) {
      many.append("profile p").append(i).append(" { }\n");
    }
    CompletionResult result = result(EditorFixture.of(many.toString()));
    assertThat(result.items()).hasSize(Completion.LIMIT);
    assertThat(result.incomplete()).isTrue();
  }
}
