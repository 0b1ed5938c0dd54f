package org.vambrace.ide.actions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vambrace.lint.FileEdit;
import org.vambrace.policy.FileModel;
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
 * Sorts and groups the rules of each profile, and of fragments, the way apparmor.d does: includes,
 * rlimits and capabilities first, then networks, mounts and the rest of the kernel's classes,
 * messages, files by path with the programs before them. A comment above a rule goes with it.
 * Nothing moves across what cannot be moved: children, conditions, comments that stand alone, and
 * lines with more than one rule.
 */
public final class Organise {
  private final FileModel file;
  private final String text;
  private final LineIndex lines;
  private final List<FileEdit> found = new ArrayList<>();
  private final List<Chunk> run = new ArrayList<>();

  /** Lines of the run: its first, and the last one that was read. */
  private int first;

  private int last;

  private Organise(FileModel file) {
    this.file = file;
    this.text = file.text().text();
    this.lines = file.text().lines();
  }

  /** The edits, or an empty list where all is in order or something cannot be moved. */
  public static List<FileEdit> edits(Snapshot snapshot, String path, CancelToken cancel) {
    FileModel file = snapshot.file(path);
    if (file == null || !file.syntax().problems().isEmpty()) {
      return List.of();
    }
    Organise organise = new Organise(file);
    List<Item> items = file.syntax().document().items();
    if (snapshot.kind(path).isBody()) {
      organise.body(items, -1);
    } else {
      organise.profiles(items);
    }
    List<FileEdit> found = organise.found;
    boolean same = !found.isEmpty() && SamePolicy.after(snapshot, path, found, cancel);
    return same ? List.copyOf(found) : List.of();
  }

  private void profiles(List<Item> items) {
    for (Item item : items) {
      if (item instanceof Profile profile) {
        body(profile.body().items(), lines.line(profile.body().range().start()));
      }
    }
  }

  /**
   * One rule with what belongs to it.
   *
   * @param text whole lines, without the last newline
   * @param rank its group
   * @param key its place in the group
   */
  private record Chunk(String text, int rank, String key) {}

  /**
   * Sorts the items of one body, and of the profiles in it.
   *
   * @param brace the line of its brace
   */
  private void body(List<Item> items, int brace) {
    last = brace;
    for (Item item : items) {
      int top = lines.line(item.range().start());
      int bottom = lines.line(Math.max(item.range().start(), item.range().end() - 1));
      boolean alone =
          top > last
              && text.substring(lines.start(top), item.range().start()).isBlank()
              && onlyComment(text.substring(item.range().end(), lines.end(bottom)));
      int head = head(top);
      boolean heading = hasComment(last + 1, head);
      boolean movable = rank(item) >= 0 && alone;
      if (!movable || heading) {
        end();
      }
      if (movable) {
        first = run.isEmpty() ? head : first;
        String own = text.substring(lines.start(head), lines.end(bottom));
        run.add(new Chunk(own, rank(item), key(item)));
      }
      last = Math.max(last, bottom);
    }
    end();
    profiles(items);
  }

  /** The first line of the comment right above the line {@code top}, or that line. */
  private int head(int top) {
    int head = top;
    while (head > last + 1 && line(head - 1).startsWith("#")) {
      head--;
    }
    return head;
  }

  private String line(int line) {
    return text.substring(lines.start(line), lines.end(line)).strip();
  }

  /** Sorts what has been read since the last thing that cannot be moved. */
  private void end() {
    if (run.size() > 1) {
      List<Chunk> sorted = new ArrayList<>(run);
      sorted.sort(Comparator.comparingInt(Chunk::rank).thenComparing(Chunk::key));
      TextRange range = new TextRange(lines.start(first), lines.end(last));
      String next = joined(sorted);
      if (!next.equals(text.substring(range.start(), range.end()))) {
        found.add(new FileEdit(file.path(), new TextEdit(range, next)));
      }
    }
    run.clear();
  }

  private boolean hasComment(int from, int to) {
    for (int line = from; line < to; line++) {
      if (line(line).startsWith("#")) {
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
