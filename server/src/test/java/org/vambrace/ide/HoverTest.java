package org.vambrace.ide;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.ide.hover.Hover;
import org.vambrace.ide.words.Words;
import org.vambrace.vocabulary.Capabilities;
import org.vambrace.vocabulary.MountFlags;
import org.vambrace.vocabulary.ProfileFlags;
import org.vambrace.vocabulary.ResourceLimits;
import org.vambrace.vocabulary.Signals;
import org.vambrace.vocabulary.Sockets;

/** What hover says of the word under the cursor. */
final class HoverTest {
  private static @Nullable Hover hover(EditorFixture at) {
    return Hover.at(at.snapshot, at.path, at.offset, at.cancel());
  }

  @Test
  void aVariableWithoutItsNameIsNone() {
    assertThat(hover(EditorFixture.body("  owner @{$0"))).isNull();
    assertThat(hover(EditorFixture.body("  /a$0*/@{}/b r,"))).isNotNull();
    assertThat(hover(EditorFixture.body("  owner /a/@{$0}/b r,"))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "capability chown dac_over$0ride,|dac_override",
        "capa$0bility chown,|POSIX capabilities",
        "/usr/bin/foo P$0x,|scrubbed",
        "/usr/lib/foo.so m$0r,|mmap",
        "deny /etc/shadow w$0,|Write",
        "owner @{HO$0ME}/.config r,|/root/",
        "@{my$0dir}/x r,|/srv/mine",
        "mount options=(nosu$0id) /dev/sda1 -> /mnt/,|Set-user-ID",
        "mount fs$0type=ext4 /dev/sda1 -> /mnt/,|File system type",
        "set rlimit nof$0ile <= 1024,|file descriptors",
        "signal (send) peer=other-pro$0file,|/usr/bin/other",
        "# vambrace: ignore=no-abi, dup$0licate-rule|same body already",
        "signal (se$0nd) peer=x,|Send",
        "network peer=(po$0rt=80),|other end",
        "network po$0rt=80,|Local port",
        "dbus send peer=(na$0me=a.b),|other end",
        "dbus bind na$0me=a.b,|to own",
        "unix peer=(ad$0dr=@x),|other end",
        "unix addr=@a$0bc,|Abstract address `@abc`",
        "dbus send path=/org/freedesktop/DB$0us,|The bus itself",
        "signal send set=(hu$0p),|reload",
        "unix ty$0pe=stream,|stream, dgram",
        "dbus send bus=sys$0tem,|machine",
        "network in$0et stream,|IPv4",
        "network inet str$0eam,|bytes in order",
        "/etc/{foo,ba$0r}/[a-z]*.conf r,|alternation",
        "/etc/{foo,ba$0r}/[a-z]*.conf r,|/etc/bar/",
        "include <abstractions/ba$0se>|What every program needs",
        "include <abstractions/gone$0>|no such file",
        "/usr/bin/kid Cx -> k$0id,|Child profile",
        "change_profile -> other-pro$0file,|attaches",
        "ow$0ner /a r,|owns",
        "au$0dit deny /a r,|Logs",
        "set rlimit as <= infin$0ity,|No limit",
        "rP$0x /usr/bin/x,|scrubbed",
        "signal set=(rtmin+$05),|real-time signal 5",
        "/usr/bin/other Px -$0> other-profile,|Leads to",
        "include if exi$0sts <local/x>|no error",
        "mqueue type=pos$0ix /x,|name",
        "unix addr=no$0ne,|unnamed",
        "profile kid2 /usr/b$0in/kid2 { }|attaches to programs",
        "^ha$0t { }|Hat",
        "include <abstractions/ba$0se>|2 rules: 2 file",
        "if def$0ined @{mydir} { }|declared",
        "signal peer=libvirt-[0-9$0a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*,|11111111",
      })
  void explains(String line, String said) {
    Hover hover = hover(EditorFixture.body("  " + line));
    assertThat(hover).isNotNull();
    assertThat(hover.markdown()).contains(said);
  }

  @Test
  void saysNothingInComments() {
    assertThat(hover(EditorFixture.body("  # about capability sys_$0admin"))).isNull();
    assertThat(hover(EditorFixture.body("  $0  "))).isNull();
  }

  @Test
  void explainsFlags() {
    EditorFixture at = EditorFixture.of("profile x flags=(attach_dis$0connected) { }\n");
    Hover hover = hover(at);
    assertThat(hover).isNotNull();
    assertThat(at.show(hover.range())).isEqualTo("attach_disconnected");
    assertThat(hover.markdown()).contains("hung from /");
  }

  @Test
  void givesAFragmentsVariableByRoot() {
    EditorFixture at =
        EditorFixture.of(
            """
            #- abstractions/app
            @{where$0}/x r,
            #- one
            @{where} = /one
            profile one { include <abstractions/app> }
            #- two
            @{where} = /two
            profile two { include <abstractions/app> }
            """);
    Hover hover = hover(at);
    assertThat(hover).isNotNull();
    assertThat(hover.markdown()).contains("in `one`: `/one`").contains("in `two`: `/two`");
  }

  @Test
  void everyWordOfTheVocabularyIsExplained() {
    assertThat(Words.table("capability").keySet())
        .containsExactlyInAnyOrderElementsOf(Capabilities.NAMES.all());
    assertThat(Words.table("rlimit").keySet())
        .containsExactlyInAnyOrderElementsOf(ResourceLimits.LIMITS.keySet());
    assertThat(Words.table("family").keySet()).containsAll(Sockets.FAMILIES.all());
    assertThat(Words.table("signal").keySet()).containsAll(Signals.NAMES.all());
    assertThat(Words.table("mount-option").keySet())
        .containsExactlyInAnyOrderElementsOf(MountFlags.WORDS.keySet());
    assertThat(Words.table("flag").keySet())
        .containsAll(ProfileFlags.MODES.all())
        .containsAll(ProfileFlags.PLAIN.all())
        .containsAll(ProfileFlags.VALUED.all());
  }
}
