package org.vambrace.syntax.internal;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Alias;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.BooleanAssignment;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.ConditionGroup;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.Expression;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.IoUringRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.LinkRule;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.MqueueRule;
import org.vambrace.syntax.NetworkRule;
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
import org.vambrace.syntax.internal.PolicyParser.DbusRuleContext;
import org.vambrace.syntax.internal.PolicyParser.ExpressionContext;
import org.vambrace.syntax.internal.PolicyParser.FileRuleContext;
import org.vambrace.syntax.internal.PolicyParser.FileTailContext;
import org.vambrace.syntax.internal.PolicyParser.FlagsContext;
import org.vambrace.syntax.internal.PolicyParser.IdentitiesContext;
import org.vambrace.syntax.internal.PolicyParser.IncludeContext;
import org.vambrace.syntax.internal.PolicyParser.IoUringRuleContext;
import org.vambrace.syntax.internal.PolicyParser.LinkRuleContext;
import org.vambrace.syntax.internal.PolicyParser.MountPointContext;
import org.vambrace.syntax.internal.PolicyParser.MountRuleContext;
import org.vambrace.syntax.internal.PolicyParser.MqueueRuleContext;
import org.vambrace.syntax.internal.PolicyParser.NetworkRuleContext;
import org.vambrace.syntax.internal.PolicyParser.PivotRootRuleContext;
import org.vambrace.syntax.internal.PolicyParser.PrefixContext;
import org.vambrace.syntax.internal.PolicyParser.ProfileHeadContext;
import org.vambrace.syntax.internal.PolicyParser.PtraceRuleContext;
import org.vambrace.syntax.internal.PolicyParser.RlimitRuleContext;
import org.vambrace.syntax.internal.PolicyParser.SetAssignmentContext;
import org.vambrace.syntax.internal.PolicyParser.SignalRuleContext;
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
  private final NodeParts parts;
  private final ExpressionBuilder expressions;

  TreeBuilder(String text) {
    this.text = text;
    parts = new NodeParts(text);
    expressions = new ExpressionBuilder(parts);
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
      return new CapabilityRule(
          range, parts.prefix(rule.prefix(), range), parts.words(rule.WORD()));
    }
    if (context instanceof SetAssignmentContext assignment) {
      return setAssignment(assignment, range);
    }
    if (context instanceof BoolAssignmentContext assignment) {
      return boolAssignment(assignment, range);
    }
    if (context instanceof AbiContext abi) {
      Token file = NodeParts.token(abi.FILENAME());
      return file == null ? null : new Abi(range, parts.path(file));
    }
    if (context instanceof AliasContext alias) {
      List<Word> words = parts.words(alias.WORD());
      return words.size() < 2 ? null : new Alias(range, words.get(0), words.get(1));
    }
    return rule(context, range);
  }

  private @Nullable Item rule(ParserRuleContext context, TextRange range) {
    if (context instanceof NetworkRuleContext rule) {
      return new NetworkRule(
          range,
          parts.prefix(rule.prefix(), range),
          parts.permissions(rule.permissions()),
          parts.words(rule.WORD()),
          parts.conditions(rule.condition()),
          parts.group(rule.group()));
    }
    if (context instanceof DbusRuleContext rule) {
      return new DbusRule(
          range,
          parts.prefix(rule.prefix(), range),
          parts.permissions(rule.permissions()),
          parts.conditions(rule.condition()),
          parts.group(rule.group()));
    }
    if (context instanceof UnixRuleContext rule) {
      return new UnixRule(
          range,
          parts.prefix(rule.prefix(), range),
          parts.permissions(rule.permissions()),
          parts.conditions(rule.condition()),
          parts.group(rule.group()));
    }
    if (context instanceof SignalRuleContext rule) {
      return new SignalRule(
          range,
          parts.prefix(rule.prefix(), range),
          parts.permissions(rule.permissions()),
          parts.conditions(rule.condition()));
    }
    if (context instanceof PtraceRuleContext rule) {
      return new PtraceRule(
          range,
          parts.prefix(rule.prefix(), range),
          parts.permissions(rule.permissions()),
          parts.conditions(rule.condition()));
    }
    if (context instanceof UsernsRuleContext rule) {
      return new UsernsRule(
          range,
          parts.prefix(rule.prefix(), range),
          parts.permissions(rule.permissions()),
          parts.conditions(rule.condition()));
    }
    if (context instanceof MqueueRuleContext rule) {
      return new MqueueRule(
          range,
          parts.prefix(rule.prefix(), range),
          parts.permissions(rule.permissions()),
          parts.conditions(rule.condition()),
          parts.word(rule.WORD()));
    }
    if (context instanceof IoUringRuleContext rule) {
      return new IoUringRule(
          range,
          parts.prefix(rule.prefix(), range),
          parts.permissions(rule.permissions()),
          parts.conditions(rule.condition()),
          parts.group(rule.group()));
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
          parts.prefix(rule.prefix(), range),
          parts.conditions(rule.condition()),
          parts.word(rule.WORD()),
          parts.target(rule.target()));
    }
    if (context instanceof ChangeProfileRuleContext rule) {
      return new ChangeProfileRule(
          range,
          parts.prefix(rule.prefix(), range),
          parts.either(rule.SAFE(), rule.UNSAFE()),
          parts.word(rule.WORD()),
          parts.target(rule.target()));
    }
    if (context instanceof LinkRuleContext rule) {
      Word link = parts.operand(rule.operand());
      Word target = parts.word(rule.WORD());
      return link == null || target == null
          ? null
          : new LinkRule(
              range, parts.prefix(rule.prefix(), range), rule.SUBSET() != null, link, target);
    }
    if (context instanceof AllRuleContext rule) {
      return new AllRule(range, parts.prefix(rule.prefix(), range));
    }
    if (context instanceof RlimitRuleContext rule) {
      List<Word> words = parts.words(rule.WORD());
      Word value = parts.word(rule.VALUE());
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
    Prefix prefix = parts.prefix(rule.prefix(), range);
    FileTailContext tail = rule.fileTail();
    if (tail == null) {
      return file ? new FileRule(range, prefix, true, null, null, null, false, false, null) : null;
    }
    Word path = parts.operand(tail.operand());
    Word modes = parts.word(tail.MODE());
    if (path == null || modes == null) {
      return null;
    }
    return new FileRule(
        range,
        prefix,
        file,
        parts.either(tail.SAFE(), tail.UNSAFE()),
        path,
        modes,
        modes.range().start() < path.range().start(),
        tail.SUBSET() != null,
        parts.target(tail.target()));
  }

  private Item mountRule(MountRuleContext rule, TextRange range) {
    MountPointContext point = rule.mountPoint();
    Word keyword = parts.word(rule.MOUNT());
    return new MountRule(
        range,
        parts.prefix(rule.prefix(), range),
        MountRule.Kind.MOUNT,
        keyword == null ? NodeParts.emptyWord(range.start()) : keyword,
        parts.conditions(rule.condition()),
        rule.source == null ? null : parts.word(rule.source),
        point == null ? List.of() : parts.conditions(point.condition()),
        point == null ? null : parts.word(point.WORD()));
  }

  private Item umountRule(UmountRuleContext rule, TextRange range) {
    Word keyword = parts.either(rule.REMOUNT(), rule.UMOUNT());
    return new MountRule(
        range,
        parts.prefix(rule.prefix(), range),
        rule.REMOUNT() != null ? MountRule.Kind.REMOUNT : MountRule.Kind.UMOUNT,
        keyword == null ? NodeParts.emptyWord(range.start()) : keyword,
        parts.conditions(rule.condition()),
        parts.word(rule.WORD()),
        List.of(),
        null);
  }

  private @Nullable Item include(IncludeContext include, TextRange range) {
    Token file = NodeParts.token(include.FILENAME());
    if (file == null) {
      return null;
    }
    boolean hash = text.charAt(range.start()) == '#';
    return new Include(range, hash, include.INCLUDE_IF() != null, parts.path(file), false);
  }

  private @Nullable Item setAssignment(SetAssignmentContext assignment, TextRange range) {
    Word variable = parts.word(assignment.SET_VARIABLE());
    if (variable == null || assignment.assignment() == null) {
      return null;
    }
    return new VariableAssignment(
        range,
        variable,
        NodeParts.name(variable.raw()),
        assignment.assignment().getText(),
        parts.words(assignment.VALUE()));
  }

  private @Nullable Item boolAssignment(BoolAssignmentContext assignment, TextRange range) {
    Word variable = parts.word(assignment.BOOL_VARIABLE());
    if (variable == null || assignment.assignment() == null) {
      return null;
    }
    Word literal = parts.word(assignment.VALUE());
    Expression value =
        literal != null
            ? new Expression.Literal(literal.range(), literal)
            : expressions.expression(assignment.expression(), TextRange.at(range.end()));
    return new BooleanAssignment(
        range, variable, NodeParts.name(variable.raw()), assignment.assignment().getText(), value);
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
      identities.addAll(parts.words(one.VALUE()));
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
        head.name == null ? NodeParts.emptyWord(range.end()) : parts.word(head.name),
        head.attachment == null ? null : parts.operand(head.attachment),
        parts.group(head.group()),
        List.copyOf(identities),
        flags == null
            ? null
            : new Profile.Flags(
                NodeParts.range(flags), flags.FLAGS() != null, parts.words(flags.VALUE())));
  }

  /** The prefix; where there is none, an empty one at the start of {@code item}. */
  Prefix prefix(@Nullable PrefixContext prefix, TextRange item) {
    return parts.prefix(prefix, item);
  }

  /** The expression; {@link Expression.Unknown} at {@code where} if it is not there. */
  Expression expression(@Nullable ExpressionContext context, TextRange where) {
    return expressions.expression(context, where);
  }
}
