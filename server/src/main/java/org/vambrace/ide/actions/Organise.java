package org.vambrace.ide.actions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vambrace.lint.FileEdit;
import org.vambrace.policy.FileModel;
import org.vambrace.syntax.Block;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.IoUringRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.LinkRule;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.MqueueRule;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.PivotRootRule;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.RlimitRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.UsernsRule;
import org.vambrace.syntax.Word;
import org.vambrace.text.CancelToken;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/**
 * Sorts and groups the rules of each profile the way apparmor.d does: includes, rlimits and
 * capabilities first, then networks, mounts and the rest of the kernel's classes, messages, files
 * by path with the programs before them, children last. A comment above a rule goes with it.
 */
public final class Organise {
  private Organise() {}

  /** The edits, or an empty list where all is in order or something cannot be moved. */
  public static List<FileEdit> edits(Snapshot snapshot, String path, CancelToken cancel) {
    FileModel file = snapshot.file(path);
    if (file == null || !file.syntax().problems().isEmpty()) {
      return List.of();
    }
    List<FileEdit> found = new ArrayList<>();
    for (Item item : file.syntax().document().items()) {
      if (item instanceof Profile profile) {
        profile(file, profile, found);
      }
    }
    boolean same = !found.isEmpty() && SamePolicy.after(snapshot, path, found, cancel);
    return same ? List.copyOf(found) : List.of();
  }

  private static void profile(FileModel file, Profile profile, List<FileEdit> found) {
    Block body = profile.body();
    List<Item> children = new ArrayList<>();
    for (Item item : body.items()) {
      if (item instanceof Profile child) {
        children.add(child);
        profile(file, child, found);
      }
    }
    List<Item> own = new ArrayList<>(body.items());
    own.removeAll(children);
    sort(file, body, own, found, children.isEmpty() ? Integer.MAX_VALUE : firstOf(children));
  }

  private static int firstOf(List<Item> children) {
    return children.get(0).range().start();
  }

  /**
   * One rule with what belongs to it.
   *
   * @param text whole lines, without the last newline
   * @param rank its group
   * @param key its place in the group
   */
  private record Chunk(String text, int rank, String key) {}

  private static void sort(
      FileModel file, Block body, List<Item> items, List<FileEdit> found, int stop) {
    LineIndex lines = file.text().lines();
    String text = file.text().text();
    List<Chunk> chunks = new ArrayList<>();
    int first = -1;
    int end = -1;
    for (Item item : items) {
      if (item.range().start() >= stop) {
        continue;
      }
      int rank = rank(item);
      int top = lines.line(item.range().start());
      int bottom = lines.line(Math.max(item.range().start(), item.range().end() - 1));
      boolean alone =
          text.substring(lines.start(top), item.range().start()).isBlank()
              && onlyComment(text.substring(item.range().end(), lines.end(bottom)));
      if (rank < 0 || !alone) {
        return;
      }
      int from = end < 0 ? lines.line(body.range().start()) + 1 : end + 1;
      int head = from;
      for (int line = from; line < top; line++) {
        String content = text.substring(lines.start(line), lines.end(line)).strip();
        if (content.isEmpty()) {
          head = line + 1;
        } else if (!content.startsWith("#")) {
          return;
        }
      }
      if (head > from && head < top && hasComment(text, lines, from, head)) {
        return; // a comment that stands alone would lose its place
      }
      if (head > from && hasComment(text, lines, from, head)) {
        return;
      }
      first = first < 0 ? head : first;
      String own = text.substring(lines.start(head), lines.end(bottom));
      chunks.add(new Chunk(own, rank, key(item)));
      end = bottom;
    }
    if (chunks.size() < 2) {
      return;
    }
    List<Chunk> sorted = new ArrayList<>(chunks);
    sorted.sort(Comparator.comparingInt(Chunk::rank).thenComparing(Chunk::key));
    TextRange range = new TextRange(lines.start(first), lines.end(end));
    String next = joined(sorted);
    if (!next.equals(text.substring(range.start(), range.end()))) {
      found.add(new FileEdit(file.path(), new TextEdit(range, next)));
    }
  }

  private static boolean hasComment(String text, LineIndex lines, int from, int to) {
    for (int line = from; line < to; line++) {
      if (text.substring(lines.start(line), lines.end(line)).strip().startsWith("#")) {
        return true;
      }
    }
    return false;
  }

  private static boolean onlyComment(String rest) {
    return rest.isBlank() || rest.strip().startsWith("#");
  }

  private static String joined(List<Chunk> sorted) {
    StringBuilder out = new StringBuilder();
    Chunk last = null;
    for (Chunk chunk : sorted) {
      if (last != null) {
        out.append(last.rank / 10 == chunk.rank / 10 ? "\n" : "\n\n");
      }
      out.append(chunk.text);
      last = chunk;
    }
    return out.toString();
  }

  /** Groups share their tens; -1 for what must stay where it is. */
  private static int rank(Item item) {
    if (item instanceof Include include) {
      return include.path().path().startsWith("local/") ? 990 : 0;
    }
    if (!(item instanceof Rule)) {
      return -1;
    }
    if (item instanceof RlimitRule) {
      return 10;
    }
    if (item instanceof CapabilityRule) {
      return 20;
    }
    if (item instanceof NetworkRule) {
      return 30;
    }
    if (item instanceof UsernsRule || item instanceof IoUringRule || item instanceof MqueueRule) {
      return 40;
    }
    if (item instanceof MountRule || item instanceof PivotRootRule) {
      return 50;
    }
    if (item instanceof ChangeProfileRule) {
      return 60;
    }
    if (item instanceof SignalRule) {
      return 70;
    }
    if (item instanceof PtraceRule) {
      return 80;
    }
    if (item instanceof UnixRule) {
      return 90;
    }
    if (item instanceof DbusRule) {
      return 100;
    }
    if (item instanceof FileRule file) {
      return fileRank(file);
    }
    return item instanceof LinkRule ? 125 : 110;
  }

  private static int fileRank(FileRule file) {
    Word modes = file.modes();
    boolean deny = file.prefix().isDeny();
    boolean exec = modes != null && modes.raw().indexOf('x') >= 0;
    return deny ? 130 : exec ? 110 : 120;
  }

  private static String key(Item item) {
    if (item instanceof FileRule file) {
      Word path = file.path();
      return path == null ? "" : path.raw().replace("\"", "");
    }
    if (item instanceof Include include) {
      String path = include.path().path();
      return path.equals("abstractions/base") ? "" : path;
    }
    return item instanceof CapabilityRule rule ? names(rule) : "";
  }

  private static String names(CapabilityRule rule) {
    StringBuilder out = new StringBuilder();
    for (Word name : rule.names()) {
      out.append(name.raw()).append(' ');
    }
    return out.toString();
  }
}
