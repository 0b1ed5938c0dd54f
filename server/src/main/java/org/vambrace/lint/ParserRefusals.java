package org.vambrace.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What apparmor_parser refuses, by the names that findings of it have. They are no checks: nothing
 * turns them off. Stateless.
 */
public final class ParserRefusals {
  private static final String RESOURCE = "/refusals.txt";

  private ParserRefusals() {}

  /** What a name stands for, in one sentence without a full stop; null if it is none of these. */
  public static @Nullable String summary(String id) {
    return all().get(id);
  }

  /** All names with what they stand for. */
  public static Map<String, String> all() {
    Map<String, String> found = new LinkedHashMap<>();
    try (InputStream in = ParserRefusals.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n")) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          found.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of the program cannot be read", e);
    }
    return found;
  }

  /** Why a name cannot be turned on or off, or null if it is not that of a refusal. */
  public static @Nullable String notACheck(String id) {
    return summary(id) == null
        ? null
        : "'"
            + id
            + "' is what apparmor_parser refuses; that is told always, and cannot be ignored";
  }
}
