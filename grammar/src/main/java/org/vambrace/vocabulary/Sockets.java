package org.vambrace.vocabulary;

import java.util.Map;
import java.util.Set;

/** Address families, socket types and protocols of network and unix rules (parser/network.c). */
public final class Sockets {
  /** Address families of network rules. */
  public static final Names FAMILIES =
      Names.of(
          """
          unspec alg appletalk ash atmpvc atmsvc ax25 bluetooth bridge caif can econet ib ieee802154
          inet inet6 ipx irda isdn iucv kcm key llc mpls netbeui netlink netrom nfc packet phonet
          pppox qipcrtr rds rose rxrpc security smc sna tipc unix vsock wanpipe x25 xdp mctp
          """);

  /** Socket types. */
  public static final Names TYPES = Names.of("stream dgram seqpacket rdm raw packet");

  /** Values of {@code type=} in unix rules. */
  public static final Names UNIX_TYPES =
      Names.of("none stream dgram seqpacket rdm raw packet dccp");

  /** Protocol words, and the families that know them. */
  public static final Map<String, Set<String>> PROTOCOLS =
      Map.of(
          "tcp", Set.of("inet", "inet6"), "udp", Set.of("inet", "inet6"), "icmp", Set.of("inet"));

  /** Permissions of network and unix rules; {@code r w rw wr} abbreviate. */
  public static final Names PERMISSIONS =
      Names.of(
          """
          create bind listen accept connect shutdown getattr setattr getopt setopt send receive read
          write
          """);

  private Sockets() {}
}
