package org.vambrace.policy.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What compiled policy says of one path.
 *
 * @param owner for a process whose fsuid owns the file
 * @param other for any other process
 * @param rules every rule whose pattern matches the path, in order of reading
 */
public record Decision(Side owner, Side other, List<AccessRule> rules) {
  /** Copies the list. */
  public Decision {
    rules = List.copyOf(rules);
  }

  /**
   * One half.
   *
   * @param allow granted permissions, bits of {@link Permissions}
   * @param exec how the file is run; not null exactly when {@code x} is granted
   * @param audit granted and always logged
   * @param deny refused silently: denied by a rule without {@code audit}
   * @param prompt left to be asked for
   */
  public record Side(int allow, @Nullable Transition exec, int audit, int deny, int prompt) {}

  /** One of the halves. */
  public Side side(Half half) {
    return half == Half.OWNER ? owner : other;
  }
}
