package org.vambrace.policy.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.Qualifiers;
import org.vambrace.policy.rules.FileModes;

/**
 * Weighs the entries that match one string, permission by permission, as the compiler does for an
 * accepting state (libapparmor_re/hfa.cc, accept_perms and pri_update_perm).
 */
final class Verdict {
  private Verdict() {}

  static Decision.Side of(List<Entry> matching, Half half) {
    int allow = 0;
    int audit = 0;
    int deny = 0;
    int denied = 0;
    int prompt = 0;
    Transition exec = null;
    int all = 0;
    for (Entry entry : matching) {
      all |= entry.rule().in(half) ? entry.bits() : 0;
    }
    for (int left = all; left != 0; left &= left - 1) {
      int bit = Integer.lowestOneBit(left);
      int best = Integer.MIN_VALUE;
      for (Entry entry : matching) {
        if ((entry.bits() & bit) != 0 && entry.rule().in(half)) {
          best = Math.max(best, entry.rank(bit));
        }
      }
      for (Entry entry : matching) {
        if ((entry.bits() & bit) == 0 || !entry.rule().in(half) || entry.rank(bit) != best) {
          continue;
        }
        Qualifiers q = entry.rule().qualifiers();
        switch (q.mode()) {
          case DENY -> {
            denied |= bit;
            deny |= q.audit() ? 0 : bit;
          }
          case PROMPT -> prompt |= bit;
          case ALLOW -> {
            allow |= bit;
            audit |= q.audit() ? bit : 0;
            exec = bit == FileModes.X && exec == null ? entry.rule().exec() : exec;
          }
        }
      }
    }
    boolean maps = (allow & FileModes.X) != 0 && exec != null && exec.mode().inherit();
    for (Entry entry : matching) {
      if (entry.lasting() && entry.rule().in(half)) {
        maps |= entry.maps();
        audit |=
            entry.rule().exec() != null && entry.rule().qualifiers().audit()
                ? allow & FileModes.X
                : 0;
      }
    }
    return finished(allow, exec, audit, deny, denied, prompt, maps);
  }

  /** Running a file in this profile means mapping it; only a denied {@code m} stands against it. */
  private static Decision.Side finished(
      int allow,
      @Nullable Transition exec,
      int audit,
      int deny,
      int denied,
      int prompt,
      boolean maps) {
    int granted = maps && (denied & FileModes.M) == 0 ? allow | FileModes.M : allow;
    return new Decision.Side(
        granted, (allow & FileModes.X) != 0 ? exec : null, audit, deny, prompt & ~granted);
  }
}
