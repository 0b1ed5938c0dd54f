package org.vambrace.libvirt.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks paths through symbolic links as the kernel would after chroot(2): absolute links start at
 * the view's root, {@code ..} stops there, and more than 40 links are a loop (path_resolution(7)).
 */
final class LinkResolver {
  /** What one directory entry is. */
  interface Entries {
    /** The target of the link at {@code path} (whose parents hold no links), or null if no link. */
    @Nullable String link(String path);

    /** What stands at {@code path}, whose parents hold no links; a link is never asked for. */
    HostView.Kind kind(String path);
  }

  private static final int MAX_LINKS = 40;
  private static final int MAX_NAME = 255;
  private static final int MAX_PATH = 4096;

  private LinkResolver() {}

  /** The path without links, or null if it leads nowhere. */
  static @Nullable String resolve(String path, Entries entries) {
    if (!path.startsWith("/") || path.length() >= MAX_PATH || path.indexOf('\0') >= 0) {
      return null;
    }
    Deque<String> todo = new ArrayDeque<>();
    push(todo, path);
    boolean directoryWanted = path.endsWith("/") || path.endsWith("/.");
    List<String> done = new ArrayList<>();
    HostView.Kind kind = HostView.Kind.DIRECTORY;
    int links = 0;
    while (!todo.isEmpty()) {
      String step = todo.pop();
      if (kind != HostView.Kind.DIRECTORY) {
        return null;
      }
      if (step.equals(".")) {
        continue;
      }
      if (step.equals("..")) {
        if (!done.isEmpty()) {
          done.remove(done.size() - 1);
        }
        continue;
      }
      if (step.length() > MAX_NAME) {
        return null;
      }
      String here = "/" + String.join("/", done);
      String at = done.isEmpty() ? "/" + step : here + "/" + step;
      String target = entries.link(at);
      if (target != null) {
        if (++links > MAX_LINKS || target.isEmpty()) {
          return null;
        }
        if (target.startsWith("/")) {
          done.clear();
        }
        push(todo, target);
        continue;
      }
      kind = entries.kind(at);
      if (kind == HostView.Kind.MISSING) {
        return null;
      }
      done.add(step);
    }
    if (directoryWanted && kind != HostView.Kind.DIRECTORY) {
      return null;
    }
    return "/" + String.join("/", done);
  }

  private static void push(Deque<String> todo, String path) {
    String[] steps = path.split("/");
    for (int i = steps.length - 1; i >= 0; i--) {
      if (!steps[i].isEmpty()) {
        todo.push(steps[i]);
      }
    }
  }
}
