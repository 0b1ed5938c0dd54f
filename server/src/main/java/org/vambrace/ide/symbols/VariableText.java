package org.vambrace.ide.symbols;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.PolicyModel;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Snapshot;

/**
 * Expands variables in a text of one file, as far as they are known, into separate texts. A quick
 * approximation for navigation: the file's own assignments first, then those of what is included.
 */
public final class VariableText {
  private static final int MAX = 256;
  private final Snapshot snapshot;
  private final String path;
  private final CancelToken cancel;
  private final Map<String, List<String>> own = new TreeMap<>();

  /** Expands for {@code path}. */
  public VariableText(Snapshot snapshot, String path, CancelToken cancel) {
    this.snapshot = snapshot;
    this.path = path;
    this.cancel = cancel;
    FileSymbols symbols = PolicyIndex.file(snapshot, path);
    if (symbols != null) {
      for (VariableSymbol variable : symbols.variables()) {
        own.computeIfAbsent(variable.name(), k -> new ArrayList<>()).addAll(variable.values());
      }
    }
  }

  /** A value as the parser reads it: slashes in a row are one, but for two at the start. */
  public static String shown(String value) {
    return value.replaceAll("(?<=.)(?<!^/)/{2,}", "/");
  }

  /** The texts that {@code text} stands for; itself where a variable is unknown. */
  public List<String> expand(String text) {
    List<String> done = new ArrayList<>();
    expand(text, done, 0);
    return done;
  }

  private void expand(String text, List<String> done, int depth) {
    int open = text.indexOf("@{");
    int close = open < 0 ? -1 : text.indexOf('}', open);
    List<String> values = close < 0 || depth > 16 ? null : values(text.substring(open + 2, close));
    if (values == null) {
      if (done.size() < MAX) {
        done.add(text.replace("//", "/"));
      }
      return;
    }
    for (String value : values) {
      if (done.size() >= MAX) {
        return;
      }
      expand(text.substring(0, open) + value + text.substring(close + 1), done, depth + 1);
    }
  }

  private @Nullable List<String> values(String name) {
    List<String> known = own.get(name);
    if (known != null) {
      return known;
    }
    PolicyModel model =
        snapshot.documents().containsKey(path) ? snapshot.model(path, cancel) : null;
    List<String> found = model == null ? null : model.variables().values(name);
    if (found == null && model == null) {
      found = ofTunables(name);
    }
    if (found != null) {
      own.put(name, found);
    }
    return found;
  }

  /** Files that nobody opened are not modelled for this: their tunables are the tree's. */
  private @Nullable List<String> ofTunables(String name) {
    String global = Includes.place(snapshot, path, "tunables/global");
    PolicyModel model = global.isEmpty() ? null : snapshot.model(global, cancel);
    return model == null ? null : model.variables().values(name);
  }
}
