package org.vambrace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.access.ClassDecision;
import org.vambrace.policy.access.Mediation;
import org.vambrace.policy.access.Patterns;
import org.vambrace.policy.access.PolicyAccess;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.policy.rules.RuleClass;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Snapshot;

/** How much of what a rule would allow a profile allows: {@code query --rule}. */
final class QueryRule {
  private static final String TUNABLES = "include <tunables/global>\n";

  private final Snapshot snapshot;
  private final RuleText rules;

  QueryRule(Snapshot snapshot, String cwd) {
    this.snapshot = snapshot;
    this.rules = new RuleText(snapshot, cwd);
  }

  String text(ProfileAccess profile, String rule) throws QueryAnswers.Unanswerable {
    StringBuilder out = new StringBuilder("profile ").append(profile.label()).append('\n');
    decisions(profile, rule)
        .forEach(
            (mediation, decision) -> {
              out.append(mediation.keyword()).append(": ").append(verdict(decision)).append('\n');
              line(out, "allowed", decision.granted());
              line(out, "allowed in part", decision.partly());
              line(out, "logged", decision.audited());
              line(out, "refused by a deny", decision.denied());
              String missing = decision.missing();
              if (missing != null && !missing.isEmpty()) {
                out.append("  not allowed, e.g.: ").append(missing).append('\n');
              }
              for (ClassDecision.Weighed weighed : decision.rules()) {
                out.append("  ").append(rules.cite(weighed.rule())).append('\n');
              }
            });
    return out.toString();
  }

  private static String verdict(ClassDecision decision) {
    if (!decision.certain()) {
      return "unknown, the rules are too many or too intricate";
    }
    boolean nothing = decision.granted().isEmpty() && decision.partly().isEmpty();
    return decision.allowed() ? "all of it is allowed" : nothing ? "nothing" : "a part is allowed";
  }

  private static void line(StringBuilder out, String what, Set<String> names) {
    if (!names.isEmpty()) {
      out.append("  ").append(what).append(": ").append(String.join(" ", names)).append('\n');
    }
  }

  JsonObject json(ProfileAccess profile, String rule) throws QueryAnswers.Unanswerable {
    JsonObject out = new JsonObject();
    for (Map.Entry<Mediation, ClassDecision> entry : decisions(profile, rule).entrySet()) {
      ClassDecision decision = entry.getValue();
      JsonObject one = new JsonObject();
      one.addProperty("allowed", decision.allowed());
      one.addProperty("certain", decision.certain());
      one.add("granted", names(decision.granted()));
      one.add("partly", names(decision.partly()));
      one.add("audited", names(decision.audited()));
      one.add("denied", names(decision.denied()));
      one.addProperty("missing", decision.missing());
      JsonArray cited = new JsonArray();
      decision.rules().forEach(weighed -> cited.add(rules.json(weighed.rule())));
      one.add("rules", cited);
      out.add(entry.getKey().keyword(), one);
    }
    return out;
  }

  private static JsonArray names(Set<String> names) {
    JsonArray out = new JsonArray();
    names.forEach(out::add);
    return out;
  }

  private Map<Mediation, ClassDecision> decisions(ProfileAccess profile, String written)
      throws QueryAnswers.Unanswerable {
    String rule = written.stripTrailing().endsWith(",") ? written : written + ",";
    ProfileAccess asked = asked(profile, TUNABLES, rule);
    asked = asked == null ? asked(profile, "", rule) : asked;
    List<EffectiveRule> all = asked == null ? List.of() : asked.profile().rules();
    if (asked == null || all.size() != 1) {
      throw new QueryAnswers.Unanswerable("'" + written + "' is not one rule of the language");
    }
    // A unix rule brings a network rule along and the other way round; only one was asked about.
    String keyword = RuleClass.of(all.get(0).rule()).name();
    Map<Mediation, ClassDecision> found = new LinkedHashMap<>(profile.decideRulesOf(asked));
    if (found.keySet().stream().anyMatch(mediation -> mediation.keyword().equals(keyword))) {
      found.keySet().removeIf(mediation -> !mediation.keyword().equals(keyword));
    }
    if (found.isEmpty()) {
      throw new QueryAnswers.Unanswerable(
          "--rule is for rules that name no file; files are asked about with --path and --link");
    }
    return found;
  }

  /** A profile that holds only the rule; null where the parser refuses it. */
  private @Nullable ProfileAccess asked(ProfileAccess profile, String before, String rule) {
    String path = profile.profile().origin().where().path();
    SourceText text = SourceText.of(before + "profile asked {\n" + rule + "\n}\n");
    PolicyModel model =
        PolicyModel.build(
            snapshot.parse(path, text),
            FileKind.PROFILE,
            snapshot,
            snapshot.options(path),
            CancelToken.NONE);
    PolicyAccess access = new PolicyAccess(model, new Patterns());
    PolicyProblem refusal = access.refusal(snapshot, CancelToken.NONE);
    return refusal == null && access.profiles().size() == 1 ? access.profiles().get(0) : null;
  }
}
