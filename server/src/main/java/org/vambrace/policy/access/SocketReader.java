package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Globs;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.Qualifiers;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Sockets;

/**
 * The entries of unix and network rules (parser/af_unix.cc and network.cc, gen_policy_re). A unix
 * rule brings a network rule of its family along, and a network rule of the family unix, or of all,
 * a unix rule without conditions (parser_yacc.y, rules).
 */
final class SocketReader {
  private static final int ALL = Mediation.UNIX.all();
  static final int CREATE = Mediation.UNIX.bits(List.of("create"));
  private static final int BIND = Mediation.UNIX.bits(List.of("bind"));
  private static final int ACCEPT = Mediation.UNIX.bits(List.of("accept"));

  /** What needs a peer (parser/network.h, AA_PEER_NET_PERMS). */
  static final int REMOTE = Mediation.UNIX.bits(List.of("send", "receive", "connect", "accept"));

  private static final List<String> INET = List.of("inet", "inet6");

  private final ClassReader out;
  private final EffectiveRule source;

  SocketReader(ClassReader out, EffectiveRule source) {
    this.out = out;
    this.source = source;
  }

  void anyUnix() {
    unix(ALL, null, new ClassReader.Fields(Map.of()));
  }

  void unix(UnixRule rule, ClassReader.@Nullable Fields fields) {
    if (fields == null) {
      return;
    }
    int bits = Mediation.UNIX.bits(rule.permissions());
    String type = fields.get("type");
    unix(bits, type, fields);
    Qualifiers q = source.qualifiers();
    if (q.mode() != Qualifiers.Mode.DENY) {
      // Its priority does not go along (unix_rule::downgrade_rule).
      Qualifiers plain = new Qualifiers(0, q.audit(), q.mode(), q.owner());
      int told = out.finelyMediated() ? bits : ALL;
      out.add(source, plain, Point.NETWORK_CREATE, told, "unix", type);
    }
  }

  private void unix(int bits, @Nullable String type, ClassReader.Fields fields) {
    String own = address(fields.get("addr"));
    boolean peer = fields.peer();
    if (!peer) {
      out.add(source, Point.UNIX_CREATE, bits & CREATE, type);
    }
    int left = bits;
    if (own == null || own.equals(AUTOBIND)) {
      // An address of the kernel's choice: the field is empty.
      out.add(source, Point.UNIX_LOCAL, bits & BIND, type, "");
      left = own == null ? left : left & ~BIND;
    }
    int local = peer ? left & ACCEPT : left & ~(REMOTE | CREATE) | left & ACCEPT;
    out.add(source, Point.UNIX_LOCAL, local, type, own);
    out.add(
        source,
        Point.UNIX_PEER,
        left & REMOTE,
        type,
        own,
        address(fields.get("peer addr")),
        fields.get("peer label"));
  }

  private static final String AUTOBIND = "@" + "[0-9a-f]".repeat(5);

  /** An abstract address begins with {@code @}, none is a byte that no address begins with. */
  private static @Nullable String address(@Nullable String written) {
    if (written == null) {
      return null;
    }
    return switch (written) {
      case "none" -> "\u0001";
      case "auto" -> AUTOBIND;
      default -> Globs.collapseSlashes(written);
    };
  }

  void anyNetwork() {
    network(Mediation.NETWORK.all(), null, null, null, new ClassReader.Fields(Map.of()));
  }

  void network(NetworkRule rule, ClassReader.@Nullable Fields fields) {
    if (fields == null) {
      return;
    }
    int bits = Mediation.NETWORK.bits(rule.permissions());
    List<String> words = rule.operands().stream().map(Word::value).toList();
    List<String> families = out.families();
    String first = words.isEmpty() ? null : words.get(0);
    boolean family = first != null && families.contains(first);
    String kind = family ? words.size() > 1 ? words.get(1) : null : first;
    Set<String> known = kind == null ? null : Sockets.PROTOCOLS.get(kind);
    String type = kind == null ? null : known == null ? kind : NetworkAccess.typeOf(kind);
    String protocol = known == null ? null : kind;
    List<String> only =
        family ? List.of(first) : known == null ? null : known.stream().sorted().toList();
    boolean conditions = !fields.values().isEmpty() && !onlyPeerLabel(fields);
    network(bits, conditions && only == null ? INET : only, type, protocol, fields);
    boolean unix = only == null ? !conditions : only.contains("unix");
    if (unix) {
      unix(ALL, type, new ClassReader.Fields(Map.of()));
    }
  }

  private static boolean onlyPeerLabel(ClassReader.Fields fields) {
    return fields.values().keySet().stream().allMatch(key -> key.endsWith("label"));
  }

  /**
   * One rule of some families.
   *
   * @param only the families; null for all there are
   */
  private void network(
      int bits,
      @Nullable List<String> only,
      @Nullable String type,
      @Nullable String protocol,
      ClassReader.Fields fields) {
    List<String> plain = new ArrayList<>(only == null ? out.families() : only);
    List<String> inet = new ArrayList<>(plain);
    inet.retainAll(INET);
    plain.removeAll(INET);
    if (!plain.isEmpty()) {
      out.add(source, Point.NETWORK_CREATE, bits, ClassReader.anyOf(plain), type);
    }
    if (inet.isEmpty()) {
      return;
    }
    String family = ClassReader.anyOf(inet);
    out.add(source, Point.NETWORK_CREATE, bits & CREATE, family, type);
    String ip = InetText.address(fields.get("ip"));
    String peer = InetText.address(fields.get("peer ip"));
    String face = fields.get("interface");
    String label = fields.get("label");
    String port = InetText.ports(fields.get("port"));
    String peerPort = InetText.ports(fields.get("peer port"));
    int local = bits & ~CREATE;
    out.add(source, Point.NETWORK_LOCAL, local, family, type, protocol, ip, port, face, label);
    out.add(
        source,
        Point.NETWORK_PEER,
        bits & REMOTE,
        family,
        type,
        protocol,
        ip,
        port,
        face,
        label,
        peer,
        peerPort,
        fields.get("peer label"));
  }
}
