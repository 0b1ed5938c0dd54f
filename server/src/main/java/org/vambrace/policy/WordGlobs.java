package org.vambrace.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.GlobError;
import org.vambrace.automaton.Globs;
import org.vambrace.policy.rules.GlobMessages;
import org.vambrace.policy.rules.RuleProblem;
import org.vambrace.policy.rules.RuleProblem.Weight;
import org.vambrace.syntax.ConditionGroup;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.MqueueRule;
import org.vambrace.syntax.PivotRootRule;
import org.vambrace.syntax.Repair;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;

/**
 * Refuses words that are no glob. Most words are judged once for their file; only one whose
 * variables might spoil it is expanded and judged in each profile.
 */
final class WordGlobs {
  private WordGlobs() {}

  /**
   * What a word's glob syntax depends on.
   *
   * @param word a word with variables
   * @param names those variables
   * @param balanced whether the word is a glob if every variable's values are
   * @param address whether it is the address of a unix socket, which loses its first character (the
   *     at sign of abstract ones) once it is expanded
   */
  record Open(Word word, List<String> names, boolean balanced, boolean address) {}

  /** The words of {@code rule} that are addresses of unix sockets. */
  static List<Word> addresses(Rule rule) {
    List<Word> found = new ArrayList<>(0);
    if (rule instanceof UnixRule unix) {
      ConditionGroup peer = unix.peer();
      Stream.concat(
              unix.conditions().stream(), peer == null ? Stream.of() : peer.conditions().stream())
          .filter(condition -> condition.key().value().equals("addr"))
          .forEach(condition -> found.addAll(condition.values()));
    }
    return found;
  }

  /**
   * Whether {@code word} of {@code rule} becomes a glob; a queue's name, a profile to pivot to and
   * the file system of an umount do not (mount.cc, gen_policy_umount).
   */
  static boolean isGlob(Rule rule, Word word) {
    if (rule instanceof MountRule mount && mount.kind() == MountRule.Kind.UMOUNT) {
      return word.equals(mount.source());
    }
    return !(rule instanceof MqueueRule)
        && !(rule instanceof PivotRootRule pivot && word.equals(pivot.target()));
  }

  /** Judges a word without variables; a problem of compiling, or null. */
  static @Nullable RuleProblem judge(Word word) {
    GlobError error = Globs.check(word.value());
    return error == null ? null : problem(word, error);
  }

  /** What a word with variables depends on. */
  static Open open(Word word, VariableText variables) {
    String text = word.value();
    // Inside a class a value's characters mean something else.
    boolean inClass = text.indexOf('[') >= 0 && variables.next(text, 0) != null;
    boolean balanced = !inClass && Globs.check(stand(text, variables)) == null;
    return new Open(word, variables.names(text), balanced, false);
  }

  /** The same for the address of a unix socket. */
  static Open openAddress(Word word, VariableText variables) {
    Open open = open(word, variables);
    boolean balanced = !word.value().startsWith("@{") && open.balanced();
    return new Open(word, open.names(), balanced, true);
  }

  /** The text with each reference replaced by a plain letter. */
  private static String stand(String text, VariableText variables) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (VariableText.Use use = variables.next(text, 0);
        use != null;
        use = variables.next(text, use.end())) {
      out.append(text, from, use.start()).append('x');
      from = use.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Judges words with variables in one profile. */
  static List<RuleProblem> judge(List<Open> words, Expander expander) {
    List<RuleProblem> found = new ArrayList<>(0);
    for (Open open : words) {
      if (open.balanced() && areBalanced(open.names(), expander)) {
        continue;
      }
      Expansion expanded = expander.expand(open.word().value());
      if (expanded.failure() == null) {
        String glob = expanded.values().get(0);
        boolean cut = open.address() && !glob.isEmpty() && !glob.equals("none");
        GlobError error = Globs.check(cut ? glob.substring(1) : glob);
        if (error != null) {
          found.add(problem(open.word(), error));
        }
      }
    }
    return found;
  }

  private static boolean areBalanced(List<String> names, Expander expander) {
    for (String name : names) {
      if (!expander.isBalanced(name)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Tells of the first backslash that conversion to a glob drops, because what follows it means
   * nothing there (parser_regex.c, convert_aaregex_to_pcre). One that lets a blank, a quote or a
   * variable's at sign into a word, or a hyphen into a class, is of use.
   */
  static void needlessBackslash(Word word, List<RuleProblem> into) {
    String raw = word.raw();
    for (int i = raw.indexOf('\\'); i >= 0 && i + 1 < raw.length(); i = raw.indexOf('\\', i + 2)) {
      char c = raw.charAt(i + 1);
      if (c < 0x80 && "*?[]{}^,\\ \t\"!@-aefnrtdx01234567".indexOf(c) < 0) {
        int at = word.range().start() + i;
        into.add(
            new RuleProblem(
                "needless-backslash",
                Weight.INFORMATION,
                word.range(),
                "the backslash before '" + c + "' does nothing; it is dropped",
                Repair.remove(new TextRange(at, at + 1), "\\")));
        return;
      }
    }
  }

  static RuleProblem problem(Word word, GlobError error) {
    return new RuleProblem(
        GlobMessages.ID, Weight.REFUSED, word.range(), GlobMessages.of(error, word.raw()));
  }
}
