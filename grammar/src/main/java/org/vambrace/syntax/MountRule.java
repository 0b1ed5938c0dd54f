package org.vambrace.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * {@code mount}, {@code remount}, {@code umount} and {@code unmount} rules.
 *
 * @param range prefix to behind the comma (or to where it is missing)
 * @param prefix the words before
 * @param kind which of the three
 * @param keyword the keyword as written
 * @param conditions {@code fstype=}, {@code options=}, before the arrow
 * @param source the source of {@code mount}; for the other two the mount point
 * @param targetConditions conditions behind the arrow (always refused)
 * @param mountPoint what stands behind {@code ->}
 */
public record MountRule(
    TextRange range,
    Prefix prefix,
    Kind kind,
    Word keyword,
    List<Condition> conditions,
    @Nullable Word source,
    List<Condition> targetConditions,
    @Nullable Word mountPoint)
    implements Rule {
  /** Which operation. */
  public enum Kind {
    MOUNT,
    REMOUNT,
    UMOUNT
  }
}
