package org.vambrace.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

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

  private static final String CLEAN =
      """
      include <tunables/global>
      profile libvirtd /usr/bin/clean {
        include <abstractions/base>
        capability kill,
        network inet stream,
        /** rw,
        /usr/bin/* PUx,
        /usr/bin/[a-m]* PUx,
        /usr/{lib,lib64}/helper Cx -> helper,
        @{HOME}/{a,b}/** rk,
        signal (send) peer=libvirt-*,
        deny /etc/shadow rw,
        profile helper {
          /etc/helper.d/*.conf r,
        }
      }
      """;

  private Training() {}

  static int run() {
    byte[] policy = POLICY.getBytes(StandardCharsets.UTF_8);
    try {
      Path tree = Files.createTempDirectory("vambrace");
      try {
        lintTree(tree, policy);
      } finally {
        delete(tree);
      }
    } catch (IOException e) {
      // No place for temporary files: the archive will know a little less.
      lint(policy, "--format", "json", "--stdin-path", "/training/profile", "-");
    }
    return ExitCode.OK;
  }

  private static void lintTree(Path tree, byte[] policy) throws IOException {
    for (String directory : new String[] {"abstractions", "tunables", "local"}) {
      Files.createDirectories(tree.resolve(directory));
    }
    Files.writeString(tree.resolve("tunables/global"), "@{HOME}=/home/*/ /root/\n");
    Files.writeString(tree.resolve("abstractions/base"), "  /etc/ld.so.cache r,\n  /x/** r,\n");
    Files.write(tree.resolve("broken"), policy);
    Files.writeString(tree.resolve("clean"), CLEAN);
    for (String file : new String[] {"clean", "broken", "abstractions/base", "."}) {
      for (String format : new String[] {"text", "json"}) {
        lint(policy, "--format", format, tree.resolve(file).toString());
      }
    }
    lint(policy, "--format", "json", "--stdin-path", "/training/profile", "-");
  }

  private static void lint(byte[] stdin, String... args) {
    Console console =
        new Console(
            new ByteArrayInputStream(stdin),
            OutputStream.nullOutputStream(),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            Map.of(),
            Console.system().cwd(),
            false);
    String[] all = new String[args.length + 1];
    all[0] = "lint";
    System.arraycopy(args, 0, all, 1, args.length);
    Main.run(all, console);
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
