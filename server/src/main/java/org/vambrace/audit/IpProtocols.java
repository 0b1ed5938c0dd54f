package org.vambrace.audit;

import java.util.Map;

/**
 * Names of IP protocol numbers as libapparmor prints them: the {@code IPPROTO_} names of {@code
 * netinet/in.h} in lower case, {@code unknown(N)} for the rest.
 */
final class IpProtocols {
  private static final Map<Long, String> NAMES =
      Map.ofEntries(
          Map.entry(0L, "ip"),
          Map.entry(1L, "icmp"),
          Map.entry(2L, "igmp"),
          Map.entry(4L, "ipip"),
          Map.entry(6L, "tcp"),
          Map.entry(8L, "egp"),
          Map.entry(12L, "pup"),
          Map.entry(17L, "udp"),
          Map.entry(22L, "idp"),
          Map.entry(29L, "tp"),
          Map.entry(33L, "dccp"),
          Map.entry(41L, "ipv6"),
          Map.entry(43L, "routing"),
          Map.entry(44L, "fragment"),
          Map.entry(46L, "rsvp"),
          Map.entry(47L, "gre"),
          Map.entry(50L, "esp"),
          Map.entry(51L, "ah"),
          Map.entry(58L, "icmpv6"),
          Map.entry(59L, "none"),
          Map.entry(60L, "dstopts"),
          Map.entry(92L, "mtp"),
          Map.entry(94L, "beetph"),
          Map.entry(98L, "encap"),
          Map.entry(103L, "pim"),
          Map.entry(108L, "comp"),
          Map.entry(115L, "l2tp"),
          Map.entry(132L, "sctp"),
          Map.entry(135L, "mh"),
          Map.entry(136L, "udplite"),
          Map.entry(137L, "mpls"),
          Map.entry(143L, "ethernet"),
          Map.entry(255L, "raw"),
          Map.entry(256L, "smc"),
          Map.entry(262L, "mptcp"));

  private IpProtocols() {}

  /** The name of protocol {@code number}. */
  static String name(long number) {
    String known = NAMES.get(number);
    return known != null ? known : "unknown(" + number + ")";
  }
}
