package org.vambrace.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a log record reports, as libapparmor's {@code aa_record_event_type} tells them apart.
 * Immutable.
 */
public enum AuditEvent {
  /** The kernel, or a trusted helper such as dbus-daemon, refused the access. */
  DENIED,
  /** A profile in complain mode let the access pass that it would else have refused. */
  ALLOWED,
  /** The access is allowed, and a rule asked for a record of it. */
  AUDIT,
  /** A note for learning tools: a process was made, or changed its profile. */
  HINT,
  /** Policy was loaded, replaced or removed. */
  STATUS,
  /** AppArmor could not decide or could not do what it was told. */
  ERROR,
  /** Something that libapparmor recognises as a log line but cannot read as a record. */
  INVALID;

  /** The word of the public JSON contract: the name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The event of a word as it stands in {@code apparmor="DENIED"}; null for any other. */
  static @Nullable AuditEvent ofKeyword(String word) {
    return switch (word) {
      case "DENIED" -> DENIED;
      case "ALLOWED" -> ALLOWED;
      case "AUDIT" -> AUDIT;
      case "HINT" -> HINT;
      case "STATUS" -> STATUS;
      case "ERROR" -> ERROR;
      default -> null;
    };
  }

  /**
   * The event of a number in {@code type=1503}: the range 1501 to 1506 was AppArmor's own in {@code
   * linux/audit.h} until 1400 (AVC) took its place. Any other number decides nothing and gives
   * {@link #INVALID}.
   */
  static AuditEvent ofNumber(long type) {
    return switch ((int) Math.min(type, 9999)) {
      case 1501 -> AUDIT;
      case 1502 -> ALLOWED;
      case 1503 -> DENIED;
      case 1504 -> HINT;
      case 1505 -> STATUS;
      case 1506 -> ERROR;
      default -> INVALID;
    };
  }
}
