package org.vambrace.audit;

import java.util.List;
import org.vambrace.policy.Location;

/** Says in words which rules decide. */
final class Reasons {
  private Reasons() {}

  /** A part of a sentence that starts with a semicolon, or nothing where no rule is known. */
  static String of(Denial denial, List<Deciding> deciding, PolicyIndex policy) {
    if (deciding.isEmpty()) {
      return "";
    }
    Deciding first = deciding.get(0);
    boolean audited = denial.event() == AuditEvent.AUDIT;
    String rule = "'" + first.text() + "' at " + where(first, policy);
    return switch (first.role()) {
      case DENIES -> "; " + rule + " denies it, and no other rule can allow it";
      case GRANTS ->
          "; "
              + rule
              + (audited
                  ? " grants it"
                  : " grants it: the loaded profile is older than its file (apparmor_parser -r"
                      + " loads it anew)");
      case OWNER_ONLY -> "; " + rule + " grants it to the owner of the file only";
      case GRANTS_LESS -> "; " + rule + " grants less";
    };
  }

  private static String where(Deciding rule, PolicyIndex policy) {
    StringBuilder out = new StringBuilder(policy.shown(rule.origin().where().path()));
    out.append(':').append(rule.line());
    List<Location> includes = rule.origin().includes();
    if (!includes.isEmpty()) {
      out.append(" (included by ").append(policy.shown(includes.get(0).path())).append(')');
    }
    return out.toString();
  }
}
