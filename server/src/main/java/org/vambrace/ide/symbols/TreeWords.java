package org.vambrace.ide.symbols;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Alias;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.Block;
import org.vambrace.syntax.BooleanAssignment;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.ConditionGroup;
import org.vambrace.syntax.Conditional;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.Document;
import org.vambrace.syntax.Expression;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.IoUringRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.LinkRule;
import org.vambrace.syntax.MountRule;
import org.vambrace.syntax.MqueueRule;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.Permissions;
import org.vambrace.syntax.PivotRootRule;
import org.vambrace.syntax.Prefix;
import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.PtraceRule;
import org.vambrace.syntax.RlimitRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.SignalRule;
import org.vambrace.syntax.UnixRule;
import org.vambrace.syntax.UsernsRule;
import org.vambrace.syntax.VariableAssignment;
import org.vambrace.syntax.Word;

/** Goes through a tree and tells what each of its words stands for. Stateless towards callers. */
public final class TreeWords {
  private static final Set<String> LABEL_KEYS = Set.of("peer", "label");

  /** Takes the words, in order of the items. */
  public interface Visitor {
    /**
     * A word.
     *
     * @param word the word
     * @param role what it stands for
     * @param item the item it is part of
     * @param profiles the profiles around the item, innermost first
     */
    default void word(Word word, Role role, Item item, Deque<Profile> profiles) {}

    /** An item, before its words. */
    default void item(Item item, Deque<Profile> profiles) {}
  }

  private final Visitor visitor;
  private final Deque<Profile> profiles = new ArrayDeque<>();

  private TreeWords(Visitor visitor) {
    this.visitor = visitor;
  }

  /** Shows {@code visitor} every item and word of {@code document}. */
  public static void visit(Document document, Visitor visitor) {
    new TreeWords(visitor).items(document.items());
  }

  private void items(List<Item> items) {
    for (Item item : items) {
      visitor.item(item, profiles);
      if (item instanceof Rule rule) {
        prefix(rule.prefix(), rule);
        rule(rule);
      } else if (item instanceof Profile profile) {
        profile(profile);
      } else if (item instanceof PrefixBlock block) {
        prefix(block.prefix(), block);
        items(block.body().items());
      } else if (item instanceof Conditional conditional) {
        for (Conditional.Branch branch : conditional.branches()) {
          expression(branch.test(), conditional);
          items(branch.body().items());
        }
        Block otherwise = conditional.otherwise();
        if (otherwise != null) {
          items(otherwise.items());
        }
      } else {
        declaration(item);
      }
    }
  }

  private void declaration(Item item) {
    if (item instanceof VariableAssignment assignment) {
      word(assignment.variable(), Role.DECLARED_VARIABLE, item);
      words(assignment.values(), Role.ASSIGNED_VALUE, item);
    } else if (item instanceof BooleanAssignment assignment) {
      word(assignment.variable(), Role.DECLARED_BOOLEAN, item);
      expression(assignment.value(), item);
    } else if (item instanceof Alias alias) {
      word(alias.source(), Role.ALIAS_PATH, item);
      word(alias.target(), Role.ALIAS_PATH, item);
    }
  }

  private void profile(Profile profile) {
    boolean hat = profile.keyword() == Profile.Keyword.HAT;
    boolean caret = profile.keyword() == Profile.Keyword.CARET;
    word(profile.name(), hat || caret ? Role.HAT_NAME : Role.PROFILE_NAME, profile);
    word(profile.attachment(), Role.ATTACHMENT, profile);
    group(profile.xattrs(), profile);
    words(profile.identities(), Role.VALUE, profile);
    Profile.Flags flags = profile.flags();
    if (flags != null) {
      words(flags.values(), Role.FLAG, profile);
    }
    profiles.push(profile);
    items(profile.body().items());
    profiles.pop();
  }

  private void prefix(Prefix prefix, Item item) {
    word(prefix.priority(), Role.NUMBER, item);
    word(prefix.audit(), Role.PREFIX, item);
    word(prefix.mode(), Role.PREFIX, item);
    word(prefix.owner(), Role.PREFIX, item);
  }

  private void rule(Rule rule) {
    if (rule instanceof FileRule r) {
      word(r.safety(), Role.PREFIX, r);
      word(r.path(), Role.PATH, r);
      word(r.modes(), Role.MODES, r);
      Word modes = r.modes();
      boolean exec = modes != null && modes.raw().indexOf('x') >= 0;
      word(r.target(), exec ? Role.EXEC_TARGET : Role.PATH, r);
    } else if (rule instanceof CapabilityRule r) {
      words(r.names(), Role.CAPABILITY, r);
    } else if (rule instanceof NetworkRule r) {
      permissions(r.permissions(), r);
      words(r.operands(), Role.NETWORK_WORD, r);
      conditions(r.conditions(), r);
      group(r.peer(), r);
    } else if (rule instanceof UnixRule r) {
      permissions(r.permissions(), r);
      conditions(r.conditions(), r);
      group(r.peer(), r);
    } else if (rule instanceof DbusRule r) {
      permissions(r.permissions(), r);
      conditions(r.conditions(), r);
      group(r.peer(), r);
    } else if (rule instanceof SignalRule r) {
      permissions(r.permissions(), r);
      conditions(r.conditions(), r);
    } else if (rule instanceof PtraceRule r) {
      permissions(r.permissions(), r);
      conditions(r.conditions(), r);
    } else {
      rareRule(rule);
    }
  }

  private void rareRule(Rule rule) {
    if (rule instanceof MountRule r) {
      conditions(r.conditions(), r);
      word(r.source(), Role.PATH, r);
      conditions(r.targetConditions(), r);
      word(r.mountPoint(), Role.PATH, r);
    } else if (rule instanceof PivotRootRule r) {
      conditions(r.conditions(), r);
      word(r.newRoot(), Role.PATH, r);
      word(r.target(), Role.PROFILE_TARGET, r);
    } else if (rule instanceof ChangeProfileRule r) {
      word(r.safety(), Role.PREFIX, r);
      word(r.exec(), Role.PATH, r);
      word(r.target(), Role.PROFILE_TARGET, r);
    } else if (rule instanceof LinkRule r) {
      word(r.link(), Role.PATH, r);
      word(r.target(), Role.PATH, r);
    } else if (rule instanceof MqueueRule r) {
      permissions(r.permissions(), r);
      conditions(r.conditions(), r);
      word(r.name(), Role.PATH, r);
    } else if (rule instanceof IoUringRule r) {
      permissions(r.permissions(), r);
      conditions(r.conditions(), r);
      group(r.peer(), r);
    } else if (rule instanceof RlimitRule r) {
      word(r.name(), Role.RLIMIT, r);
      word(r.value(), Role.NUMBER, r);
      word(r.unit(), Role.NUMBER, r);
    } else if (rule instanceof UsernsRule r) {
      permissions(r.permissions(), r);
      conditions(r.conditions(), r);
    } else if (!(rule instanceof AllRule)) {
      throw new IllegalStateException("unknown rule " + rule.getClass());
    }
  }

  private void permissions(@Nullable Permissions permissions, Item item) {
    if (permissions != null) {
      words(permissions.words(), Role.PERMISSION, item);
    }
  }

  private void group(@Nullable ConditionGroup group, Item item) {
    if (group != null) {
      word(group.key(), Role.KEY, item);
      conditions(group.conditions(), item);
    }
  }

  private void conditions(List<Condition> conditions, Item item) {
    for (Condition condition : conditions) {
      word(condition.key(), Role.KEY, item);
      boolean label = LABEL_KEYS.contains(condition.key().raw());
      boolean path = condition.key().raw().equals("oldroot");
      words(condition.values(), label ? Role.LABEL : path ? Role.PATH : Role.VALUE, item);
    }
  }

  private void expression(Expression expression, Item item) {
    if (expression instanceof Expression.Or e) {
      expression(e.left(), item);
      expression(e.right(), item);
    } else if (expression instanceof Expression.And e) {
      expression(e.left(), item);
      expression(e.right(), item);
    } else if (expression instanceof Expression.Not e) {
      expression(e.operand(), item);
    } else if (expression instanceof Expression.Group e) {
      expression(e.inner(), item);
    } else if (expression instanceof Expression.Defined e) {
      word(e.variable(), Role.OPERAND, item);
    } else if (expression instanceof Expression.Comparison e) {
      word(e.left(), Role.OPERAND, item);
      word(e.right(), Role.OPERAND, item);
    } else if (expression instanceof Expression.Literal e) {
      word(e.word(), Role.OPERAND, item);
    } else if (expression instanceof Expression.BooleanReference e) {
      word(new Word(e.range(), "$" + e.name(), "$" + e.name(), false), Role.OPERAND, item);
    }
  }

  private void words(List<Word> words, Role role, Item item) {
    for (Word word : words) {
      word(word, role, item);
    }
  }

  private void word(@Nullable Word word, Role role, Item item) {
    if (word != null) {
      visitor.word(word, role, item, profiles);
    }
  }
}
