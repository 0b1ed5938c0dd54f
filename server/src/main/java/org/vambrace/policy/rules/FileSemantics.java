package org.vambrace.policy.rules;

import org.vambrace.policy.rules.RuleProblem.Weight;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Repair;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Target;

/** Judges file rules (parser_yacc.y file_rule; parser_misc.c parse_mode). */
final class FileSemantics {
  private FileSemantics() {}

  static void check(FileRule rule, RuleReport report) {
    Word written = rule.modes();
    if (written == null) {
      bare(rule, report);
      return;
    }
    FileModes modes = FileModes.of(written.value());
    String error = modes.error();
    if (error != null) {
      report.refuse(
          error.startsWith("exec") ? "conflicting-exec-modes" : "append-and-write",
          written.range(),
          error);
      return;
    }
    safety(rule, modes, report);
    exec(rule, written, modes, report);
    transition(rule, modes, report);
    if (rule.subset() && modes.bits() != FileModes.L) {
      report.refuse(
          "subset-without-link",
          rule.range(),
          "'subset' is allowed only on a rule whose mode is 'l'");
    }
    dangerous(rule, written, modes, report);
    upperCase(written, report);
  }

  /** Letters that mean the same in upper case, deprecated (parser_misc.c, warn_uppercase). */
  private static void upperCase(Word written, RuleReport report) {
    for (char c : written.value().toCharArray()) {
      if ("RWLMXI".indexOf(c) >= 0) {
        report.tell(
            "upper-case-mode",
            Weight.INFORMATION,
            written.range(),
            "upper-case '" + c + "' is deprecated; write '" + Character.toLowerCase(c) + "'",
            Repair.change(written, lowered(written.value())));
        return;
      }
    }
  }

  private static String lowered(String modes) {
    StringBuilder out = new StringBuilder(modes.length());
    modes.chars().forEach(c -> out.append((char) ("RWLMXI".indexOf(c) < 0 ? c : c | 0x20)));
    return out.toString();
  }

  /** {@code file,} grants everything, {@code ix} included. */
  private static void bare(FileRule rule, RuleReport report) {
    if (rule.prefix().isDeny()) {
      report.refuse(
          "deny-exec-mode",
          rule.range(),
          "'deny file,' is refused, because 'file,' means 'ix' and deny takes only 'x'");
    }
  }

  private static void safety(FileRule rule, FileModes modes, RuleReport report) {
    Word safety = rule.safety();
    if (safety != null && !modes.has(FileModes.X)) {
      report.refuse(
          "safety-without-exec",
          safety.range(),
          "'" + safety.raw() + "' is allowed only on a rule that grants x");
    }
  }

  private static void exec(FileRule rule, Word written, FileModes modes, RuleReport report) {
    if (!modes.has(FileModes.X)) {
      return;
    }
    boolean deny = rule.prefix().isDeny();
    Word safety = rule.safety();
    boolean unsafe = safety != null && safety.raw().equals("unsafe");
    if (deny && (modes.exec() != null || unsafe)) {
      report.refuse(
          "deny-exec-mode",
          written.range(),
          "a deny rule takes only 'x', not '"
              + written.raw()
              + "'; deny stops every way to execute",
          modes.exec() == null ? null : Repair.change(written, denied(written.value())));
    } else if (!deny && modes.exec() == null && !unsafe && !namedOfOld(rule, report)) {
      report.refuse(
          "bare-exec",
          written.range(),
          "'x' needs to say how: ix, px, Px, cx, Cx, ux or Ux; a bare x is for deny rules");
    }
  }

  /** The modes of a deny rule in the place of {@code written}. */
  private static String denied(String written) {
    return written.replaceAll("[iIpPcCuUxX]", "") + "x";
  }

  /** Until 4.1 a bare x was taken where a target is named. */
  private static boolean namedOfOld(FileRule rule, RuleReport report) {
    return rule.target() != null && !report.target().atLeast(Target.V4_1);
  }

  private static void transition(FileRule rule, FileModes modes, RuleReport report) {
    Word target = rule.target();
    if (target == null) {
      return;
    }
    boolean link = modes.has(FileModes.L);
    boolean exec = modes.has(FileModes.X);
    if (rule.modesFirst() && link && exec) {
      report.refuse(
          "link-and-exec",
          target.range(),
          "with both l and x it is open whether '->' names a link or a profile; write two rules");
    } else if (link && exec) {
      report.tell(
          "link-and-exec",
          Weight.WARNING,
          target.range(),
          "with both l and x this target counts for x only; write two rules");
    } else if (rule.modesFirst() && link && LabelName.parse(target.value()).namespace() != null) {
      report.refuse(
          "link-namespace", target.range(), "a link leads to a file; no namespace is allowed here");
    }
  }

  private static void dangerous(FileRule rule, Word written, FileModes modes, RuleReport report) {
    ExecMode exec = modes.exec();
    if (exec != null
        && exec.domain() == ExecMode.Domain.UNCONFINED
        && exec.unsafe()
        && rule.target() == null) {
      report.tell(
          "unsafe-unconfined",
          Weight.HINT,
          written.range(),
          "'ux' runs it unconfined with this environment; 'Ux' clears the dangerous variables");
    }
  }
}
