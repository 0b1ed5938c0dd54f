package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.IpAddress;

/** Addresses and ports of network rules as globs over one spelling of each. */
final class InetText {
  private static final String HEX = "0123456789abcdef";
  private static final int DIGITS = 4;

  private InetText() {}

  /** One spelling of each address; null where none is written. */
  static @Nullable String address(@Nullable String written) {
    return written == null ? null : IpAddress.spelling(written);
  }

  /**
   * The glob of a port or a range of them, each as four hexadecimal digits; null for any. Port 0
   * stands for any (parser/network.cc, gen_port_cond).
   */
  static @Nullable String ports(@Nullable String written) {
    if (written == null) {
      return null;
    }
    int dash = written.indexOf('-');
    int from = number(dash < 0 ? written : written.substring(0, dash));
    int to = dash < 0 ? from : number(written.substring(dash + 1));
    if (from == 0 || to < from) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    range(from, to, parts);
    return ClassReader.anyOf(parts);
  }

  /** One port in that spelling. */
  static String port(String number) {
    return String.format(Locale.ROOT, "%04x", number(number));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Cuts a range into blocks that differ in their last digits only. */
  private static void range(int from, int to, List<String> out) {
    int at = from;
    while (at <= to) {
      int free = 0;
      while (free < DIGITS - 1 && at % size(free + 1) == 0 && at + size(free + 1) - 1 <= to) {
        free++;
      }
      int step = size(free);
      int digit = at / step % 16;
      int last = Math.min(15, digit + (to - at + 1) / step - 1);
      StringBuilder text = new StringBuilder();
      for (int i = DIGITS - 1; i > free; i--) {
        text.append(HEX.charAt(at / size(i) % 16));
      }
      text.append('[').append(HEX, digit, last + 1).append(']').append("?".repeat(free));
      out.add(text.toString());
      at += (last - digit + 1) * step;
    }
  }

  /** How many numbers differ in the last digits only. */
  private static int size(int digits) {
    return 1 << 4 * digits;
  }
}
