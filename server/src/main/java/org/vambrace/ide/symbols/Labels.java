package org.vambrace.ide.symbols;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.text.TextRange;

/**
 * Takes labels apart: namespaces, stacks and child names (apparmor.d(5), "Profile names";
 * libapparmor's aa_splitcon). Stateless.
 */
public final class Labels {
  private Labels() {}

  /**
   * A profile name in a label.
   *
   * @param name as written, without namespace
   * @param offset where it starts in the label
   */
  public record Part(String name, int offset) {
    /** Where it stands, for a label that starts at {@code start}. */
    public TextRange range(int start) {
      return new TextRange(start + offset, start + offset + name.length());
    }
  }

  /** The profile names of a label: {@code a//&:ns:b} has {@code a} and {@code b}. */
  public static List<Part> parts(String label) {
    List<Part> found = new ArrayList<>(1);
    int from = 0;
    while (from <= label.length()) {
      int stack = label.indexOf("//&", from);
      int end = stack < 0 ? label.length() : stack;
      add(found, label, from, end);
      if (stack < 0) {
        break;
      }
      from = stack + 3;
    }
    return List.copyOf(found);
  }

  private static void add(List<Part> found, String label, int from, int end) {
    int start = from;
    if (start < end && label.charAt(start) == '&') {
      start++;
    }
    if (start < end && label.charAt(start) == ':') {
      int colon = label.indexOf(':', start + 1);
      if (colon > 0 && colon < end) {
        start = colon + 1;
        start += label.startsWith("//", start) ? 2 : 0;
      }
    }
    if (start < end) {
      found.add(new Part(label.substring(start, end), start));
    }
  }

  /** The names of {@code {a,b}}, where all are plain; any other part is itself. */
  public static List<Part> alternatives(Part part) {
    String name = part.name();
    if (!name.startsWith("{") || name.indexOf('}') != name.length() - 1) {
      return List.of(part);
    }
    List<Part> found = new ArrayList<>();
    int at = 1;
    for (String one : name.substring(1, name.length() - 1).split(",", -1)) {
      if (one.isEmpty() || isPattern(one) || one.contains("\\")) {
        return List.of(part);
      }
      found.add(new Part(one, part.offset() + at));
      at += one.length() + 1;
    }
    return List.copyOf(found);
  }

  /** Whether a name holds glob characters or variables, so that it can mean several profiles. */
  public static boolean isPattern(String name) {
    for (int i = 0; i < name.length(); i++) {
      if ("*?[]{}@".indexOf(name.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
