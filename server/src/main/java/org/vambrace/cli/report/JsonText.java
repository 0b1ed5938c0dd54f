package org.vambrace.cli.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * JSON as text that is always valid UTF-8: a byte that was none, held as a lone surrogate, is
 * written {@code \\udcXX}.
 */
public final class JsonText {
  private JsonText() {}

  /** Something that writes JSON. */
  @FunctionalInterface
  public interface Body {
    /** Writes one value. */
    void write(JsonWriter json) throws IOException;
  }

  /**
   * The text of one value.
   *
   * @param indent blanks for each level, or empty for one line
   */
  public static String of(String indent, Body body) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.setIndent(indent);
      json.setSerializeNulls(true);
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return escapeLoneSurrogates(text.toString());
  }

  /** {@code text} with each lone surrogate as a JSON escape; they stand only inside strings. */
  public static String escapeLoneSurrogates(String text) {
    int n = text.length();
    StringBuilder out = null;
    for (int i = 0; i < n; i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c) && i + 1 < n && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        if (out != null) {
          out.append(c).append(text.charAt(i + 1));
        }
        i++;
      } else if (Character.isSurrogate(c)) {
        if (out == null) {
          out = new StringBuilder(n + 16).append(text, 0, i);
        }
        out.append("\\u").append(Integer.toHexString(c));
      } else if (out != null) {
        out.append(c);
      }
    }
    return out == null ? text : out.toString();
  }
}
