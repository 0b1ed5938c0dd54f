package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Permissions;
import org.vambrace.syntax.Word;

/**
 * A class of rules that speak of something else than files: what it is called and which permissions
 * it has. Each permission is a bit of its class; the bits do not meet those of {@link
 * org.vambrace.policy.rules.FileModes}.
 */
public enum Mediation {
  /** {@code signal} (parser/signal.cc). */
  SIGNAL(Map.of("r", "receive", "w", "send"), "send", "receive"),

  /** {@code ptrace} (parser/ptrace.cc). */
  PTRACE(Map.of("r", "read", "w", "trace"), "read", "trace", "readby", "tracedby"),

  /** {@code dbus} (parser/dbus.cc). */
  DBUS(Map.of("r", "receive", "w", "send"), "send", "receive", "bind", "eavesdrop"),

  /** {@code unix} (parser/af_unix.cc). */
  UNIX(
      Map.of("r", "receive", "w", "send"),
      "create",
      "bind",
      "listen",
      "accept",
      "connect",
      "shutdown",
      "getattr",
      "setattr",
      "getopt",
      "setopt",
      "send",
      "receive"),

  /** {@code network} (parser/network.cc). */
  NETWORK(UNIX.letters, UNIX.permissions.toArray(String[]::new)),

  /** {@code mount}, {@code remount}, {@code umount} and {@code pivot_root} (parser/mount.cc). */
  MOUNT(Map.of(), "mount", "umount", "pivot_root"),

  /** {@code mqueue} (parser/mqueue.cc). */
  MQUEUE(
      Map.of("r", "read", "w", "write"),
      "create",
      "open",
      "delete",
      "read",
      "write",
      "getattr",
      "setattr"),

  /** {@code io_uring} (parser/io_uring.cc). */
  IO_URING(Map.of(), "sqpoll", "override_creds"),

  /** {@code userns} (parser/userns.cc). */
  USERNS(Map.of(), "create");

  private static final int FIRST = 9;

  private final Map<String, String> letters;
  private final List<String> permissions;

  Mediation(Map<String, String> letters, String... permissions) {
    this.letters = letters;
    this.permissions = List.of(permissions);
  }

  /** The keyword of its rules. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All its permissions, in the order in which they are told. */
  public List<String> permissions() {
    return permissions;
  }

  /** The bit of each permission of the class that {@code names} holds. */
  public int bits(Collection<String> names) {
    int out = 0;
    for (int i = 0; i < permissions.size(); i++) {
      out |= names.contains(permissions.get(i)) ? 1 << FIRST + i : 0;
    }
    return out;
  }

  /** The permissions of {@code bits}, in the order of the class. */
  public Set<String> names(int bits) {
    Set<String> out = new LinkedHashSet<>();
    for (int i = 0; i < permissions.size(); i++) {
      if ((bits & 1 << FIRST + i) != 0) {
        out.add(permissions.get(i));
      }
    }
    return out;
  }

  /**
   * The classes, those together that one rule may speak of: what is said of unix sockets is said of
   * the network, too (parser/af_unix.cc).
   */
  static List<List<Mediation>> apart() {
    List<List<Mediation>> out = new ArrayList<>();
    for (Mediation mediation : values()) {
      if (mediation != NETWORK) {
        out.add(mediation == UNIX ? List.of(UNIX, NETWORK) : List.of(mediation));
      }
    }
    return out;
  }

  /** Every bit of the class. */
  int all() {
    return bits(permissions);
  }

  /**
   * What the permissions of a rule come to: {@code read}, {@code write} and runs of {@code r} and
   * {@code w} stand for two of them, nothing for all (parser_misc.c, parse_X_sub_perms).
   */
  int bits(@Nullable Permissions written) {
    if (written == null || written.words().isEmpty()) {
      return all();
    }
    List<String> names = new ArrayList<>();
    for (Word word : written.words()) {
      String text = word.value();
      if (permissions.contains(text)) {
        names.add(text);
      } else {
        String low = text.toLowerCase(Locale.ROOT);
        boolean run = low.chars().allMatch(c -> c == 'r' || c == 'w');
        letters.forEach(
            (letter, name) -> {
              String full = letter.equals("r") ? "read" : "write";
              if (text.equals(full) || run && low.contains(letter)) {
                names.add(name);
              }
            });
      }
    }
    return bits(names);
  }
}
