package org.vambrace.libvirt.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlAttribute;
import org.vambrace.libvirt.xml.XmlElement;

/** {@code values.txt} as one version sees it. Immutable and thread-safe. */
final class ValueTable {
  /** A test on an element's attribute; an empty word in {@code values} stands for its absence. */
  private record Condition(String attribute, boolean negated, List<String> values) {
    boolean holds(XmlElement e) {
      String value = e.value(attribute);
      return values.contains(value == null ? "" : value) != negated;
    }
  }

  private record Step(String name, boolean every, boolean first, List<Condition> conditions) {
    boolean holds(XmlElement e) {
      for (Condition c : conditions) {
        if (!c.holds(e)) {
          return false;
        }
      }
      return true;
    }
  }

  private enum Verb {
    ATTRIBUTE,
    TEXT,
    NEEDS,
    MAX,
    USE
  }

  /** One check; what the fields hold depends on the verb. */
  private record Check(
      Verb verb, String name, boolean required, boolean emptyIsAbsent, Kind kind) {}

  private record Line(List<Step> path, List<Check> checks) {}

  private final Map<String, List<Line>> sections = new LinkedHashMap<>();
  private final WordLists lists;

  ValueTable(List<String> lines, WordLists lists, LibvirtVersion version) {
    this.lists = lists;
    List<Line> section = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        section = new ArrayList<>();
        sections.put(line.substring(1, line.indexOf(']')), section);
        continue;
      }
      String rest = inVersion(line, version);
      if (rest == null) {
        continue;
      }
      int colon = rest.indexOf(": ");
      List<Check> checks = new ArrayList<>();
      for (String check : rest.substring(colon + 2).split(";")) {
        String text = inVersion(check.trim(), version);
        if (text != null) {
          checks.add(check(text));
        }
      }
      section.add(new Line(path(rest.substring(0, colon)), List.copyOf(checks)));
    }
  }

  /** The first value of {@code element} that libvirt does not take, or null. */
  @Nullable Refusal check(String section, XmlElement element) {
    List<Line> lines = sections.get(section);
    if (lines == null) {
      throw new IllegalStateException("values.txt has no section " + section);
    }
    for (Line line : lines) {
      for (XmlElement e : reach(line.path(), element)) {
        for (Check c : line.checks()) {
          Refusal found = apply(c, e);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private @Nullable Refusal apply(Check c, XmlElement e) {
    switch (c.verb()) {
      case USE:
        return check(c.name(), e);
      case NEEDS:
        return e.child(c.name()) != null
            ? null
            : new Refusal("<" + e.name() + "> needs a <" + c.name() + ">", e.tagRange());
      case MAX:
        int max = Integer.parseInt(c.kind().name());
        List<XmlElement> found = e.all(c.name());
        return found.size() <= max
            ? null
            : new Refusal("there can be only " + max + " " + c.name(), found.get(max).tagRange());
      case TEXT:
        return text(c, e);
      default:
        return attribute(c, e);
    }
  }

  private @Nullable Refusal text(Check c, XmlElement e) {
    String text = e.text();
    if (text.isEmpty()) {
      return c.required() ? new Refusal("<" + e.name() + "> is empty", e.tagRange()) : null;
    }
    return c.kind().accepts(text, e, lists)
        ? null
        : new Refusal(
            "'" + text.strip() + "' in <" + e.name() + "> must be " + c.kind().describe(lists),
            e.textRange());
  }

  private @Nullable Refusal attribute(Check c, XmlElement e) {
    XmlAttribute a = e.attribute(c.name());
    if (a == null || c.emptyIsAbsent() && a.value().isEmpty()) {
      return c.required()
          ? new Refusal("<" + e.name() + "> needs the attribute '" + c.name() + "'", e.tagRange())
          : null;
    }
    return c.kind().accepts(a.value(), e, lists)
        ? null
        : new Refusal(
            c.name() + "='" + a.value() + "' must be " + c.kind().describe(lists), a.valueRange());
  }

  /**
   * What a path leads to, as XPath would: steps without {@code *} go through all elements of that
   * name, and of what they lead to only the first counts.
   */
  private static List<XmlElement> reach(List<Step> path, XmlElement from) {
    List<XmlElement> at = List.of(from);
    for (int i = 0; i < path.size(); i++) {
      Step step = path.get(i);
      List<XmlElement> next = new ArrayList<>();
      for (XmlElement e : at) {
        if (!step.every()) {
          candidates(step.name(), e).stream()
              .filter(step::holds)
              .limit(step.first() ? 1 : Long.MAX_VALUE)
              .forEach(next::add);
          continue;
        }
        for (XmlElement child : e.children(step.name())) {
          if (step.holds(child)) {
            next.addAll(reach(path.subList(i + 1, path.size()), child));
          }
        }
      }
      if (step.every() || next.isEmpty()) {
        return next;
      }
      at = next;
    }
    return at.subList(0, 1);
  }

  private static List<XmlElement> candidates(String name, XmlElement e) {
    XmlElement up = e.parent();
    return switch (name) {
      case "." -> List.of(e);
      case ".." -> up == null ? List.of() : List.of(up);
      default -> e.children(name);
    };
  }

  /** The text behind a version bound, or null if the bound does not hold. */
  private static @Nullable String inVersion(String text, LibvirtVersion version) {
    boolean from = text.startsWith(">=");
    if (!from && !text.startsWith("<")) {
      return text;
    }
    int colon = text.indexOf(": ");
    LibvirtVersion bound = Tables.version(text.substring(from ? 2 : 1, colon));
    return version.atLeast(bound) == from ? text.substring(colon + 2) : null;
  }

  private static List<Step> path(String text) {
    List<Step> steps = new ArrayList<>();
    for (String written : text.split("/")) {
      String step = written;
      List<Condition> conditions = new ArrayList<>();
      boolean first = step.endsWith("[1]");
      if (first) {
        step = step.substring(0, step.length() - "[1]".length());
      }
      int bracket = step.indexOf('[');
      String name = bracket < 0 ? step : step.substring(0, bracket);
      while (bracket >= 0) {
        int close = step.indexOf(']', bracket);
        String inside = step.substring(bracket + 2, close);
        int equals = inside.indexOf('=');
        boolean negated = inside.charAt(equals - 1) == '!';
        conditions.add(
            new Condition(
                inside.substring(0, negated ? equals - 1 : equals),
                negated,
                Arrays.asList(inside.substring(equals + 1).split("\\|", -1))));
        bracket = step.indexOf('[', close);
      }
      boolean every = name.endsWith("*");
      steps.add(
          new Step(
              every ? name.substring(0, name.length() - 1) : name,
              every,
              first,
              List.copyOf(conditions)));
    }
    return List.copyOf(steps);
  }

  private Check check(String text) {
    String[] words = text.split(" ");
    switch (words[0]) {
      case "use":
        return new Check(Verb.USE, words[1], false, false, new Kind("any"));
      case "needs":
        return new Check(Verb.NEEDS, words[1], true, false, new Kind("any"));
      case "max":
        return new Check(Verb.MAX, words[1], false, false, new Kind(words[2]));
      default:
        break;
    }
    boolean required = words[0].contains("!");
    boolean empty = words[0].endsWith("?");
    String name = words[0].replaceFirst("[!?]+$", "");
    Kind kind = new Kind(words.length > 1 ? words[1] : "any");
    int colon = kind.name().indexOf(':');
    if (kind.name().startsWith("enum") && !lists.has(kind.name().substring(colon + 1))) {
      throw new IllegalStateException("values.txt names the unknown list " + kind.name());
    }
    return name.equals("text")
        ? new Check(Verb.TEXT, "", required, true, kind)
        : new Check(Verb.ATTRIBUTE, name.substring(1), required, empty, kind);
  }
}
