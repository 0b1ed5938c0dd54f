package org.vambrace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.access.AccessChange;
import org.vambrace.policy.access.Half;
import org.vambrace.policy.access.PolicyEquivalence;
import org.vambrace.workspace.Snapshot;

/** What a comparison found, as text or JSON. For one thread. */
final class DiffReport {
  private final RuleText oldRules;
  private final RuleText newRules;
  private final List<AccessChange> changes = new ArrayList<>();
  private boolean complete = true;

  DiffReport(Snapshot before, Snapshot after, String cwd) {
    oldRules = new RuleText(before, cwd);
    newRules = new RuleText(after, cwd);
  }

  void add(PolicyEquivalence.Result result) {
    changes.addAll(merged(result.changes()));
    complete &= result.complete();
  }

  /** Changes that are the same in both halves become one. */
  private static List<AccessChange> merged(List<AccessChange> changes) {
    Map<AccessChange, Boolean> both = new LinkedHashMap<>();
    for (AccessChange change : changes) {
      AccessChange any = in(change, null);
      both.merge(any, false, (a, b) -> true);
    }
    List<AccessChange> out = new ArrayList<>();
    for (AccessChange change : changes) {
      AccessChange any = in(change, null);
      if (!both.getOrDefault(any, false)) {
        out.add(change);
      } else if (!out.contains(any)) {
        out.add(any);
      }
    }
    return out;
  }

  private static AccessChange in(AccessChange change, @Nullable Half half) {
    return new AccessChange(
        change.profile(),
        change.kind(),
        change.direction(),
        half,
        change.what(),
        change.witness(),
        change.rule(),
        change.ruleIsNew());
  }

  /** Whether anything is newly allowed. */
  boolean gains() {
    return changes.stream().anyMatch(DiffCommand::gains);
  }

  String text() {
    StringBuilder out = new StringBuilder();
    String profile = "";
    for (AccessChange change : changes) {
      if (!change.profile().equals(profile)) {
        profile = change.profile();
        out.append("profile ").append(profile).append('\n');
      }
      out.append("  ").append(sign(change)).append(' ').append(words(change));
      EffectiveRule rule = change.rule();
      if (rule != null) {
        out.append("\n      ").append(rules(change).cite(rule));
      }
      out.append('\n');
    }
    if (changes.isEmpty()) {
      out.append("no difference in what is allowed\n");
    }
    if (!complete) {
      out.append("not everything could be compared: some rules are too many or too intricate\n");
    }
    return out.toString();
  }

  private static String sign(AccessChange change) {
    return switch (change.direction()) {
      case GAINED -> "+ newly allows";
      case LOST -> "- takes away  ";
      case CHANGED -> "~ changes     ";
    };
  }

  private static String words(AccessChange change) {
    if (change.what().equals("no profile any more")) {
      return "everything: there is no profile any more";
    }
    if (change.what().equals("new profile")) {
      return "all that its rules do not allow: the profile is new";
    }
    StringBuilder out = new StringBuilder();
    Half half = change.half();
    if (half != null) {
      out.append(half == Half.OWNER ? "owner " : "other ");
    }
    boolean plain =
        change.kind().equals("file")
            || change.kind().equals("profile")
            || change.what().startsWith(change.kind());
    out.append(plain ? "" : change.kind() + " ").append(change.what());
    return change.witness() == null
        ? out.toString()
        : out.append("  ").append(change.witness()).toString();
  }

  private RuleText rules(AccessChange change) {
    return change.ruleIsNew() ? newRules : oldRules;
  }

  String json() {
    JsonObject out = new JsonObject();
    out.addProperty("tool", "vambrace");
    out.addProperty("complete", complete);
    JsonArray all = new JsonArray();
    for (AccessChange change : changes) {
      JsonObject one = new JsonObject();
      one.addProperty("profile", change.profile());
      one.addProperty("kind", change.kind());
      one.addProperty("direction", change.direction().name().toLowerCase(Locale.ROOT));
      Half half = change.half();
      one.addProperty("half", half == null ? "both" : half.name().toLowerCase(Locale.ROOT));
      one.addProperty("what", change.what());
      one.addProperty("witness", change.witness());
      EffectiveRule rule = change.rule();
      if (rule != null) {
        one.add("rule", rules(change).json(rule));
      }
      all.add(one);
    }
    out.add("changes", all);
    return QueryJson.line(out) + "\n";
  }
}
