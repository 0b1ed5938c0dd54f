package org.vambrace.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.VariableTable.Outcome;
import org.vambrace.policy.rules.Text;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Alias;
import org.vambrace.syntax.BooleanAssignment;
import org.vambrace.syntax.Conditional;
import org.vambrace.syntax.ErrorItem;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Repair;
import org.vambrace.syntax.VariableAssignment;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Target;

/**
 * Reads what stands outside profiles: the preamble, then the profiles (parser_yacc.y, list). One
 * thread, one root.
 */
final class TopReader {
  /** What {@code session.aliases} holds: trees declare hundreds. */
  private final Set<AliasEntry> aliases = new HashSet<>();

  private final ReadSession session;
  private final boolean standsAlone;
  private final List<ProfileNode> profiles = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private @Nullable String abi;

  /**
   * A reader.
   *
   * @param standsAlone whether all that counts is in this root; a tunable may add to variables of
   *     the file that includes it
   */
  TopReader(ReadSession session, boolean standsAlone) {
    this.session = session;
    this.standsAlone = standsAlone;
  }

  /** The top-level profiles read so far. */
  List<ProfileNode> profiles() {
    return profiles;
  }

  void read(FileVisit visit, List<Item> items, Set<String> scope) {
    for (Item item : items) {
      if (!session.next(visit, item.range())) {
        return;
      }
      if (item instanceof Include include) {
        session.include(
            visit,
            include,
            scope,
            inner -> read(inner, inner.file().syntax().document().items(), scope));
      } else if (item instanceof Profile profile) {
        profile(visit, profile);
      } else if (item instanceof Abi abi) {
        preambleOnly(visit, item, "abi");
        session.abi(visit, abi);
        otherAbi(visit, abi);
      } else if (item instanceof Alias alias) {
        preambleOnly(visit, item, "alias");
        alias(visit, alias);
      } else if (item instanceof VariableAssignment set) {
        preambleOnly(visit, item, "variable");
        assign(visit, set);
      } else if (item instanceof BooleanAssignment flag) {
        preambleOnly(visit, item, "boolean variable");
        assign(visit, flag);
      } else if (!(item instanceof ErrorItem)) {
        misplaced(visit, item);
      }
    }
  }

  private void preambleOnly(FileVisit visit, Item item, String what) {
    if (!profiles.isEmpty()) {
      session.refuse(
          visit,
          "misplaced-declaration",
          item.range(),
          what.equals("abi")
              ? "abi must stand before the first profile of the file, or inside a profile"
              : "a " + what + " must be declared before the first profile of the file");
    }
  }

  private void misplaced(FileVisit visit, Item item) {
    String what =
        item instanceof Conditional
            ? "a condition"
            : item instanceof PrefixBlock ? "a block of rules" : Kinds.withArticle(item);
    session.refuse(
        visit, "rule-outside-profile", item.range(), what + " must stand inside a profile");
  }

  /** The first abi counts (parser_yacc.y, abi_rule). */
  private void otherAbi(FileVisit visit, Abi next) {
    String first = abi;
    if (first == null) {
      abi = next.path().path();
    } else if (!first.equals(next.path().path())) {
      session.report(
          visit,
          "abi-ignored",
          Severity.WARNING,
          next.range(),
          Text.of("an abi is already in force, so this one is ignored: '%s'", first));
    }
  }

  private void alias(FileVisit visit, Alias alias) {
    AliasEntry entry = new AliasEntry(alias.source().value(), alias.target().value());
    if (!aliases.add(entry)) {
      session.report(
          visit,
          "repeated-alias",
          Severity.INFORMATION,
          alias.range(),
          Text.of("this alias of '%s' is already declared", entry.source()));
    }
    session.aliases.add(entry);
  }

  private void profile(FileVisit visit, Profile profile) {
    if (profiles.isEmpty()) {
      automaticNames();
    }
    ProfileNode node = ProfileNode.of(visit, profile, null, session);
    profiles.add(node);
    if (!names.add(node.key())) {
      session.refuse(
          visit,
          "duplicate-profile",
          profile.name().range(),
          Text.of("profile '%s' is already defined in this policy", node.name()));
    }
    new BodyReader(session, node, false).read(visit, profile.body().items(), ReadSession.scope());
  }

  /** Until 5.0 a profile's own name could not be declared. */
  private void automaticNames() {
    Variables.Variable name = session.variables.all().get("profile_name");
    if (name != null && !session.options.target().atLeast(Target.V5_0)) {
      Origin place = name.declarations().get(0);
      session.log.add(
          place,
          new PolicyProblem(
              "variable-redeclared",
              Severity.ERROR,
              place.where(),
              "variable '@{profile_name}' belongs to each profile and cannot be declared",
              place.way()));
    }
  }

  private void assign(FileVisit visit, VariableAssignment set) {
    Outcome outcome =
        session.variables.assign(
            set.name(),
            set.operator(),
            visit.written(set).values(),
            visit.origin(set),
            visit.file().facts(session.options.target()).isBalanced(set));
    session.variables.changed();
    report(visit, outcome, "@{" + set.name() + "}", set.variable(), set.operator());
  }

  private void assign(FileVisit visit, BooleanAssignment flag) {
    Boolean value = new Conditions(session, visit).evaluate(flag.value());
    Outcome outcome = session.variables.assign(flag.name(), flag.operator(), value);
    report(visit, outcome, "$" + flag.name(), flag.variable(), null);
  }

  /** Another operator behind {@code variable}. */
  private static @Nullable Repair operator(
      FileVisit visit, Word variable, String written, String meant) {
    int at = visit.file().text().text().indexOf(written, variable.range().end());
    return at < 0 ? null : Repair.change(new TextRange(at, at + written.length()), meant);
  }

  private void report(
      FileVisit visit, Outcome outcome, String name, Word where, @Nullable String operator) {
    switch (outcome) {
      case DECLARED ->
          session.refuse(
              visit,
              "variable-redeclared",
              where.range(),
              Text.of(
                  operator == null
                      ? "boolean variable '%s' is already declared"
                      : "variable '%s' is already declared; '+=' adds to it",
                  name),
              operator == null ? null : operator(visit, where, operator, "+="));
      case UNDECLARED -> {
        if (standsAlone) {
          session.refuse(
              visit,
              "variable-undeclared",
              where.range(),
              Text.of("variable '%s' is not declared before this '+='; '=' declares it", name),
              operator == null ? null : operator(visit, where, operator, "="));
        }
      }
      case WRONG_TYPE ->
          session.refuse(
              visit,
              "variable-type",
              where.range(),
              Text.of("'+=' works on set variables; '%s' is a boolean", name));
      case KEPT ->
          session.report(
              visit,
              "variable-kept",
              Severity.HINT,
              where.range(),
              Text.of("variable '%s' is already declared, so this '?=' does nothing", name));
      case DONE -> {}
    }
  }
}
