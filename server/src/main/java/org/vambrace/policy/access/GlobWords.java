package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.ConditionGroup;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.LinkRule;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.PivotRootRule;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.Word;

/** Which words of a rule are globs to the parser (each class's gen_policy_re). */
final class GlobWords {
  private GlobWords() {}

  /** The words that are converted, in order of writing. */
  static List<Word> of(Rule rule) {
    List<Word> out = new ArrayList<>(2);
    if (rule instanceof FileRule file) {
      add(out, file.path());
      if (leadsLink(file)) {
        add(out, file.target());
      }
    } else if (rule instanceof LinkRule link) {
      add(out, link.link());
      add(out, link.target());
    } else if (rule instanceof ChangeProfileRule change) {
      add(out, change.exec());
      add(out, change.target());
    } else if (rule instanceof DbusRule dbus) {
      conditions(out, dbus.conditions(), List.of());
      group(out, dbus.peer());
    } else if (rule instanceof UnixRule unix) {
      conditions(out, unix.conditions(), List.of("addr"));
      group(out, unix.peer());
    } else if (rule instanceof SignalRule signal) {
      conditions(out, signal.conditions(), List.of("peer"));
    } else if (rule instanceof PtraceRule ptrace) {
      conditions(out, ptrace.conditions(), List.of("peer"));
    } else if (rule instanceof NetworkRule network) {
      conditions(out, network.conditions(), List.of("interface"));
    } else if (rule instanceof MountRule mount) {
      conditions(out, mount.conditions(), List.of("fstype", "vfstype"));
      add(out, mount.source());
      add(out, mount.mountPoint());
    } else if (rule instanceof PivotRootRule pivot) {
      conditions(out, pivot.conditions(), List.of("oldroot"));
      add(out, pivot.newRoot());
    }
    return out;
  }

  private static boolean leadsLink(FileRule file) {
    Word modes = file.modes();
    if (modes == null) {
      return false;
    }
    FileModes read = FileModes.of(modes.value());
    return read.has(FileModes.L) && !read.has(FileModes.X);
  }

  private static void add(List<Word> out, @Nullable Word word) {
    if (word != null) {
      out.add(word);
    }
  }

  private static void group(List<Word> out, @Nullable ConditionGroup group) {
    if (group != null) {
      conditions(out, group.conditions(), List.of());
    }
  }

  /** Values of the conditions named; of all where none is named. */
  private static void conditions(List<Word> out, List<Condition> conditions, List<String> keys) {
    for (Condition condition : conditions) {
      if (keys.isEmpty() || keys.contains(condition.key().value())) {
        out.addAll(condition.values());
      }
    }
  }
}
