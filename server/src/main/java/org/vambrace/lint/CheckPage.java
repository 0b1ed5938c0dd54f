package org.vambrace.lint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page of a check, {@code checks/ID.md} on the class path: its manual and its test.
 *
 * @param id the check
 * @param text the whole page, Markdown
 * @param sections the text under each {@code ##} heading, in order
 */
public record CheckPage(String id, String text, Map<String, String> sections) {
  /** The headings every page has, in this order. */
  public static final List<String> HEADINGS =
      List.of("What it finds", "Why it matters", "Example", "Use instead", "Fix", "Limits");

  /** The page of that check, or null if there is none. */
  public static @Nullable CheckPage read(String id) {
    try (InputStream in = CheckPage.class.getResourceAsStream("/checks/" + id + ".md")) {
      return in == null ? null : parse(id, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return null;
    }
  }

  /** Cuts a page at its headings. */
  public static CheckPage parse(String id, String text) {
    Map<String, String> sections = new LinkedHashMap<>();
    String heading = "";
    StringBuilder body = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("## ")) {
        sections.put(heading, body.toString().strip());
        heading = line.substring(3).strip();
        body.setLength(0);
      } else {
        body.append(line).append('\n');
      }
    }
    sections.put(heading, body.toString().strip());
    sections.remove("");
    return new CheckPage(id, text, sections);
  }

  /** The first sentence of "What it finds": what lists and reports say of the check. */
  public String summary() {
    String what = sections.getOrDefault("What it finds", "").replaceAll("\\s+", " ");
    int end = what.indexOf(". ");
    String first = end < 0 ? what : what.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  /** The fenced blocks of a section, without their fences. */
  public List<String> blocks(String heading) {
    List<String> found = new ArrayList<>();
    StringBuilder block = null;
    for (String line : sections.getOrDefault(heading, "").split("\n", -1)) {
      if (line.startsWith("```")) {
        if (block == null) {
          block = new StringBuilder();
        } else {
          found.add(block.toString());
          block = null;
        }
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    return List.copyOf(found);
  }
}
