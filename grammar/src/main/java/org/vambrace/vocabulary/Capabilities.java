package org.vambrace.vocabulary;

import java.util.Map;

/**
 * POSIX capabilities as capability rules spell them: lower case, without {@code CAP_}
 * (capabilities(7); parser/capability.c).
 */
public final class Capabilities {
  /** All of them. */
  public static final Names NAMES =
      Names.of(
          """
          audit_control audit_read audit_write block_suspend bpf checkpoint_restore chown dac_override
          dac_read_search fowner fsetid ipc_lock ipc_owner kill lease linux_immutable mac_admin
          mac_override mknod net_admin net_bind_service net_broadcast net_raw perfmon setfcap setgid
          setpcap setuid sys_admin sys_boot sys_chroot sys_module sys_nice sys_pacct sys_ptrace
          sys_rawio sys_resource sys_time sys_tty_config syslog wake_alarm
          """);

  /** Those with which a program can undo its confinement, and what it can do with each. */
  public static final Map<String, String> DANGEROUS =
      Map.of(
          "mac_admin", "load and remove AppArmor profiles, its own too",
          "mac_override", "pass over AppArmor where the kernel asks for it",
          "sys_module", "load kernel modules",
          "sys_rawio", "reach I/O ports and memory of the machine",
          "sys_admin", "mount, change namespaces and much more",
          "sys_ptrace", "read and change any process",
          "bpf", "load programs into the kernel");

  /**
   * What apparmor_parser writes for a capability that the kernel it compiles for lacks.
   *
   * @param name the capability that takes its place, in rules that deny too
   * @param kernel the first kernel that needs no stand-in
   */
  public record StandIn(String name, String kernel) {}

  /**
   * Capabilities split off an older one. The features of the kernel decide, never the abi of the
   * policy (parser/capability.c and parser_yacc.y, capability_backmap; capabilities(7)).
   */
  public static final Map<String, StandIn> STAND_INS =
      Map.of(
          "bpf", new StandIn("sys_admin", "5.8"),
          "perfmon", new StandIn("sys_admin", "5.8"),
          "checkpoint_restore", new StandIn("sys_admin", "5.9"));

  private Capabilities() {}
}
