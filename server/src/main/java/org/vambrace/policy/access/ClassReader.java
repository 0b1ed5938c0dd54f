package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Globs;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.ConditionGroup;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.IoUringRule;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.MqueueRule;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.PivotRootRule;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.UsernsRule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Sockets;
import org.vambrace.vocabulary.Target;

/**
 * Makes a profile's entries for the classes of {@link Mediation}, as gen_policy_re of each class
 * does in apparmor_parser. A rule whose variables cannot be expanded makes none: it is refused
 * elsewhere.
 */
final class ClassReader {
  /** Signals of two names, by the name that is left out (parser/signal.cc, signal_map). */
  private static final Map<String, String> SYNONYMS = Map.of("stp", "tstp", "poll", "io");

  private final ProfileModel profile;
  private final Target target;
  private final Map<Mediation, List<ClassRule>> out = new LinkedHashMap<>();

  private ClassReader(ProfileModel profile, Target target) {
    this.profile = profile;
    this.target = target;
  }

  /** The entries of each class, in order of reading. */
  static Map<Mediation, List<ClassRule>> read(ProfileModel profile, Target target) {
    ClassReader reader = new ClassReader(profile, target);
    profile.rules().forEach(reader::rule);
    return reader.out;
  }

  /** Whether network rules have permissions; before, there is only a table of types. */
  boolean finelyMediated() {
    return target.atLeast(Target.V4_1);
  }

  /** Whether a mount rule is of one command; before, it is of each that its options fit. */
  boolean oneMountCommand() {
    return target.atLeast(Target.V4_1);
  }

  /** The address families there are. */
  List<String> families() {
    return Sockets.FAMILIES.names(target);
  }

  /** One more entry; nothing where it grants nothing. */
  void add(EffectiveRule source, Point point, int bits, @Nullable String... fields) {
    add(source, source.qualifiers(), point, bits, fields);
  }

  /** One more entry under another prefix than its rule's. */
  void add(
      EffectiveRule source,
      Qualifiers qualifiers,
      Point point,
      int bits,
      @Nullable String... fields) {
    if (bits != 0) {
      out.computeIfAbsent(point.mediation(), key -> new ArrayList<>())
          .add(ClassRule.of(point, bits, qualifiers, source, fields));
    }
  }

  private void rule(EffectiveRule source) {
    Rule rule = source.rule();
    if (rule instanceof SignalRule signal) {
      signal(source, signal);
    } else if (rule instanceof PtraceRule ptrace) {
      Fields fields = fields(ptrace.conditions(), null);
      add(source, Point.PTRACE, fields, Mediation.PTRACE.bits(ptrace.permissions()), "peer");
    } else if (rule instanceof DbusRule dbus) {
      dbus(source, dbus);
    } else if (rule instanceof UnixRule unix) {
      new SocketReader(this, source).unix(unix, fields(unix.conditions(), unix.peer()));
    } else if (rule instanceof NetworkRule network) {
      new SocketReader(this, source).network(network, fields(network.conditions(), network.peer()));
    } else if (rule instanceof MqueueRule mqueue) {
      mqueue(source, mqueue);
    } else if (rule instanceof IoUringRule uring) {
      ioUring(source, uring);
    } else if (rule instanceof UsernsRule) {
      add(source, Point.USERNS, Mediation.USERNS.all());
    } else if (rule instanceof MountRule mount) {
      new MountReader(this, source).mount(mount, path(mount.source()), path(mount.mountPoint()));
    } else if (rule instanceof PivotRootRule pivot) {
      Word old = pivot.conditions().isEmpty() ? null : value(pivot.conditions().get(0));
      int bits = Mediation.MOUNT.bits(List.of("pivot_root"));
      add(source, Point.PIVOT_ROOT, bits, path(pivot.newRoot()), path(old));
    } else if (rule instanceof AllRule) {
      all(source);
    }
  }

  /** Rules of every class without any condition (parser/all_rule.cc). */
  private void all(EffectiveRule source) {
    add(source, Point.SIGNAL, Mediation.SIGNAL.all(), null, null);
    add(source, Point.PTRACE, Mediation.PTRACE.all(), (String) null);
    int bits = Mediation.DBUS.all();
    add(source, Point.DBUS_MESSAGE, bits & MESSAGE, null, null, null, null, null, null);
    add(source, Point.DBUS_NAME, bits & BIND, null, null);
    add(source, Point.DBUS_BUS, bits & EAVESDROP, (String) null);
    SocketReader sockets = new SocketReader(this, source);
    sockets.anyUnix();
    sockets.anyNetwork();
    mqueue(source, Mediation.MQUEUE.all(), "", null, null);
    add(source, Point.IO_URING, Mediation.IO_URING.all());
    add(source, Point.IO_URING_LABEL, Mediation.IO_URING.all(), (String) null);
    add(source, Point.USERNS, Mediation.USERNS.all());
    new MountReader(this, source).all();
  }

  /** The one name of a signal. */
  static String signal(String name) {
    return SYNONYMS.getOrDefault(name, name);
  }

  private void signal(EffectiveRule source, SignalRule rule) {
    TreeSet<String> names = new TreeSet<>();
    for (Condition condition : rule.conditions()) {
      if (condition.key().value().equals("set")) {
        condition.values().forEach(word -> names.add(signal(word.value())));
      }
    }
    Fields fields = fields(rule.conditions(), null);
    if (fields != null) {
      int bits = Mediation.SIGNAL.bits(rule.permissions());
      add(source, Point.SIGNAL, bits, anyOf(names), fields.get("peer"));
    }
  }

  private static final int MESSAGE = Mediation.DBUS.bits(List.of("send", "receive"));
  private static final int BIND = Mediation.DBUS.bits(List.of("bind"));
  private static final int EAVESDROP = Mediation.DBUS.bits(List.of("eavesdrop"));

  private void dbus(EffectiveRule source, DbusRule rule) {
    Fields fields = fields(rule.conditions(), rule.peer());
    if (fields == null) {
      return;
    }
    boolean service = fields.has("name");
    boolean message =
        fields.peer() || List.of("path", "interface", "member").stream().anyMatch(fields::has);
    boolean written = rule.permissions() != null && !rule.permissions().words().isEmpty();
    int bits =
        written
            ? Mediation.DBUS.bits(rule.permissions())
            : message ? MESSAGE : service ? BIND : Mediation.DBUS.all();
    String bus = fields.either("bus");
    String name = fields.either("name");
    String path = fields.either("path");
    add(source, Point.DBUS_NAME, bits & BIND, bus, name);
    add(
        source,
        Point.DBUS_MESSAGE,
        bits & MESSAGE,
        bus,
        name,
        fields.either("label"),
        path == null ? null : Globs.collapseSlashes(path),
        fields.either("interface"),
        fields.either("member"));
    add(source, Point.DBUS_BUS, bits & EAVESDROP, bus);
  }

  private void mqueue(EffectiveRule source, MqueueRule rule) {
    Fields fields = fields(rule.conditions(), null);
    Word written = rule.name();
    String name = written == null ? null : profile.expand(written);
    if (fields == null || written != null && name == null) {
      return;
    }
    String type = "";
    if (name != null) {
      type = name.startsWith("/") ? "posix" : "sysv";
    } else if (fields.has("type")) {
      type = fields.text("type");
    }
    int bits = Mediation.MQUEUE.bits(rule.permissions());
    mqueue(source, bits, type, name, fields.get("label"));
  }

  /** Without a label what the name allows is enough; with one, only creating is. */
  private void mqueue(
      EffectiveRule source, int bits, String type, @Nullable String name, @Nullable String label) {
    int create = bits & Mediation.MQUEUE.bits(List.of("create"));
    if (!type.equals("sysv")) {
      add(source, Point.MQUEUE_POSIX, label == null ? bits : create, name);
      add(source, Point.MQUEUE_POSIX_LABEL, bits, name, label);
    }
    if (!type.equals("posix")) {
      int known = bits & ~Mediation.MQUEUE.bits(List.of("open"));
      add(source, Point.MQUEUE_SYSV, label == null ? known : create, name);
      add(source, Point.MQUEUE_SYSV_LABEL, known, name, label);
    }
  }

  /** Variables are not expanded here (io_uring_rule::expand_variables does nothing). */
  private void ioUring(EffectiveRule source, IoUringRule rule) {
    String label = null;
    List<Condition> conditions = new ArrayList<>(rule.conditions());
    ConditionGroup peer = rule.peer();
    conditions.addAll(peer == null ? List.of() : peer.conditions());
    for (Condition condition : conditions) {
      Word value = value(condition);
      label = value == null ? label : value.value();
    }
    int bits = Mediation.IO_URING.bits(rule.permissions());
    add(source, Point.IO_URING, bits);
    boolean credentials = Mediation.IO_URING.names(bits).contains("override_creds");
    add(source, Point.IO_URING_LABEL, credentials ? bits : 0, label);
  }

  private void add(
      EffectiveRule source, Point point, @Nullable Fields fields, int bits, String name) {
    if (fields != null) {
      add(source, point, bits, fields.get(name));
    }
  }

  /** One of some texts, as a glob; null for none. */
  static @Nullable String anyOf(Collection<String> texts) {
    String list = String.join(",", texts);
    return texts.isEmpty() ? null : texts.size() > 1 ? "{" + list + "}" : list;
  }

  /** A word with its variables expanded; as written where that cannot be. */
  String text(Word word) {
    String text = profile.expand(word);
    return text == null ? word.value() : text;
  }

  private @Nullable String path(@Nullable Word word) {
    String text = word == null ? null : profile.expand(word);
    return text == null ? null : Globs.collapseSlashes(text);
  }

  private static @Nullable Word value(Condition condition) {
    return condition.values().isEmpty() ? null : condition.values().get(0);
  }

  /** The values of conditions by their keys; those of the peer group have {@code peer} before. */
  private @Nullable Fields fields(List<Condition> conditions, @Nullable ConditionGroup peer) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      if (!put(values, condition, "")) {
        return null;
      }
    }
    if (peer != null) {
      for (Condition condition : peer.conditions()) {
        if (!put(values, condition, "peer ")) {
          return null;
        }
      }
    }
    return new Fields(values);
  }

  private boolean put(Map<String, String> values, Condition condition, String before) {
    Word word = value(condition);
    if (word == null) {
      return true;
    }
    String text = profile.expand(word);
    if (text != null) {
      values.put(before + condition.key().value(), text);
    }
    return text != null;
  }

  /** What the conditions of a rule come to. */
  record Fields(Map<String, String> values) {
    /** The value of a condition, or null if it is not there. */
    @Nullable String get(String name) {
      return values.get(name);
    }

    /** The value of a condition that may stand inside or outside the peer group (dbus). */
    @Nullable String either(String name) {
      String own = values.get(name);
      return own == null ? values.get("peer " + name) : own;
    }

    boolean has(String name) {
      return values.containsKey(name);
    }

    /** The value of a condition that is there. */
    String text(String name) {
      return values.getOrDefault(name, "");
    }

    /** Is there any condition about the peer? */
    boolean peer() {
      return values.keySet().stream().anyMatch(key -> key.startsWith("peer "));
    }
  }
}
