package org.vambrace.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.Finding;
import org.vambrace.lint.LintConfig;
import org.vambrace.lint.Linter;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.Severity;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;

/** Rules for random records: the parser accepts each of them, and they answer the record. */
final class ProposedRulesTest {
  private static final long SEED = 20_261_120;

  private final Map<Denial, String> rules = new LinkedHashMap<>();
  private String text = "";

  @BeforeEach
  void propose() {
    RandomRecords records =
        new RandomRecords(new Random(Long.getLong("vambrace.seed", SEED)), true);
    RuleProposer proposer = new RuleProposer(PathNaming.LITERAL);
    StringBuilder policy = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      Denial denial = RecordReader.read(records.whole()).orElseThrow();
      String rule = proposer.propose(denial).orElse(null);
      if (rule != null && !rules.containsKey(denial)) {
        policy.append("profile p").append(rules.size()).append(" {\n  ");
        policy.append(rule).append("\n}\n");
        rules.put(denial, rule);
      }
    }
    text = policy.toString();
  }

  @Test
  void theParserTakesThem() {
    Snapshot snapshot = snapshot();
    List<String> refused = new ArrayList<>();
    String[] lines = text.split("\n");
    Linter linter = new Linter(CheckRegistry.standard(), LintConfig.DEFAULT);
    for (Finding finding : linter.lint(snapshot, "/p/all", CancelToken.NONE)) {
      if (finding.severity() == Severity.ERROR) {
        refused.add(finding.message() + ": " + lines[line(finding.where().range().start())]);
      }
    }
    assertThat(rules).hasSizeGreaterThan(1000);
    assertThat(refused).isEmpty();
  }

  private int line(int offset) {
    return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  @Test
  void theyGrantWhatWasRefused() {
    Snapshot snapshot = snapshot();
    PolicyModel model = snapshot.model("/p/all", CancelToken.NONE);
    assertThat(model).isNotNull();
    PolicyIndex index = PolicyIndex.of("/p", List.of(model), snapshot);
    List<String> useless = new ArrayList<>();
    int i = 0;
    for (Map.Entry<Denial, String> entry : rules.entrySet()) {
      PolicyIndex.Entry profile = index.find("p" + i++);
      assertThat(profile).isNotNull();
      List<Deciding> deciding = index.rules(profile).deciding(entry.getKey());
      if (isGrantable(entry.getKey())
          && deciding.stream().noneMatch(found -> found.role() == Deciding.Role.GRANTS)) {
        useless.add(entry.getValue() + " for " + entry.getKey().fields());
      }
    }
    assertThat(useless).isEmpty();
  }

  /**
   * A limit is refused because the profile sets one; there is no rule that grants. And the rule for
   * opening a sysv queue says so, but apparmor_parser makes nothing of it (parser/mqueue.h).
   */
  private static boolean isGrantable(Denial denial) {
    boolean sysv = denial.text("class").startsWith("sysv");
    return AccessKind.of(denial) != AccessKind.RLIMIT
        && !(sysv && denial.text("denied").equals("open"));
  }

  private Snapshot snapshot() {
    MemoryFiles files = new MemoryFiles().put("/p/all", text);
    return new Snapshot(files, new Settings("/p", List.of(), "/", Target.LATEST, "/p"));
  }
}
