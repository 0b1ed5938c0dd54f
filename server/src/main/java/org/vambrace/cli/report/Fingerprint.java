package org.vambrace.cli.report;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Names findings so that they are known again after lines moved: check, path, the text of the line,
 * and how many the same came before. Not thread-safe; for one report.
 */
public final class Fingerprint {
  private final Map<String, Integer> seen = new HashMap<>();

  /** The name of the next finding. */
  public String of(String path, Diagnostic diagnostic) {
    String what = diagnostic.id() + "\n" + path + "\n" + diagnostic.sourceLine().strip();
    int count = seen.merge(what, 1, Integer::sum);
    return hash(what + "\n" + count) + hash(count + "\n" + what);
  }

  private static String hash(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", sum.getValue());
  }
}
