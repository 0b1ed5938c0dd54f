package org.vambrace.policy;

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
import org.vambrace.syntax.MqueueRule;
import org.vambrace.syntax.PivotRootRule;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Target;

/**
 * Which words of a rule apparmor_parser expands (process_profile_variables and each class's
 * expand_variables). Exec targets, network conditions, options and names of capabilities stay as
 * they are; until 5.0 so did what parsers took for a named transition.
 */
final class ExpandedWords {
  private ExpandedWords() {}

  /** The words of {@code rule} that are expanded, whether or not they refer to a variable. */
  static List<Word> of(Rule rule, Target target) {
    List<Word> words = new ArrayList<>(2);
    if (rule instanceof FileRule file) {
      add(words, file.path());
      if (isLink(file) && (file.modesFirst() || target.atLeast(Target.V5_0))) {
        add(words, file.target());
      }
    } else if (rule instanceof LinkRule link) {
      add(words, link.link());
      add(words, link.target());
    } else if (rule instanceof ChangeProfileRule change) {
      add(words, change.exec());
      add(words, change.target());
    } else if (rule instanceof DbusRule dbus) {
      conditions(words, dbus.conditions(), dbus.peer());
    } else if (rule instanceof UnixRule unix) {
      conditions(words, unix.conditions(), unix.peer());
    } else if (rule instanceof SignalRule signal) {
      peers(words, signal.conditions());
    } else if (rule instanceof PtraceRule ptrace) {
      peers(words, ptrace.conditions());
    } else if (rule instanceof MqueueRule mqueue) {
      conditions(words, mqueue.conditions(), null);
    } else if (rule instanceof MountRule mount) {
      add(words, mount.source());
      add(words, mount.mountPoint());
      for (Condition condition : mount.conditions()) {
        if (condition.key().value().endsWith("fstype")) {
          words.addAll(condition.values());
        }
      }
    } else if (rule instanceof PivotRootRule pivot) {
      conditions(words, pivot.conditions(), null);
      add(words, pivot.newRoot());
      if (target.atLeast(Target.V5_0)) {
        add(words, pivot.target());
      }
    }
    return words;
  }

  /** Whether what stands behind {@code ->} is what a link may lead to, not an exec target. */
  static boolean isLink(FileRule file) {
    Word modes = file.modes();
    return file.target() != null
        && modes != null
        && FileModes.of(modes.value()).has(FileModes.L)
        && !FileModes.of(modes.value()).has(FileModes.X);
  }

  private static void add(List<Word> words, @Nullable Word word) {
    if (word != null) {
      words.add(word);
    }
  }

  private static void peers(List<Word> words, List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (condition.key().value().equals("peer")) {
        words.addAll(condition.values());
      }
    }
  }

  private static void conditions(
      List<Word> words, List<Condition> conditions, @Nullable ConditionGroup group) {
    conditions.forEach(condition -> words.addAll(condition.values()));
    if (group != null) {
      group.conditions().forEach(condition -> words.addAll(condition.values()));
    }
  }
}
