package org.vambrace.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.Severity;
import org.vambrace.testing.Corpus;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Snapshot;

/** Every recorded decision that brings its policy along, against compiled policy. */
final class DecisionCorpusTest {
  private static final String VARIABLES =
      "@{X}=x y\n@{Y}=/p /q/\n@{Z}=z* [uv]w\n@{W}=/s/ /t\n@{E}=\"\"\n@{Q}=\"m n\" {k,l}\n";

  private static List<JsonObject> records(String file) throws IOException {
    List<JsonObject> out = new ArrayList<>();
    for (String line : Files.readAllLines(Corpus.suite("decisions").resolve(file))) {
      out.add(JsonParser.parseString(line).getAsJsonObject());
    }
    return out;
  }

  private record Loaded(PolicyAccess access, boolean refused) {
    static Loaded of(String source) {
      Snapshot snapshot = Policies.snapshot(source);
      PolicyModel model = Policies.model(snapshot);
      PolicyAccess access = new PolicyAccess(model, new Patterns());
      PolicyProblem refusal = access.refusal(snapshot, CancelToken.NONE);
      return new Loaded(access, refusal != null && refusal.severity() == Severity.ERROR);
    }

    ProfileAccess profile(String name) {
      ProfileAccess found = access.profile(name);
      if (found == null) {
        throw new AssertionError("no profile " + name);
      }
      return found;
    }
  }

  private static String wanted(JsonObject record, String key, String half) {
    JsonObject side = record.getAsJsonObject(half);
    return side.has(key) && !side.get(key).isJsonNull() ? side.get(key).getAsString() : "";
  }

  private static String told(JsonObject record, String half) {
    return wanted(record, "allow", half)
        + " "
        + wanted(record, "exec", half)
        + " audit "
        + wanted(record, "audit", half)
        + " deny "
        + wanted(record, "deny", half);
  }

  private static String got(Decision.Side side) {
    Transition exec = side.exec();
    return Permissions.letters(side.allow())
        + " "
        + (exec == null ? "" : exec.text())
        + " audit "
        + Permissions.letters(side.audit())
        + " deny "
        + Permissions.letters(side.deny());
  }

  @Test
  void smallProfilesDecideAlike() throws IOException {
    Map<String, Loaded> loaded = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    for (JsonObject record : records("small.jsonl")) {
      Loaded policy = loaded.computeIfAbsent(record.get("source").getAsString(), Loaded::of);
      if (policy.refused() || record.has("error")) {
        if (policy.refused() != record.has("error")) {
          wrong.add(record.toString());
        }
        continue;
      }
      String name = record.has("profile") ? record.get("profile").getAsString() : "t";
      Decision decision = policy.profile(name).decide(record.get("path").getAsString());
      if (!got(decision.owner()).equals(told(record, "owner"))
          || !got(decision.other()).equals(told(record, "other"))) {
        wrong.add(record + " got " + got(decision.owner()) + " | " + got(decision.other()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void globsMatchAlike() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (JsonObject record : records("globs.jsonl")) {
      String glob = record.get("glob").getAsString();
      Loaded policy = Loaded.of(VARIABLES + "profile t {\n  " + glob + " r,\n}\n");
      if (policy.refused() != record.has("error")) {
        wrong.add(record.toString());
      } else if (!policy.refused()) {
        Decision decision = policy.profile("t").decide(record.get("path").getAsString());
        if ((decision.owner().allow() != 0) != record.get("match").getAsBoolean()) {
          wrong.add(record.toString());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void pairsOfExecRulesClashAlike() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (JsonObject record : records("execpairs.jsonl")) {
      // These pairs were compiled in a profile of the name p.
      Loaded policy =
          Loaded.of(
              "profile p {\n  "
                  + record.get("a").getAsString()
                  + "\n  "
                  + record.get("b").getAsString()
                  + "\n}\n");
      boolean refused = !record.get("v6.0").getAsString().equals("ok");
      if (policy.refused() != refused) {
        wrong.add(record.toString());
      } else if (record.has("owner")) {
        Decision decision = policy.profile("p").decide(record.get("path").getAsString());
        for (Half half : Half.values()) {
          String key = half == Half.OWNER ? "owner" : "other";
          Transition exec = decision.side(half).exec();
          if (!wanted(record, "exec", key).equals(exec == null ? "" : exec.text())
              || !wanted(record, "allow", key)
                  .equals(Permissions.letters(decision.side(half).allow()))) {
            wrong.add(record + " got " + got(decision.side(half)));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void olderParsersJudgePairsTheirOwnWay() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (JsonObject record : records("execpairs.jsonl")) {
      for (Target target : List.of(Target.V3_0, Target.V5_0)) {
        String verdict = record.get("v" + target.label()).getAsString();
        String rules = record.get("a").getAsString() + "\n" + record.get("b").getAsString();
        Snapshot snapshot = Policies.snapshot("profile p {\n" + rules + "\n}\n", target);
        PolicyAccess access = new PolicyAccess(Policies.model(snapshot), new Patterns());
        boolean refused = access.refusal(snapshot, CancelToken.NONE) != null;
        if (refused == verdict.equals("ok")) {
          wrong.add(target + " " + record);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void attachmentsMatchAlike() throws IOException {
    List<String> wrong = new ArrayList<>();
    int differentWinners = 0;
    for (JsonObject record : records("attachments.jsonl")) {
      StringBuilder source = new StringBuilder();
      record
          .getAsJsonObject("vars")
          .asMap()
          .forEach(
              (name, values) -> {
                source.append("@{").append(name).append("}=");
                if (values.isJsonArray()) {
                  values.getAsJsonArray().forEach(v -> source.append(v.getAsString()).append(' '));
                } else {
                  source.append(values.getAsString());
                }
                source.append('\n');
              });
      record.getAsJsonArray("set").forEach(h -> source.append(h.getAsString()).append(" {\n}\n"));
      Attachments attachments =
          new Attachments(List.of(Loaded.of(source.toString()).access().model()), new Patterns());
      Attachments.Attachment got = attachments.attach(record.get("path").getAsString());
      TreeSet<String> names = new TreeSet<>();
      got.matches().forEach(match -> names.add(match.profile().name()));
      TreeSet<String> expected = new TreeSet<>();
      record
          .getAsJsonArray("matches")
          .forEach(m -> expected.add(m.getAsJsonObject().get("profile").getAsString()));
      if (!names.equals(expected)) {
        wrong.add(record + " got " + names);
      }
      var winner = got.winner();
      String attach = record.get("attach").isJsonNull() ? null : record.get("attach").getAsString();
      if (!java.util.Objects.equals(attach, winner == null ? null : winner.name())) {
        differentWinners++;
        wrong.add(
            "winner: "
                + record
                + " got "
                + got.matches().stream().map(m -> m.profile().name() + m.length()).toList());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(differentWinners).isZero();
  }
}
