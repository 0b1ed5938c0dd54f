package org.vambrace.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.access.ClassQuestion;
import org.vambrace.policy.access.Mediation;
import org.vambrace.vocabulary.MountFlags;
import org.vambrace.vocabulary.Sockets;

/** Turns a record into the question that the kernel, or a bus, asked of the profile. */
final class ClassQuestions {
  /**
   * What older kernels name by the system call alone (security/apparmor/include/audit.h), the
   * oldest with {@code socket_} or {@code sock_} before it.
   */
  private static final Map<String, String> ACCESSES =
      Map.of(
          "post_create", "create",
          "sendmsg", "send",
          "recvmsg", "receive",
          "getsockname", "getattr",
          "getpeername", "getattr",
          "getsockopt", "getopt",
          "setsockopt", "setopt");

  private ClassQuestions() {}

  /** The question; empty where the record is of no such class, or does not say what was asked. */
  static Optional<ClassQuestion> of(Denial denial) {
    ClassQuestion question =
        switch (AccessKind.of(denial)) {
          case DBUS -> dbus(denial);
          case UNIX -> unix(denial);
          case NETWORK -> network(denial);
          case SIGNAL ->
              about(Mediation.SIGNAL, denial)
                  .with("set", denial.text("signal"))
                  .with("peer", denial.text("peer"));
          case PTRACE -> about(Mediation.PTRACE, denial).with("peer", denial.text("peer"));
          case MOUNT -> mount(denial);
          case PIVOT_ROOT ->
              ClassQuestion.about(Mediation.MOUNT, List.of("pivot_root"))
                  .with("new root", denial.text("name"))
                  .with("oldroot", denial.text("source"));
          case MQUEUE ->
              about(Mediation.MQUEUE, denial)
                  .with("type", RuleProposer.queueType(denial))
                  .with("name", RuleProposer.queueName(denial).orElse(null));
          case IO_URING -> about(Mediation.IO_URING, denial).with("label", denial.text("peer"));
          case USERNS -> ClassQuestion.about(Mediation.USERNS, List.of("create"));
          default -> null;
        };
    return Optional.ofNullable(question).filter(asked -> !asked.empty());
  }

  private static ClassQuestion about(Mediation mediation, Denial denial) {
    String mask = denial.has("denied") ? denial.text("denied") : denial.text("requested");
    return ClassQuestion.about(mediation, RuleProposer.accesses(mask));
  }

  private static ClassQuestion dbus(Denial denial) {
    ClassQuestion asked = about(Mediation.DBUS, denial);
    for (String field : List.of("bus", "name", "path", "interface", "member")) {
      asked = asked.with(field, denial.text(field));
    }
    return asked.with("label", denial.text("peer"));
  }

  private static ClassQuestion unix(Denial denial) {
    ClassQuestion asked = about(Mediation.UNIX, denial);
    if (asked.empty() && !denial.has("class")) {
      // Kernels that do not tell accesses to unix sockets apart ask network rules.
      return network(denial);
    }
    return asked
        .with("type", denial.text("type"))
        .with("addr", denial.text("socketAddress"))
        .with("peer addr", denial.text("peerSocketAddress"))
        .with("peer label", denial.text("peer"));
  }

  private static ClassQuestion network(Denial denial) {
    String type = denial.text("type");
    String protocol = denial.text("protocol");
    // A socket of protocol 0 gets the usual one of its type.
    String usual = type.equals("stream") ? "tcp" : type.equals("dgram") ? "udp" : null;
    ClassQuestion asked = about(Mediation.NETWORK, denial);
    if (asked.empty()) {
      String call = denial.text("operation").replaceFirst("^sock(et)?_", "");
      String access = ACCESSES.getOrDefault(call, call);
      asked = ClassQuestion.about(Mediation.NETWORK, List.of(access));
    }
    return asked
        .with("ip", denial.text("localAddress"))
        .with("port", denial.text("localPort"))
        .with("peer ip", denial.text("peerAddress"))
        .with("peer port", denial.text("peerPort"))
        .with("peer label", denial.text("peer"))
        .with("family", denial.text("family"))
        .with("type", type)
        .with("protocol", Sockets.PROTOCOLS.containsKey(protocol) ? protocol : usual);
  }

  private static ClassQuestion mount(Denial denial) {
    if (denial.text("operation").equals("umount")) {
      return ClassQuestion.about(Mediation.MOUNT, List.of("umount"))
          .with("mount point", denial.text("name"));
    }
    return ClassQuestion.about(Mediation.MOUNT, List.of("mount"))
        .with("mount point", denial.text("name"))
        .with("source", denial.text("source"))
        .with("fstype", denial.text("fstype"))
        .with("options", flags(denial.text("flags")));
  }

  /**
   * The flags if each of them is known; flags half known are none. The kernel leaves them out where
   * there are none, which is a plain mount.
   */
  private static @Nullable String flags(String written) {
    if (written.isEmpty()) {
      return "rw";
    }
    boolean known = Arrays.stream(written.split("[, ]+")).allMatch(MountFlags.WORDS::containsKey);
    return known ? written : null;
  }
}
