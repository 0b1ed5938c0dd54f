package org.vambrace.workspace;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.SourceText;

/** Tells policy from other text in a folder that is no policy tree. Stateless. */
public final class PolicySigns {
  private static final int LOOK = 16_384;
  private static final Pattern SIGN =
      Pattern.compile(
          "(?m)^\\s*(#?include\\s+(if exists\\s+)?<(abstractions|tunables|local)/"
              + "|abi <|(profile|hat)\\s+\\S+.*\\{\\s*$|/\\S+\\s+(flags=\\(.*\\)\\s*)?\\{\\s*$)");

  private PolicySigns() {}

  /** Whether the text looks like a profile; false for null. */
  public static boolean in(@Nullable SourceText text) {
    if (text == null) {
      return false;
    }
    String start = text.text().substring(0, Math.min(LOOK, text.length()));
    return start.indexOf('\0') < 0 && SIGN.matcher(start).find();
  }
}
