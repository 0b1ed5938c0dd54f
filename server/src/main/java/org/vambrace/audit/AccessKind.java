package org.vambrace.audit;

import java.util.Set;

/**
 * Which kind of rule an access comes under, told from {@code class=} where the kernel gives it
 * (since AppArmor 4.0) and from {@code operation=} else, as aa-logprof does.
 */
public enum AccessKind {
  EXEC,
  FILE,
  CAPABILITY,
  NETWORK,
  UNIX,
  SIGNAL,
  PTRACE,
  DBUS,
  MOUNT,
  PIVOT_ROOT,
  CHANGE_HAT,
  CHANGE_PROFILE,
  MQUEUE,
  IO_URING,
  USERNS,
  RLIMIT,
  /** Nothing that a rule of the language is about, or too little said. */
  OTHER;

  private static final Set<String> FILE_OR_SOCKET =
      Set.of(
          "create",
          "post_create",
          "bind",
          "connect",
          "listen",
          "accept",
          "sendmsg",
          "recvmsg",
          "getsockname",
          "getpeername",
          "getsockopt",
          "setsockopt",
          "socket_create",
          "sock_shutdown",
          "open",
          "truncate",
          "mkdir",
          "mknod",
          "chmod",
          "chown",
          "rename_src",
          "rename_dest",
          "unlink",
          "rmdir",
          "symlink",
          "symlink_create",
          "link",
          "sysctl",
          "getattr",
          "setattr",
          "xattr");

  /** The kind of the access that {@code denial} reports. */
  public static AccessKind of(Denial denial) {
    String operation = denial.text("operation");
    String about = denial.text("class");
    if (operation.equals("exec")) {
      return EXEC;
    }
    if (about.equals("namespace")) {
      String mask = denial.has("denied") ? denial.text("denied") : denial.text("requested");
      return mask.startsWith("userns_") ? USERNS : OTHER;
    }
    if (about.endsWith("mqueue")) {
      return MQUEUE;
    }
    if (about.equals("io_uring")) {
      return IO_URING;
    }
    if (operation.equals("pivotroot")) {
      return PIVOT_ROOT; // of class mount, too
    }
    if (about.equals("mount") || operation.equals("mount")) {
      return MOUNT;
    }
    if (about.equals("net") && denial.text("family").equals("unix")) {
      return UNIX;
    }
    if (operation.startsWith("change_")) {
      return changeKind(operation);
    }
    return fileOrSocket(denial, operation, about);
  }

  private static AccessKind changeKind(String operation) {
    return switch (operation) {
      case "change_hat" -> CHANGE_HAT;
      case "change_profile", "change_onexec" -> CHANGE_PROFILE;
      default -> OTHER;
    };
  }

  private static AccessKind fileOrSocket(Denial denial, String operation, String about) {
    boolean known =
        operation.startsWith("file_")
            || operation.startsWith("inode_")
            || FILE_OR_SOCKET.contains(operation);
    boolean socket = denial.has("family") && denial.has("type") && denial.has("protocol");
    if (about.equals("file")) {
      return FILE;
    }
    if (known && socket) {
      return denial.text("family").equals("unix") ? UNIX : NETWORK;
    }
    if (known) {
      return FILE;
    }
    return switch (operation) {
      case "capable" -> CAPABILITY;
      case "ptrace" -> PTRACE;
      case "signal" -> SIGNAL;
      case "umount" -> MOUNT;
      case "setrlimit" -> RLIMIT;
      default -> operation.startsWith("dbus_") ? DBUS : socket ? NETWORK : OTHER;
    };
  }
}
