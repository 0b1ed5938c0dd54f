package org.vambrace.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The run whose classes the launcher puts into its archive: what a lint of one file needs, done on
 * a text of its own, with nothing written.
 */
final class Training {
  private static final String POLICY =
      """
      # A little of everything
      abi <abi/4.0>,
      include <tunables/global>
      include if exists <tunables/none>
      @{exec_path} = /{,usr/}bin/training /opt/training
      @{exec_path} += /usr/local/bin/training
      alias /usr/ -> /mnt/usr/,
      $debug = true

      profile training @{exec_path} flags=(attach_disconnected,complain) {
        include <abstractions/base>
        include if exists <abstractions/none>
        capability sys_admin net_raw,
        network inet stream,
        network packet raw,
        signal (send, receive) set=(term, kill) peer=training//child,
        ptrace (read, trace) peer=@{profile_name},
        unix (send, receive, connect) type=stream addr="@/tmp/x" peer=(label=training),
        dbus send bus=system path=/org/freedesktop/DBus interface=org.freedesktop.DBus
             member={Get,Set} peer=(name=org.freedesktop.DBus, label=unconfined),
        mount options=(rw, rbind) /a/ -> /b/,
        umount /b/,
        remount options=ro /c/,
        pivot_root oldroot=/old/ /new/,
        userns create,
        mqueue (read, write) type=posix /queue,
        io_uring sqpoll,
        set rlimit nofile <= 1024,
        change_profile -> training//child,
        owner @{HOME}/.training/** rwkl -> @{HOME}/.training/**,
        /etc/training/[a-z]*.{conf,d/**} r,
        "/var/lib/with blank/" rw,
        deny /etc/shadow rwx,
        /usr/bin/helper Cx -> child,
        /usr/bin/other rPix,
        priority=5 audit /usr/bin/last ix,
        link subset /a -> /b,
        if defined $debug { /debug r, } else { /none r, }
        deny { /x r, }
        profile child { /y mr, }
        hat { /z w, }
        broken rule here,
        include if exists <local/training>
      }
      """;

  private Training() {}

  static int run() {
    byte[] policy = POLICY.getBytes(StandardCharsets.UTF_8);
    for (String format : new String[] {"text", "json"}) {
      Console console =
          new Console(
              new ByteArrayInputStream(policy),
              OutputStream.nullOutputStream(),
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
              Map.of(),
              Console.system().cwd(),
              false);
      Main.run(
          new String[] {"lint", "--format", format, "--stdin-path", "/training/profile", "-"},
          console);
    }
    return ExitCode.OK;
  }
}
