package org.vambrace.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.policy.rules.RuleProblem;
import org.vambrace.policy.rules.RuleReport;
import org.vambrace.policy.rules.Semantics;
import org.vambrace.syntax.Block;
import org.vambrace.syntax.Conditional;
import org.vambrace.syntax.Document;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.VariableAssignment;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Target;

/**
 * What the rules and heads of one file are worth by themselves. Made once for a file and shared by
 * every root that includes it. Immutable.
 */
final class FileFacts {
  private final Target target;
  private final VariableText text;
  private final List<RuleProblem> read = new ArrayList<>(0);
  private final Set<VariableAssignment> unbalanced =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Rule, RuleFacts> rules = new IdentityHashMap<>();
  private boolean includeInside;

  private FileFacts(Target target) {
    this.target = target;
    this.text = new VariableText(target);
  }

  static FileFacts of(Document document, Target target) {
    FileFacts facts = new FileFacts(target);
    facts.walk(document.items());
    return facts;
  }

  /** The parser these are judged for. */
  Target target() {
    return target;
  }

  /** Problems of each rule and head, wherever it stands. */
  List<RuleProblem> read() {
    return read;
  }

  /** What is known of {@code rule}, which is one of this file. */
  RuleFacts of(Rule rule) {
    return rules.getOrDefault(rule, RuleFacts.NONE);
  }

  /** Whether an include of the file stands in the middle of an item. */
  boolean hasIncludeInside() {
    return includeInside;
  }

  private void walk(List<Item> items) {
    for (Item item : items) {
      includeInside |= item instanceof Include include && include.inside();
      if (item instanceof VariableAssignment set) {
        if (!set.values().stream().allMatch(value -> WordGlobs.open(value, text).balanced())) {
          unbalanced.add(set);
        }
      } else if (item instanceof Rule rule) {
        rule(rule);
      } else if (item instanceof PrefixBlock block) {
        Semantics.block(block, report());
        walk(block.body().items());
      } else if (item instanceof Profile profile) {
        Semantics.head(profile, report());
        walk(profile.body().items());
      } else if (item instanceof Conditional conditional) {
        conditional.branches().forEach(branch -> walk(branch.body().items()));
        Block otherwise = conditional.otherwise();
        if (otherwise != null) {
          walk(otherwise.items());
        }
      }
    }
  }

  private RuleReport report() {
    return new RuleReport(target, read);
  }

  /**
   * Whether each value of {@code set}, which is one of this file, is a glob if its variables are.
   */
  boolean isBalanced(VariableAssignment set) {
    return !unbalanced.contains(set);
  }

  private void rule(Rule rule) {
    RuleReport report = report();
    Semantics.rule(rule, report);
    List<RuleProblem> compiled = new ArrayList<>(report.compiled());
    List<Word> expanded = new ArrayList<>(1);
    List<String> names = new ArrayList<>(1);
    List<WordGlobs.Open> globs = new ArrayList<>(1);
    List<Word> addresses = WordGlobs.addresses(rule);
    for (Word word : ExpandedWords.of(rule, target)) {
      alternation(word);
      if (WordGlobs.isGlob(rule, word)) {
        WordGlobs.needlessBackslash(word, read);
      }
      List<String> found = text.names(word.value());
      if (!found.isEmpty()) {
        expanded.add(word);
        names.addAll(found);
        if (WordGlobs.isGlob(rule, word)) {
          globs.add(
              addresses.contains(word)
                  ? WordGlobs.openAddress(word, text)
                  : WordGlobs.open(word, text));
        }
      } else if (WordGlobs.isGlob(rule, word)) {
        RuleProblem bad = WordGlobs.judge(word);
        if (bad != null) {
          compiled.add(bad);
        }
      }
    }
    FileModes modes = rule instanceof FileRule file ? modes(file) : null;
    boolean exec = modes != null && modes.has(FileModes.X);
    if (!names.isEmpty() || !compiled.isEmpty() || exec) {
      rules.put(
          rule,
          new RuleFacts(
              List.copyOf(expanded),
              names.stream().distinct().toList(),
              List.copyOf(globs),
              List.copyOf(compiled),
              modes));
    }
  }

  private void alternation(Word word) {
    int at = word.raw().indexOf("@{");
    if (at >= 0 && VariableText.alternation(word.value()) != null) {
      read.add(
          new RuleProblem(
              "comma-in-variable",
              RuleProblem.Weight.WARNING,
              word.range(),
              "'@{a,b}' is no variable but an alternation behind an '@'; deprecated"));
    }
  }

  private static @Nullable FileModes modes(FileRule file) {
    Word modes = file.modes();
    return modes == null ? FileModes.ALL : FileModes.of(modes.value());
  }
}
