package org.vambrace.ide.hover;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Includes;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.workspace.Paths;

/** An included file: where it is, what it says of itself and what it brings. */
final class IncludeHover {
  private IncludeHover() {}

  static @Nullable String at(HoverPlace place) {
    String named = place.cursor().word().bare();
    String target = Includes.place(place.snapshot(), place.path(), named);
    if (named.isEmpty()) {
      return null;
    }
    if (named.equals("kernel") || named.equals("default")) {
      return "**" + named + "**: built into the parser";
    }
    if (target.isEmpty() && named.matches("libvirt/libvirt-[0-9a-fA-F-]+\\.files")) {
      return "**" + named + "**: the guest's rules; virt-aa-helper writes them when it starts";
    }
    if (target.isEmpty()) {
      return "**" + named + "**: no such file in " + String.join(", ", places(place));
    }
    if (place.snapshot().stat(target) == Stat.DIRECTORY) {
      List<String> files = Includes.targets(place.snapshot(), place.path(), named);
      List<String> names = files.stream().limit(12).map(Paths::name).toList();
      return "**"
          + named
          + "**: directory of "
          + files.size()
          + " files\n\n"
          + String.join(", ", names);
    }
    return file(place, named, target);
  }

  private static List<String> places(HoverPlace place) {
    List<String> places = new ArrayList<>(place.snapshot().options(place.path()).includeDirs());
    places.add(place.snapshot().options(place.path()).base());
    return places;
  }

  private static @Nullable String file(HoverPlace place, String named, String target) {
    FileModel file = place.snapshot().file(target);
    if (file == null) {
      return "**" + named + "**: cannot be read";
    }
    List<String> lines = new ArrayList<>(List.of("**" + named + "**", "", "`" + target + "`"));
    String comment = comment(file.text().text());
    if (!comment.isEmpty()) {
      lines.add("");
      lines.add(comment);
    }
    FileSymbols symbols = PolicyIndex.file(place.snapshot(), target);
    List<String> parts = new ArrayList<>();
    boolean abi = place.snapshot().kind(target) == FileKind.ABI;
    if (abi) {
      return String.join("\n", lines) + "\n\nFeatures of a kernel that a policy is written for";
    }
    String rules = FileSummary.rules(file);
    if (!rules.isEmpty()) {
      parts.add(rules);
    }
    List<String> includes = FileSummary.includes(file);
    if (!includes.isEmpty()) {
      parts.add("includes " + String.join(", ", includes));
    }
    if (symbols != null && !symbols.variables().isEmpty()) {
      List<String> names = new ArrayList<>();
      symbols.variables().forEach(v -> names.add("`@{" + v.name() + "}`"));
      parts.add("assigns " + String.join(", ", names.stream().distinct().limit(12).toList()));
    }
    if (!parts.isEmpty()) {
      lines.add("");
      lines.add(String.join("; ", parts));
    }
    return String.join("\n", lines);
  }

  /** The comment a file starts with, without licence and editor lines. */
  static String comment(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", 60)) {
      String bare = line.strip();
      if (!bare.startsWith("#") || bare.startsWith("#include")) {
        if (bare.isEmpty() && out.length() == 0) {
          continue;
        }
        break;
      }
      String said = bare.replaceFirst("^#+\\s*", "");
      boolean legal =
          said.isEmpty()
              || said.matches(
                  "(?i).*(copyright|license|spdx|vim:|free software|redistribute|"
                      + "public licen|-----|=====|\\bgnu\\b|published by|foundation).*");
      if (!legal && out.length() < 400) {
        out.append(out.length() > 0 ? " " : "").append(said);
      }
    }
    return out.toString();
  }
}
