package org.vambrace.ide.completion;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.vocabulary.Capabilities;
import org.vambrace.vocabulary.ItemWords;
import org.vambrace.vocabulary.MountFlags;
import org.vambrace.vocabulary.Names;
import org.vambrace.vocabulary.ProfileFlags;
import org.vambrace.vocabulary.Signals;
import org.vambrace.vocabulary.Sockets;
import org.vambrace.vocabulary.Target;

/** Which words of the tables the chosen parser knows; others would be refused. */
final class KnownWords {
  private static final Map<String, List<Names>> TABLES =
      Map.of(
          "capability", List.of(Capabilities.NAMES),
          "family", List.of(Sockets.FAMILIES),
          "signal", List.of(Signals.NAMES),
          "keyword", List.of(ItemWords.NAMES),
          "flag", List.of(ProfileFlags.MODES, ProfileFlags.PLAIN, ProfileFlags.VALUED));

  /** Words that are no item's, and came with 5.0: what tests and assignments are written with. */
  private static final Set<String> SINCE_5 =
      Set.of("==", "!=", "in", "and", "or", ">", ">=", "<", "<=", "?=", ":=");

  private KnownWords() {}

  /** Whether {@code target} knows the word; so where no table says since when there is one. */
  static boolean in(Target target, String table, String word) {
    MountFlags.Flag flag = table.equals("mount-option") ? MountFlags.WORDS.get(word) : null;
    if (flag != null) {
      return target.atLeast(flag.since());
    }
    List<Names> tables = TABLES.getOrDefault(table, List.of());
    boolean listed = tables.stream().anyMatch(names -> names.since(word) != null);
    return !listed || tables.stream().anyMatch(names -> names.has(word, target));
  }

  /** Whether {@code target} knows the operator of a test or an assignment. */
  static boolean operator(Target target, String word) {
    return target.atLeast(Target.V5_0) || !SINCE_5.contains(word);
  }

  /** Whether rules may start with {@code priority=}, and network rules say more than a family. */
  static boolean newer(Target target) {
    return target.atLeast(Target.V4_1);
  }
}
