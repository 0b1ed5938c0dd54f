package org.vambrace.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.policy.rules.Text;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Alias;
import org.vambrace.syntax.Block;
import org.vambrace.syntax.BooleanAssignment;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.ConditionGroup;
import org.vambrace.syntax.Conditional;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.LinkRule;
import org.vambrace.syntax.Prefix;
import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Repair;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.VariableAssignment;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Target;

/**
 * Reads the body of one profile: includes inlined, conditions decided, blocks opened. One thread.
 */
final class BodyReader {
  private final ReadSession session;
  private final ProfileNode profile;
  private final boolean fragment;

  /**
   * A reader.
   *
   * @param profile what the rules go to
   * @param fragment whether the body is a file of its own
   */
  BodyReader(ReadSession session, ProfileNode profile, boolean fragment) {
    this.session = session;
    this.profile = profile;
    this.fragment = fragment;
  }

  /**
   * Where an item stands.
   *
   * @param live whether all conditions around it hold
   * @param blocks the prefixes of the plain blocks around it that its rules reach, innermost first
   * @param names the hats and children declared in the same block or branch
   */
  private record Place(boolean live, List<Prefix> blocks, Set<String> names) {
    /** Inside an untaken branch; blocks around that never see its rules. */
    Place dead() {
      return new Place(false, List.of(), new HashSet<>());
    }

    Place inside(Prefix block) {
      List<Prefix> all = new ArrayList<>(blocks.size() + 1);
      all.add(block);
      all.addAll(blocks);
      return new Place(live, all, new HashSet<>());
    }
  }

  /** Reads the items of one file; {@code scope} is what the body has included so far. */
  void read(FileVisit visit, List<Item> items, Set<String> scope) {
    read(visit, items, scope, new Place(true, List.of(), new HashSet<>()));
  }

  private void read(FileVisit visit, List<Item> items, Set<String> scope, Place place) {
    for (Item item : items) {
      if (!session.next(visit, item.range())) {
        return;
      }
      if (item instanceof Rule rule) {
        rule(visit, rule, place);
      } else if (item instanceof Include include) {
        session.include(
            visit,
            include,
            scope,
            inner -> read(inner, inner.file().syntax().document().items(), scope, place));
      } else if (item instanceof Profile child) {
        child(visit, child, place);
      } else if (item instanceof PrefixBlock block) {
        read(visit, block.body().items(), scope, place.inside(block.prefix()));
      } else if (item instanceof Conditional conditional) {
        conditional(visit, conditional, scope, place);
      } else if (item instanceof Abi abi) {
        session.abi(visit, abi);
      } else {
        misplaced(visit, item);
      }
    }
  }

  private void rule(FileVisit visit, Rule rule, Place place) {
    if (!place.blocks().isEmpty()) {
      execInBlocks(visit, rule, place.blocks());
      lostDeny(visit, rule, place.blocks());
    }
    boolean kept =
        place.blocks().isEmpty()
            || rule instanceof FileRule
            || rule instanceof LinkRule
            || rule instanceof ChangeProfileRule;
    if (place.live() && kept) {
      EffectiveRule effective =
          new EffectiveRule(
              visit.written(rule), visit.origin(rule), qualifiers(rule.prefix(), place.blocks()));
      profile.add(visit, effective, visit.file().facts(session.options.target()).of(rule));
    }
  }

  /**
   * Each block around a rule gives it its own mode, and the rule must still agree with it on exec
   * modes (parser_yacc.y, entry_add_prefix).
   */
  private void execInBlocks(FileVisit visit, Rule rule, List<Prefix> blocks) {
    boolean keepsMode = !session.options.target().atLeast(Target.V4_1);
    boolean exec = false;
    boolean bare = false;
    if (rule instanceof FileRule file) {
      Word written = file.modes();
      FileModes modes = written == null ? FileModes.ALL : FileModes.of(written.value());
      exec = modes.exec() != null || isUnsafe(file.safety());
      bare = modes.has(FileModes.X) && !exec;
    } else if (rule instanceof ChangeProfileRule change) {
      exec = isUnsafe(change.safety());
      bare = change.exec() != null && !exec;
    }
    for (Prefix block : blocks) {
      boolean deny = keepsMode ? rule.prefix().isDeny() : block.isDeny();
      if (deny && exec) {
        session.refuse(
            visit,
            "deny-exec-mode",
            rule.range(),
            "inside 'deny { }' a rule must not say how to execute; write a rule of its own: deny"
                + " PATH x");
        return;
      }
      if (!deny && bare) {
        session.refuse(
            visit,
            "bare-exec",
            rule.range(),
            rule instanceof FileRule
                ? "the block takes the place of this rule's 'deny', and a bare x is for deny rules"
                    + " only"
                : "change_profile with an exec condition cannot stand in a block; write it"
                    + " outside");
        return;
      }
    }
  }

  /** A file rule's own deny is gone when a block around it does not deny. */
  private void lostDeny(FileVisit visit, Rule rule, List<Prefix> blocks) {
    Word mode = rule.prefix().mode();
    boolean replaced = session.options.target().atLeast(Target.V4_1);
    boolean kept = rule instanceof FileRule || rule instanceof LinkRule;
    if (mode != null && replaced && kept && rule.prefix().isDeny() && !blocks.get(0).isDeny()) {
      session.report(
          visit,
          "lost-deny",
          Severity.WARNING,
          mode.range(),
          "the block takes the place of this 'deny': the rule allows; write deny before the block");
    }
  }

  private static boolean isUnsafe(@Nullable Word safety) {
    return safety != null && safety.raw().equals("unsafe");
  }

  private Qualifiers qualifiers(Prefix own, List<Prefix> blocks) {
    if (own.isEmpty() && blocks.isEmpty()) {
      return Qualifiers.NONE;
    }
    Qualifiers all = Qualifiers.of(own);
    for (Prefix block : blocks) {
      all = all.inBlock(Qualifiers.of(block), session.options.target());
    }
    return all;
  }

  private void child(FileVisit visit, Profile child, Place place) {
    if (child.keyword() == Profile.Keyword.NONE) {
      session.refuse(
          visit,
          "misplaced-profile",
          child.head(),
          "a profile inside a profile starts with 'profile', 'hat' or '^'",
          Repair.insert(child.head().start(), "profile "));
    }
    hatWithXattrs(visit, child);
    ProfileNode node = ProfileNode.of(visit, child, profile, session);
    boolean kept = place.live() && place.blocks().isEmpty();
    if (kept) {
      profile.add(node);
    }
    if (!place.names().add(node.key())) {
      session.refuse(
          visit,
          "duplicate-profile",
          child.name().range(),
          Text.of("hat or child profile '%s' is already defined here", child.name().value()));
    }
    new BodyReader(session, node, false)
        .read(
            visit,
            child.body().items(),
            ReadSession.scope(),
            new Place(kept, List.of(), new HashSet<>()));
  }

  /** A hat of a profile attaches to nothing; one outside of profiles is a profile. */
  private void hatWithXattrs(FileVisit visit, Profile child) {
    ConditionGroup xattrs = child.xattrs();
    boolean hat =
        child.keyword() == Profile.Keyword.HAT || child.keyword() == Profile.Keyword.CARET;
    if (hat && xattrs != null && !xattrs.conditions().isEmpty()) {
      session.refuse(
          visit, "hat-xattrs", xattrs.range(), "a hat cannot have xattrs; it attaches to nothing");
    }
  }

  private void conditional(
      FileVisit visit, Conditional conditional, Set<String> scope, Place place) {
    boolean taken = false;
    for (Conditional.Branch branch : conditional.branches()) {
      boolean holds = new Conditions(session, visit).evaluate(branch.test());
      read(visit, branch.body().items(), scope, holds && !taken ? place : place.dead());
      taken |= holds;
    }
    Block otherwise = conditional.otherwise();
    if (otherwise != null) {
      read(visit, otherwise.items(), scope, taken ? place.dead() : place);
    }
  }

  private void misplaced(FileVisit visit, Item item) {
    String what =
        item instanceof Alias
            ? "an alias"
            : item instanceof VariableAssignment
                ? "a variable"
                : item instanceof BooleanAssignment ? "a boolean variable" : null;
    if (what != null) {
      session.refuse(
          visit,
          "misplaced-declaration",
          item.range(),
          what
              + (fragment
                  ? " must be declared before the first profile, not beside rules"
                  : " must be declared before the first profile, not inside one"));
    }
  }
}
