package org.vambrace.workspace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Path text: absolute, normalised, {@code /} between names. Pure string work. */
public final class Paths {
  private Paths() {}

  /** The last name of a path. */
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The directory that holds {@code path}, or null for the root and for a lone name. */
  public static @Nullable String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 || path.equals("/") ? null : slash == 0 ? "/" : path.substring(0, slash);
  }

  /** {@code name} in {@code directory}; an absolute {@code name} stays itself. Normalised. */
  public static String resolve(String directory, String name) {
    return normalize(name.startsWith("/") ? name : directory + "/" + name);
  }

  /** {@code .}, {@code ..} and doubled slashes resolved as text. */
  public static String normalize(String path) {
    if (!path.contains("//") && !path.contains("/.") && !path.startsWith(".")) {
      return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
    List<String> names = new ArrayList<>();
    for (String name : path.split("/", -1)) {
      if (name.equals("..")) {
        if (!names.isEmpty()) {
          names.remove(names.size() - 1);
        }
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return (path.startsWith("/") ? "/" : "") + String.join("/", names);
  }

  /** {@code path} without {@code directory/}, or null if it does not lie below it. */
  public static @Nullable String below(String directory, String path) {
    if (directory.equals("/")) {
      return path.length() > 1 ? path.substring(1) : null;
    }
    int n = directory.length();
    boolean inside = path.length() > n + 1 && path.startsWith(directory) && path.charAt(n) == '/';
    return inside ? path.substring(n + 1) : null;
  }
}
