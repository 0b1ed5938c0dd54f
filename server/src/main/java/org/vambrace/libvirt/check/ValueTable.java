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
  /** A test on an element's attribute; null in {@code values} stands for its absence. */
  private record Condition(String attribute, List<String> values) {
    boolean holds(XmlElement e) {
      String value = e.value(attribute);
      return values.contains(value == null ? "" : value);
    }
  }

  private record Step(String name, boolean every, List<Condition> conditions) {
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
        List<XmlElement> found = e.children(c.name());
        return found.size() <= max
            ? null
            : new Refusal(
                "<" + e.name() + "> may hold only " + max + " <" + c.name() + ">",
                found.get(max).tagRange());
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

  private static List<XmlElement> reach(List<Step> path, XmlElement from) {
    List<XmlElement> at = List.of(from);
    for (Step step : path) {
      List<XmlElement> next = new ArrayList<>();
      for (XmlElement e : at) {
        if (step.name().equals(".")) {
          if (step.holds(e)) {
            next.add(e);
          }
        } else if (step.name().equals("..")) {
          XmlElement up = e.parent();
          if (up != null) {
            next.add(up);
          }
        } else if (step.every()) {
          e.children(step.name()).stream().filter(step::holds).forEach(next::add);
        } else {
          XmlElement child = e.child(step.name());
          if (child != null && step.holds(child)) {
            next.add(child);
          }
        }
      }
      at = next;
      if (at.isEmpty()) {
        break;
      }
    }
    return at;
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
    for (String step : text.split("/")) {
      List<Condition> conditions = new ArrayList<>();
      int bracket = step.indexOf('[');
      String name = bracket < 0 ? step : step.substring(0, bracket);
      while (bracket >= 0) {
        int close = step.indexOf(']', bracket);
        String inside = step.substring(bracket + 2, close);
        int equals = inside.indexOf('=');
        conditions.add(
            new Condition(
                inside.substring(0, equals),
                Arrays.asList(inside.substring(equals + 1).split("\\|", -1))));
        bracket = step.indexOf('[', close);
      }
      boolean every = name.endsWith("*");
      steps.add(
          new Step(
              every ? name.substring(0, name.length() - 1) : name, every, List.copyOf(conditions)));
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
    boolean required = words[0].endsWith("!");
    boolean empty = words[0].endsWith("?");
    String name = required || empty ? words[0].substring(0, words[0].length() - 1) : words[0];
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
