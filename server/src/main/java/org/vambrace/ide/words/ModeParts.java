package org.vambrace.ide.words;

import java.util.ArrayList;
import java.util.List;

/** Takes permission words apart. Stateless. */
public final class ModeParts {
  private ModeParts() {}

  /** Single letters and the exec mode: {@code rPix} has {@code r} and {@code Pix}. */
  public static List<String> of(String mode) {
    List<String> found = new ArrayList<>();
    int at = 0;
    while (at < mode.length()) {
      int end = at + 1;
      if ("iupcIUPC".indexOf(mode.charAt(at)) >= 0) {
        while (end < mode.length() && mode.charAt(end - 1) != 'x') {
          end++;
        }
      }
      found.add(mode.substring(at, end));
      at = end;
    }
    return List.copyOf(found);
  }

  /**
   * The usual spelling of an exec mode: only the first letter's case counts (apparmor.d(5),
   * "Execute Mode"); {@code PIx} is {@code Pix}, {@code pUx} is {@code pux}.
   */
  public static String canonical(String part) {
    if (part.length() != 3) {
      return part.toLowerCase(java.util.Locale.ROOT);
    }
    boolean upper = Character.isUpperCase(part.charAt(0));
    boolean unconfined = Character.toLowerCase(part.charAt(1)) == 'u';
    String lower = part.toLowerCase(java.util.Locale.ROOT);
    if (!upper) {
      return lower;
    }
    return unconfined
        ? lower.substring(0, 2).toUpperCase(java.util.Locale.ROOT) + "x"
        : Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }
}
