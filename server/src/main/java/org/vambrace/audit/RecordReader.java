package org.vambrace.audit;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds and reads AppArmor's record in one line of a log. Stateless and thread-safe; never fails.
 *
 * <p>What libapparmor's {@code parse_record} reads is read exactly as it does: lines of audit.log,
 * of the kernel's ring buffer, of syslog in its date formats and of dbus-daemon, with records from
 * AppArmor 2.1 on. Beyond it: what really stands in logs though libapparmor cannot read it ({@link
 * LooseReader}), and what {@code ausearch -i} prints.
 */
public final class RecordReader {
  private static final Pattern RELEVANT =
      Pattern.compile(
          "apparmor=|operation=|type=APPARMOR|REJECTING|PERMITTING|AUDITING|LOGPROF-HINT");

  private RecordReader() {}

  /**
   * Reads one line.
   *
   * @param line without its line end; bytes that are no UTF-8 as {@code ByteText} decodes them
   * @return the record, {@link AuditEvent#INVALID} where it cannot be read, with the fields that
   *     libapparmor still finds in it; empty for a line that is none of AppArmor's
   */
  public static Optional<Denial> read(String line) {
    if (!RELEVANT.matcher(line).find()) {
      return Optional.empty();
    }
    RecordFields exact = RecordGrammar.read(line);
    if (exact.event() != AuditEvent.INVALID) {
      return Optional.of(exact.toDenial());
    }
    RecordFields found =
        LooseReader.read(line).or(() -> InterpretedReader.read(line)).orElse(exact);
    return Optional.of(found.toDenial());
  }
}
