package org.vambrace.syntax.internal;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Alias;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.BooleanAssignment;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.ConditionGroup;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.Expression;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.IncludePath;
import org.vambrace.syntax.IoUringRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.LinkRule;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.MqueueRule;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.Permissions;
import org.vambrace.syntax.PivotRootRule;
import org.vambrace.syntax.Prefix;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.RlimitRule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.UsernsRule;
import org.vambrace.syntax.VariableAssignment;
import org.vambrace.syntax.Word;
import org.vambrace.syntax.internal.PolicyParser.AbiContext;
import org.vambrace.syntax.internal.PolicyParser.AliasContext;
import org.vambrace.syntax.internal.PolicyParser.AllRuleContext;
import org.vambrace.syntax.internal.PolicyParser.BoolAssignmentContext;
import org.vambrace.syntax.internal.PolicyParser.CapabilityRuleContext;
import org.vambrace.syntax.internal.PolicyParser.ChangeProfileRuleContext;
import org.vambrace.syntax.internal.PolicyParser.ConditionContext;
import org.vambrace.syntax.internal.PolicyParser.ConjunctionContext;
import org.vambrace.syntax.internal.PolicyParser.DbusRuleContext;
import org.vambrace.syntax.internal.PolicyParser.ExpressionContext;
import org.vambrace.syntax.internal.PolicyParser.FactorContext;
import org.vambrace.syntax.internal.PolicyParser.FileRuleContext;
import org.vambrace.syntax.internal.PolicyParser.FileTailContext;
import org.vambrace.syntax.internal.PolicyParser.FlagsContext;
import org.vambrace.syntax.internal.PolicyParser.GroupContext;
import org.vambrace.syntax.internal.PolicyParser.GroupEntryContext;
import org.vambrace.syntax.internal.PolicyParser.IdentitiesContext;
import org.vambrace.syntax.internal.PolicyParser.IncludeContext;
import org.vambrace.syntax.internal.PolicyParser.IoUringRuleContext;
import org.vambrace.syntax.internal.PolicyParser.LinkRuleContext;
import org.vambrace.syntax.internal.PolicyParser.ListContext;
import org.vambrace.syntax.internal.PolicyParser.MountPointContext;
import org.vambrace.syntax.internal.PolicyParser.MountRuleContext;
import org.vambrace.syntax.internal.PolicyParser.MqueueRuleContext;
import org.vambrace.syntax.internal.PolicyParser.NegationContext;
import org.vambrace.syntax.internal.PolicyParser.NetworkRuleContext;
import org.vambrace.syntax.internal.PolicyParser.OperandContext;
import org.vambrace.syntax.internal.PolicyParser.PermissionsContext;
import org.vambrace.syntax.internal.PolicyParser.PivotRootRuleContext;
import org.vambrace.syntax.internal.PolicyParser.PrefixContext;
import org.vambrace.syntax.internal.PolicyParser.ProfileHeadContext;
import org.vambrace.syntax.internal.PolicyParser.PtraceRuleContext;
import org.vambrace.syntax.internal.PolicyParser.RlimitRuleContext;
import org.vambrace.syntax.internal.PolicyParser.SetAssignmentContext;
import org.vambrace.syntax.internal.PolicyParser.SignalRuleContext;
import org.vambrace.syntax.internal.PolicyParser.TargetContext;
import org.vambrace.syntax.internal.PolicyParser.UmountRuleContext;
import org.vambrace.syntax.internal.PolicyParser.UnixRuleContext;
import org.vambrace.syntax.internal.PolicyParser.UsernsRuleContext;
import org.vambrace.text.TextRange;

/**
 * Lowers ANTLR's contexts to the records of {@code syntax}. A context may be incomplete; then the
 * item is built from what is there, or not at all. Stateless but for the text.
 */
final class TreeBuilder {
  private final String text;

  TreeBuilder(String text) {
    this.text = text;
  }

  /**
   * The item of {@code context}, spanning {@code range}; null if too little of it is there, or if
   * it is the head of a block.
   */
  @Nullable Item item(ParserRuleContext context, TextRange range) {
    if (context instanceof FileRuleContext rule) {
      return fileRule(rule, range);
    }
    if (context instanceof IncludeContext include) {
      return include(include, range);
    }
    if (context instanceof CapabilityRuleContext rule) {
      return new CapabilityRule(range, prefix(rule.prefix(), range), words(rule.WORD()));
    }
    if (context instanceof SetAssignmentContext assignment) {
      return setAssignment(assignment, range);
    }
    if (context instanceof BoolAssignmentContext assignment) {
      return boolAssignment(assignment, range);
    }
    if (context instanceof AbiContext abi) {
      Token file = token(abi.FILENAME());
      return file == null ? null : new Abi(range, path(file));
    }
    if (context instanceof AliasContext alias) {
      List<Word> words = words(alias.WORD());
      return words.size() < 2 ? null : new Alias(range, words.get(0), words.get(1));
    }
    return rule(context, range);
  }

  private @Nullable Item rule(ParserRuleContext context, TextRange range) {
    if (context instanceof NetworkRuleContext rule) {
      return new NetworkRule(
          range,
          prefix(rule.prefix(), range),
          permissions(rule.permissions()),
          words(rule.WORD()),
          conditions(rule.condition()),
          group(rule.group()));
    }
    if (context instanceof DbusRuleContext rule) {
      return new DbusRule(
          range,
          prefix(rule.prefix(), range),
          permissions(rule.permissions()),
          conditions(rule.condition()),
          group(rule.group()));
    }
    if (context instanceof UnixRuleContext rule) {
      return new UnixRule(
          range,
          prefix(rule.prefix(), range),
          permissions(rule.permissions()),
          conditions(rule.condition()),
          group(rule.group()));
    }
    if (context instanceof SignalRuleContext rule) {
      return new SignalRule(
          range,
          prefix(rule.prefix(), range),
          permissions(rule.permissions()),
          conditions(rule.condition()));
    }
    if (context instanceof PtraceRuleContext rule) {
      return new PtraceRule(
          range,
          prefix(rule.prefix(), range),
          permissions(rule.permissions()),
          conditions(rule.condition()));
    }
    if (context instanceof UsernsRuleContext rule) {
      return new UsernsRule(
          range,
          prefix(rule.prefix(), range),
          permissions(rule.permissions()),
          conditions(rule.condition()));
    }
    if (context instanceof MqueueRuleContext rule) {
      return new MqueueRule(
          range,
          prefix(rule.prefix(), range),
          permissions(rule.permissions()),
          conditions(rule.condition()),
          word(rule.WORD()));
    }
    if (context instanceof IoUringRuleContext rule) {
      return new IoUringRule(
          range,
          prefix(rule.prefix(), range),
          permissions(rule.permissions()),
          conditions(rule.condition()),
          group(rule.group()));
    }
    return otherRule(context, range);
  }

  private @Nullable Item otherRule(ParserRuleContext context, TextRange range) {
    if (context instanceof MountRuleContext rule) {
      return mountRule(rule, range);
    }
    if (context instanceof UmountRuleContext rule) {
      return umountRule(rule, range);
    }
    if (context instanceof PivotRootRuleContext rule) {
      return new PivotRootRule(
          range,
          prefix(rule.prefix(), range),
          conditions(rule.condition()),
          word(rule.WORD()),
          target(rule.target()));
    }
    if (context instanceof ChangeProfileRuleContext rule) {
      return new ChangeProfileRule(
          range,
          prefix(rule.prefix(), range),
          either(rule.SAFE(), rule.UNSAFE()),
          word(rule.WORD()),
          target(rule.target()));
    }
    if (context instanceof LinkRuleContext rule) {
      Word link = operand(rule.operand());
      Word target = word(rule.WORD());
      return link == null || target == null
          ? null
          : new LinkRule(range, prefix(rule.prefix(), range), rule.SUBSET() != null, link, target);
    }
    if (context instanceof AllRuleContext rule) {
      return new AllRule(range, prefix(rule.prefix(), range));
    }
    if (context instanceof RlimitRuleContext rule) {
      List<Word> words = words(rule.WORD());
      Word value = word(rule.VALUE());
      return words.isEmpty() || value == null
          ? null
          : new RlimitRule(
              range,
              Prefix.none(range.start()),
              words.get(0),
              value,
              words.size() > 1 ? words.get(1) : null);
    }
    return null;
  }

  private @Nullable Item fileRule(FileRuleContext rule, TextRange range) {
    boolean file = rule.FILE() != null;
    Prefix prefix = prefix(rule.prefix(), range);
    FileTailContext tail = rule.fileTail();
    if (tail == null) {
      return file ? new FileRule(range, prefix, true, null, null, null, false, false, null) : null;
    }
    Word path = operand(tail.operand());
    Word modes = word(tail.MODE());
    if (path == null || modes == null) {
      return null;
    }
    return new FileRule(
        range,
        prefix,
        file,
        either(tail.SAFE(), tail.UNSAFE()),
        path,
        modes,
        modes.range().start() < path.range().start(),
        tail.SUBSET() != null,
        target(tail.target()));
  }

  private Item mountRule(MountRuleContext rule, TextRange range) {
    MountPointContext point = rule.mountPoint();
    Word keyword = word(rule.MOUNT());
    return new MountRule(
        range,
        prefix(rule.prefix(), range),
        MountRule.Kind.MOUNT,
        keyword == null ? emptyWord(range.start()) : keyword,
        conditions(rule.condition()),
        rule.source == null ? null : word(rule.source),
        point == null ? List.of() : conditions(point.condition()),
        point == null ? null : word(point.WORD()));
  }

  private Item umountRule(UmountRuleContext rule, TextRange range) {
    Word keyword = either(rule.REMOUNT(), rule.UMOUNT());
    return new MountRule(
        range,
        prefix(rule.prefix(), range),
        rule.REMOUNT() != null ? MountRule.Kind.REMOUNT : MountRule.Kind.UMOUNT,
        keyword == null ? emptyWord(range.start()) : keyword,
        conditions(rule.condition()),
        word(rule.WORD()),
        List.of(),
        null);
  }

  private @Nullable Item include(IncludeContext include, TextRange range) {
    Token file = token(include.FILENAME());
    if (file == null) {
      return null;
    }
    boolean hash = text.charAt(range.start()) == '#';
    return new Include(
        range, hash, include.INCLUDE_IF() != null, path(file), Include.Place.BETWEEN);
  }

  private @Nullable Item setAssignment(SetAssignmentContext assignment, TextRange range) {
    Word variable = word(assignment.SET_VARIABLE());
    if (variable == null || assignment.assignment() == null) {
      return null;
    }
    return new VariableAssignment(
        range,
        variable,
        name(variable.raw()),
        assignment.assignment().getText(),
        words(assignment.VALUE()));
  }

  private @Nullable Item boolAssignment(BoolAssignmentContext assignment, TextRange range) {
    Word variable = word(assignment.BOOL_VARIABLE());
    if (variable == null || assignment.assignment() == null) {
      return null;
    }
    Word literal = word(assignment.VALUE());
    Expression value =
        literal != null
            ? new Expression.Literal(literal.range(), literal)
            : expression(assignment.expression(), TextRange.at(range.end()));
    return new BooleanAssignment(
        range, variable, name(variable.raw()), assignment.assignment().getText(), value);
  }

  // ---------------------------------------------------------------- heads

  /** The words of a profile's head. */
  record Head(
      Profile.Keyword keyword,
      Word name,
      @Nullable Word attachment,
      @Nullable ConditionGroup xattrs,
      List<Word> identities,
      Profile.@Nullable Flags flags) {}

  Head head(ProfileHeadContext head, TextRange range) {
    List<Word> identities = new ArrayList<>();
    for (IdentitiesContext one : head.identities()) {
      identities.addAll(words(one.VALUE()));
    }
    Profile.Keyword keyword =
        head.PROFILE() != null
            ? Profile.Keyword.PROFILE
            : head.HAT() != null
                ? Profile.Keyword.HAT
                : head.CARET() != null ? Profile.Keyword.CARET : Profile.Keyword.NONE;
    FlagsContext flags = head.flags();
    return new Head(
        keyword,
        head.name == null ? emptyWord(range.end()) : word(head.name),
        head.attachment == null ? null : operand(head.attachment),
        group(head.group()),
        List.copyOf(identities),
        flags == null
            ? null
            : new Profile.Flags(range(flags), flags.FLAGS() != null, words(flags.VALUE())));
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

  /** The expression; {@link Expression.Unknown} at {@code where} if it is not there. */
  Expression expression(@Nullable ExpressionContext context, TextRange where) {
    if (context == null || context.conjunction().isEmpty()) {
      return new Expression.Unknown(where);
    }
    Expression left = conjunction(context.conjunction(0), where);
    for (int i = 1; i < context.conjunction().size(); i++) {
      Expression right = conjunction(context.conjunction(i), where);
      left = new Expression.Or(left.range().union(right.range()), left, right);
    }
    return left;
  }

  private Expression conjunction(ConjunctionContext context, TextRange where) {
    if (context.negation().isEmpty()) {
      return new Expression.Unknown(where);
    }
    Expression left = negation(context.negation(0), where);
    for (int i = 1; i < context.negation().size(); i++) {
      Expression right = negation(context.negation(i), where);
      left = new Expression.And(left.range().union(right.range()), left, right);
    }
    return left;
  }

  private Expression negation(NegationContext context, TextRange where) {
    if (context.NOT() != null) {
      Expression operand =
          context.negation() == null
              ? new Expression.Unknown(where)
              : negation(context.negation(), where);
      return new Expression.Not(range(context), operand);
    }
    return context.factor() == null
        ? new Expression.Unknown(where)
        : factor(context.factor(), where);
  }

  private Expression factor(FactorContext context, TextRange where) {
    TextRange range = range(context);
    Word set = word(context.SET_VARIABLE());
    Word bool = word(context.BOOL_VARIABLE());
    if (context.DEFINED() != null) {
      Word variable = set == null ? bool : set;
      return variable == null
          ? new Expression.Unknown(range)
          : new Expression.Defined(range, variable, name(variable.raw()), set == null);
    }
    if (bool != null) {
      return new Expression.BooleanReference(range, name(bool.raw()));
    }
    if (context.LPAREN() != null) {
      return new Expression.Group(range, expression(context.expression(), where));
    }
    if (context.operand().isEmpty()) {
      return new Expression.Unknown(where);
    }
    Word left = operand(context.operand(0));
    Word right = context.operand().size() > 1 ? operand(context.operand(1)) : null;
    Word operator = either(context.COMPARE(), context.IN());
    if (left == null || operator != null && right == null) {
      return new Expression.Unknown(range);
    }
    return operator == null || right == null
        ? new Expression.Literal(range, left)
        : new Expression.Comparison(range, left, operator.raw(), right);
  }

  // ---------------------------------------------------------------- parts

  private @Nullable Permissions permissions(@Nullable PermissionsContext context) {
    if (context == null || context.getChildCount() == 0) {
      return null;
    }
    if (context.LPAREN() != null) {
      return new Permissions(range(context), words(context.VALUE()), true);
    }
    Word one = either(context.PERMISSION(), context.MODE());
    return one == null ? null : new Permissions(range(context), List.of(one), false);
  }

  private List<Condition> conditions(List<ConditionContext> contexts) {
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

  private @Nullable ConditionGroup group(@Nullable GroupContext context) {
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

  private @Nullable Word target(@Nullable TargetContext target) {
    return target == null ? null : word(target.WORD());
  }

  private @Nullable Word operand(@Nullable OperandContext operand) {
    return operand == null ? null : either(operand.WORD(), operand.SET_VARIABLE());
  }

  private @Nullable Word either(@Nullable TerminalNode first, @Nullable TerminalNode second) {
    Word found = word(first);
    return found == null ? word(second) : found;
  }

  private List<Word> words(List<TerminalNode> nodes) {
    List<Word> words = new ArrayList<>(nodes.size());
    for (TerminalNode node : nodes) {
      Word word = word(node);
      if (word != null) {
        words.add(word);
      }
    }
    return List.copyOf(words);
  }

  private @Nullable Word word(@Nullable TerminalNode node) {
    Token token = token(node);
    return token == null ? null : word(token);
  }

  private static @Nullable Token token(@Nullable TerminalNode node) {
    return node == null || node.getSymbol().getType() == Token.EOF ? null : node.getSymbol();
  }

  private Word word(Token token) {
    TextRange range = new TextRange(token.getStartIndex(), token.getStopIndex() + 1);
    String raw = text.substring(range.start(), range.end());
    return new Word(range, raw, Words.value(raw), Words.isQuoted(raw));
  }

  private static Word emptyWord(int offset) {
    return new Word(TextRange.at(offset), "", "", false);
  }

  private IncludePath path(Token token) {
    TextRange range = new TextRange(token.getStartIndex(), token.getStopIndex() + 1);
    String raw = text.substring(range.start(), range.end());
    boolean angle = raw.startsWith("<");
    String inner = (angle ? raw.substring(1, raw.length() - 1) : raw).strip();
    boolean quoted = Words.isQuoted(inner);
    IncludePath.Form form =
        angle ? IncludePath.Form.ANGLE : quoted ? IncludePath.Form.QUOTED : IncludePath.Form.BARE;
    return new IncludePath(range, Words.value(inner), form);
  }

  private static String name(String variable) {
    boolean brace = variable.length() > 2 && variable.charAt(1) == '{';
    return brace ? variable.substring(2, variable.length() - 1) : variable.substring(1);
  }

  /** From the first to behind the last real token below {@code context}. */
  private static TextRange range(ParserRuleContext context) {
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
}
