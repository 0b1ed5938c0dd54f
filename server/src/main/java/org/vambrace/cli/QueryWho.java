package org.vambrace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.GlobError;
import org.vambrace.automaton.GlobResult;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.access.AccessRule;
import org.vambrace.policy.access.Half;
import org.vambrace.policy.access.Permissions;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.policy.access.WhoMay;
import org.vambrace.policy.rules.GlobMessages;

/** Which profiles of a tree may do something to a path, or to any path of a glob. */
final class QueryWho {
  private final QueryAnswers answers;
  private final Console console;
  private final RuleText text;

  /** What is told of a profile, and no more: a tree has thousands. */
  private record Found(String label, String file, List<String> flags, WhoMay.Result result) {
    static Found of(ProfileAccess profile, WhoMay.Result result) {
      return new Found(
          profile.label(),
          profile.profile().origin().where().path(),
          profile.profile().flags(),
          result);
    }
  }

  QueryWho(QueryAnswers answers, Console console) {
    this.answers = answers;
    this.console = console;
    this.text = new RuleText(answers.snapshot(), console.absolute(""));
  }

  /** The answer, as text or JSON. */
  String answer(String paths, String letters, String tree, boolean json) {
    int bits = Permissions.bits(letters);
    if (bits <= 0) {
      throw new UsageException(
          "--perm cannot be '" + letters + "'; it is one or more of the letters r w a l k m x");
    }
    GlobResult glob = answers.patterns().path(paths);
    if (glob instanceof GlobError error) {
      throw new UsageException(GlobMessages.of(error, paths));
    }
    Pattern pattern = ((Glob) glob).pattern();
    WhoMay who = new WhoMay(pattern, bits, answers.patterns());
    List<Found> found = new ArrayList<>();
    for (String root : QueryTree.roots(answers, console, tree)) {
      try {
        for (ProfileAccess profile : answers.accessOnce(root).profiles()) {
          WhoMay.Result result = who.ask(profile.rules(), profile.target());
          if (result.finding() != null || !result.certain()) {
            found.add(Found.of(profile, result));
          }
        }
      } catch (QueryAnswers.Unanswerable e) {
        console.complain("passed over '" + root + "': " + e.getMessage());
      }
    }
    return json ? json(paths, letters, found) : text(paths, letters, found);
  }

  private String text(String paths, String letters, List<Found> found) {
    StringBuilder out = new StringBuilder();
    out.append(found.isEmpty() ? "no profile may " : "profiles that may ");
    out.append(letters).append(' ').append(paths).append(found.isEmpty() ? "\n" : ":\n");
    for (Found one : found) {
      out.append(one.label());
      List<String> flags = one.flags();
      if (!flags.isEmpty()) {
        out.append(" (").append(String.join(", ", flags)).append(')');
      }
      WhoMay.Finding finding = one.result().finding();
      if (finding == null) {
        out.append("  unknown: its rules are too many to search\n");
        continue;
      }
      out.append("  ").append(finding.both() ? "" : half(finding.half()) + " ");
      out.append(finding.witness()).append('\n');
      for (AccessRule rule : finding.rules()) {
        out.append("  ").append(text.cite(rule)).append('\n');
      }
    }
    return out.toString();
  }

  private static String half(Half half) {
    return half == Half.OWNER ? "owner" : "other";
  }

  private String json(String paths, String letters, List<Found> found) {
    JsonObject out = new JsonObject();
    out.addProperty("tool", "vambrace");
    out.addProperty("who", paths);
    out.addProperty("perm", letters);
    JsonArray profiles = new JsonArray();
    for (Found one : found) {
      JsonObject entry = new JsonObject();
      entry.addProperty("profile", one.label());
      entry.addProperty("file", one.file());
      JsonArray flags = new JsonArray();
      one.flags().forEach(flags::add);
      entry.add("flags", flags);
      WhoMay.Finding finding = one.result().finding();
      entry.addProperty("certain", one.result().certain());
      if (finding != null) {
        entry.addProperty("half", finding.both() ? "both" : half(finding.half()));
        entry.addProperty("witness", finding.witness());
        entry.add("rules", text.json(finding.rules()));
      }
      profiles.add(entry);
    }
    out.add("profiles", profiles);
    return QueryJson.line(out) + "\n";
  }
}
