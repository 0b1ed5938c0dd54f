package org.vambrace.syntax.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.ConditionGroup;
import org.vambrace.syntax.IncludePath;
import org.vambrace.syntax.Permissions;
import org.vambrace.syntax.Prefix;
import org.vambrace.syntax.Word;
import org.vambrace.syntax.internal.PolicyParser.ConditionContext;
import org.vambrace.syntax.internal.PolicyParser.GroupContext;
import org.vambrace.syntax.internal.PolicyParser.GroupEntryContext;
import org.vambrace.syntax.internal.PolicyParser.ListContext;
import org.vambrace.syntax.internal.PolicyParser.OperandContext;
import org.vambrace.syntax.internal.PolicyParser.PermissionsContext;
import org.vambrace.syntax.internal.PolicyParser.PrefixContext;
import org.vambrace.syntax.internal.PolicyParser.TargetContext;
import org.vambrace.text.TextRange;

/**
 * Lowers the parts that items share: words, prefixes, conditions, groups, paths. For one parse, one
 * thread.
 */
final class NodeParts {
  /** Words up to this length are mostly keywords and permissions, which come again and again. */
  private static final int SHORT = 16;

  private final String text;

  /** The short words that were met, so that each is kept once. */
  private final Map<String, String> shared = new HashMap<>();

  NodeParts(String text) {
    this.text = text;
  }

  /** The prefix; where there is none, an empty one at the start of {@code item}. */
  Prefix prefix(@Nullable PrefixContext prefix, TextRange item) {
    if (prefix == null || prefix.getChildCount() == 0) {
      return Prefix.none(item.start());
    }
    Word mode = either(prefix.ALLOW(), prefix.DENY());
    return new Prefix(
        range(prefix),
        word(prefix.VALUE()),
        word(prefix.AUDIT()),
        mode == null ? word(prefix.PROMPT()) : mode,
        either(prefix.OWNER(), prefix.OTHER()));
  }

  @Nullable Permissions permissions(@Nullable PermissionsContext context) {
    if (context == null || context.getChildCount() == 0) {
      return null;
    }
    if (context.LPAREN() != null) {
      return new Permissions(range(context), words(context.VALUE()), true);
    }
    Word one = either(context.PERMISSION(), context.MODE());
    return one == null ? null : new Permissions(range(context), List.of(one), false);
  }

  List<Condition> conditions(List<ConditionContext> contexts) {
    List<Condition> found = new ArrayList<>(contexts.size());
    for (ConditionContext context : contexts) {
      Word key = word(context.CONDITION());
      if (key == null) {
        continue;
      }
      ListContext list = context.list();
      Word operator = either(context.EQUALS(), context.IN());
      Word value = word(context.VALUE());
      List<Word> values =
          list != null ? words(list.VALUE()) : value == null ? List.of() : List.of(value);
      found.add(
          new Condition(
              range(context), key, operator == null ? "" : operator.raw(), values, list != null));
    }
    return List.copyOf(found);
  }

  @Nullable ConditionGroup group(@Nullable GroupContext context) {
    Word key = context == null ? null : word(context.GROUP());
    if (context == null || key == null) {
      return null;
    }
    List<Condition> entries = new ArrayList<>();
    for (GroupEntryContext entry : context.groupEntry()) {
      Word name = word(entry.CONDITION());
      if (name == null) {
        continue;
      }
      Word operator = either(entry.EQUALS(), entry.OVERRIDE_ASSIGN());
      Word value = word(entry.VALUE());
      entries.add(
          new Condition(
              range(entry),
              name,
              operator == null ? "" : operator.raw(),
              value == null ? List.of() : List.of(value),
              entry.LPAREN() != null));
    }
    return new ConditionGroup(range(context), key, List.copyOf(entries));
  }

  @Nullable Word target(@Nullable TargetContext target) {
    return target == null ? null : word(target.WORD());
  }

  @Nullable Word operand(@Nullable OperandContext operand) {
    return operand == null ? null : either(operand.WORD(), operand.SET_VARIABLE());
  }

  @Nullable Word either(@Nullable TerminalNode first, @Nullable TerminalNode second) {
    Word found = word(first);
    return found == null ? word(second) : found;
  }

  List<Word> words(List<TerminalNode> nodes) {
    List<Word> words = new ArrayList<>(nodes.size());
    for (TerminalNode node : nodes) {
      Word word = word(node);
      if (word != null) {
        words.add(word);
      }
    }
    return List.copyOf(words);
  }

  @Nullable Word word(@Nullable TerminalNode node) {
    Token token = token(node);
    return token == null ? null : word(token);
  }

  static @Nullable Token token(@Nullable TerminalNode node) {
    return node == null || node.getSymbol().getType() == Token.EOF ? null : node.getSymbol();
  }

  Word word(Token token) {
    TextRange range = new TextRange(token.getStartIndex(), token.getStopIndex() + 1);
    String written = text.substring(range.start(), range.end());
    String raw = written.length() > SHORT ? written : shared.computeIfAbsent(written, word -> word);
    return new Word(range, raw, Words.value(raw), Words.isQuoted(raw));
  }

  static Word emptyWord(int offset) {
    return new Word(TextRange.at(offset), "", "", false);
  }

  IncludePath path(Token token) {
    TextRange range = new TextRange(token.getStartIndex(), token.getStopIndex() + 1);
    String raw = text.substring(range.start(), range.end());
    boolean angle = raw.startsWith("<");
    String inner = (angle ? raw.substring(1, raw.length() - 1) : raw).strip();
    boolean quoted = Words.isQuoted(inner);
    IncludePath.Form form =
        angle ? IncludePath.Form.ANGLE : quoted ? IncludePath.Form.QUOTED : IncludePath.Form.BARE;
    return new IncludePath(range, Words.value(inner), form);
  }

  /** From the first to behind the last real token below {@code context}. */
  static TextRange range(ParserRuleContext context) {
    int start = context.getStart().getStartIndex();
    return new TextRange(start, Math.max(start, end(context)));
  }

  private static int end(ParseTree node) {
    if (node instanceof TerminalNode leaf) {
      return leaf.getSymbol().getStopIndex() + 1;
    }
    for (int i = node.getChildCount() - 1; i >= 0; i--) {
      int end = end(node.getChild(i));
      if (end > 0) {
        return end;
      }
    }
    return 0;
  }

  static String name(String variable) {
    boolean brace = variable.length() > 2 && variable.charAt(1) == '{';
    return brace ? variable.substring(2, variable.length() - 1) : variable.substring(1);
  }
}
