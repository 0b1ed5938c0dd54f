package org.vambrace.ide.hover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.navigation.Definition;
import org.vambrace.ide.navigation.SymbolAt;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.ide.symbols.VariableSymbol;
import org.vambrace.ide.symbols.VariableText;
import org.vambrace.policy.PolicyModel;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;

/** A variable: its values, for each root where the file is a fragment, and where it is assigned. */
final class VariableHover {
  private static final int MAX_VALUES = 20;
  private static final int MAX_ROOTS = 4;

  private VariableHover() {}

  static @Nullable Hover at(HoverPlace place) {
    Occurrence found = SymbolAt.find(place.snapshot(), place.path(), place.cursor().offset());
    if (found == null) {
      return null;
    }
    Symbol symbol = found.symbol();
    boolean bool = symbol.kind() == Symbol.Kind.BOOLEAN;
    if (symbol.kind() != Symbol.Kind.VARIABLE && !bool) {
      return null;
    }
    String name = (bool ? "$" : "@{") + symbol.name() + (bool ? "" : "}");
    List<String> lines = new ArrayList<>(List.of("**" + name + "**", ""));
    String automatic = automatic(symbol.name());
    if (automatic != null) {
      lines.add(automatic);
    }
    Map<String, String> values = values(place, symbol);
    values.forEach((root, text) -> lines.add((root.isEmpty() ? "" : root + ": ") + text));
    if (values.isEmpty() && automatic == null) {
      lines.add("Not declared here");
    }
    declared(place, symbol, lines);
    TextRange range = found.range();
    return new Hover(range, String.join("\n", lines));
  }

  private static @Nullable String automatic(String name) {
    return switch (name) {
      case "profile_name" -> "The profile's own name, set by the parser";
      case "exec_path", "attach_path" -> "What the profile attaches to; set by the parser";
      default -> null;
    };
  }

  /** Values by including root; one entry without a name where the file stands for itself. */
  private static Map<String, String> values(HoverPlace place, Symbol symbol) {
    Map<String, String> found = new LinkedHashMap<>();
    if (place.kind().isBody()) {
      for (String root : place.snapshot().roots(place.path(), MAX_ROOTS)) {
        String text = of(place, root, symbol);
        if (text != null && !found.containsValue(text)) {
          found.put("in `" + Paths.name(root) + "`", text);
        }
      }
    }
    if (found.isEmpty() || found.size() == 1) {
      String own = found.isEmpty() ? of(place, place.path(), symbol) : first(found);
      found.clear();
      if (own != null) {
        found.put("", own);
      }
    }
    return found;
  }

  private static String first(Map<String, String> map) {
    return map.values().iterator().next();
  }

  private static @Nullable String of(HoverPlace place, String path, Symbol symbol) {
    PolicyModel model = place.snapshot().model(path, place.cancel());
    if (model == null) {
      return null;
    }
    if (symbol.kind() == Symbol.Kind.BOOLEAN) {
      Boolean value = model.variables().booleans().get(symbol.name());
      return value == null ? null : "`" + value + "`";
    }
    List<String> values = model.variables().values(symbol.name());
    if (values == null) {
      return written(place, path, symbol.name());
    }
    StringBuilder out = new StringBuilder();
    for (String value : values.subList(0, Math.min(MAX_VALUES, values.size()))) {
      out.append(out.length() > 0 ? ", " : "")
          .append('`')
          .append(value.isEmpty() ? "\"\"" : VariableText.shown(value))
          .append('`');
    }
    int more = values.size() - MAX_VALUES;
    return more > 0 ? out + " and " + more + " more" : out.toString();
  }

  private static @Nullable String written(HoverPlace place, String path, String name) {
    FileSymbols symbols = PolicyIndex.file(place.snapshot(), path);
    if (symbols == null) {
      return null;
    }
    List<String> values = new ArrayList<>();
    for (VariableSymbol variable : symbols.variables()) {
      if (variable.name().equals(name)) {
        values.addAll(variable.values());
      }
    }
    return values.isEmpty() ? null : "`" + String.join(" ", values) + "` (not expandable)";
  }

  private static void declared(HoverPlace place, Symbol symbol, List<String> lines) {
    List<String> places = new ArrayList<>();
    for (Definition.Target target :
        Definition.of(place.snapshot(), place.path(), symbol, place.cancel())) {
      String file = Paths.name(target.where().path());
      if (!places.contains(file) && places.size() < 6) {
        places.add(file);
      }
    }
    if (!places.isEmpty()) {
      lines.add("");
      lines.add("Assigned in " + String.join(", ", places));
    }
  }
}
