package org.vambrace.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads AppArmor's record in one line of a log. Stateless and thread-safe; never fails.
 *
 * <p>Takes the lines of audit.log, of the kernel's ring buffer, of syslog and the journal in their
 * date formats, and of dbus-daemon, with records from AppArmor 2.1 on; the fields and events are
 * those of libapparmor's {@code parse_record} (its {@code grammar.y}). Beyond it: journal lines of
 * the audit transport ({@code audit[123]: AVC apparmor=...}), messages without any header, and what
 * {@code ausearch -i} prints.
 */
public final class RecordReader {
  private static final Pattern RELEVANT =
      Pattern.compile(
          "apparmor=|operation=|type=APPARMOR|REJECTING|PERMITTING|AUDITING|LOGPROF-HINT");
  private static final Pattern DATE =
      Pattern.compile(
          "(?:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
              + "|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\s+\\d+\\s+"
              + "|\\d{4}-\\d{2}-\\d{2}(?:T|\\s+))"
              + "\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d+)?(?:[+-]\\d{2}:?\\d{2}|Z)?\\s+");
  private static final Pattern KERNEL =
      Pattern.compile("(?:kern\\.notice:|(?:[\\w.-]+\\s+)?kernel:)\\s*");
  private static final Pattern PROGRAM =
      Pattern.compile("(?:[\\w.-]+\\s+)?[\\w.-]+(?:\\[\\d+\\])?:\\s*");

  /** Seconds since the start, or what {@code dmesg -T} makes of them. */
  private static final Pattern STAMP =
      Pattern.compile(
          "\\[(?:[\\d ]{5,}\\.\\d{6,}|\\w{3} \\w{3} +\\d+ \\d\\d:\\d\\d:\\d\\d \\d{4})\\]\\s*");

  /** What stands before a message in syslog's wire format, and in /dev/kmsg. */
  private static final Pattern PRIORITY = Pattern.compile("<\\d+>|\\d+,\\d+,\\d+,[^;]*;");

  private static final Pattern AUDIT_ID =
      Pattern.compile("audit\\(\\s*(\\d+\\.\\d+:\\d+)\\s*\\)\\s*:\\s*");

  /** {@code ausearch -i} writes the time in words, and values bare. */
  private static final Pattern INTERPRETED_ID =
      Pattern.compile("audit\\((\\d[^()]*:\\d+)\\)\\s*:\\s*");

  private static final Pattern TYPE = Pattern.compile("type=(\\d+)\\s+");
  private static final Pattern AUDITD = Pattern.compile("type=([\\w\\[\\]-]+)\\s+msg=");
  private static final Pattern USER_HEAD =
      Pattern.compile("pid=\\d+\\s+uid=\\d+\\s+auid=\\d+\\s+ses=\\d+\\s+msg='");

  private RecordReader() {}

  /**
   * Reads one line.
   *
   * @param line without its line end; bytes that are no UTF-8 as {@code ByteText} decodes them
   * @return the record, {@link AuditEvent#INVALID} where libapparmor could not read it; empty for a
   *     line that is none of AppArmor's
   */
  public static Optional<Denial> read(String line) {
    if (!RELEVANT.matcher(line).find()) {
      return Optional.empty();
    }
    RecordKeys keys = new RecordKeys();
    Header header = new Header(line);
    header.eat(Pattern.compile("\\s*"));
    header.eat(PRIORITY);
    String auditd = header.eatGroup(AUDITD);
    if (auditd != null) {
      readAuditd(header, auditd, keys);
    } else {
      readOther(header, keys);
    }
    return Optional.of(keys.toDenial());
  }

  /** audit.log and ausearch: {@code type=AVC msg=audit(...): ...}. */
  private static void readAuditd(Header header, String type, RecordKeys keys) {
    String id = header.eatGroup(AUDIT_ID);
    if (id == null) {
      readInterpreted(header, keys);
      return;
    }
    keys.set("auditId", id);
    switch (type) {
      case "AVC" -> readKeys(header, keys, false);
      case "USER_AVC" -> {
        if (header.eat(USER_HEAD)) {
          readKeys(header, keys, true);
        }
      }
      case "APPARMOR_DENIED" -> readOwnType(header, keys, AuditEvent.DENIED);
      case "APPARMOR_AUDIT" -> readOwnType(header, keys, AuditEvent.AUDIT);
      case "APPARMOR_ALLOWED" -> readOwnType(header, keys, AuditEvent.ALLOWED);
      case "APPARMOR_HINT" -> readOwnType(header, keys, AuditEvent.HINT);
      case "APPARMOR_STATUS" -> readOwnType(header, keys, AuditEvent.STATUS);
      case "APPARMOR_ERROR" -> readOwnType(header, keys, AuditEvent.ERROR);
      default -> readUnnamedType(header, type, keys);
    }
  }

  private static void readInterpreted(Header header, RecordKeys keys) {
    String id = header.eatGroup(INTERPRETED_ID);
    if (id != null) {
      keys.set("auditId", id);
      keys.readInterpreted(header.scanner());
    }
  }

  private static void readUnnamedType(Header header, String type, RecordKeys keys) {
    Matcher number = Pattern.compile("UNKNOWN\\[(\\d{1,9})\\]").matcher(type);
    if (number.matches()) {
      readOwnType(header, keys, AuditEvent.ofNumber(Long.parseLong(number.group(1))));
    } else {
      keys.set("operation", type);
      keys.set("info", header.scanner().rest());
    }
  }

  /** Where auditd's type names the event, the record need not, and cannot, say otherwise. */
  private static void readOwnType(Header header, RecordKeys keys, AuditEvent event) {
    if (keys.read(header.scanner()) != RecordKeys.End.BROKEN) {
      keys.setEvent(event);
    }
  }

  /** Syslog, journal, dmesg, and messages that auditd hands to its dispatcher. */
  private static void readOther(Header header, RecordKeys keys) {
    if (header.eat(STAMP)) {
      readKernel(header, keys);
    } else if (header.eat(DATE)) {
      if (header.eat(KERNEL)) {
        header.eat(STAMP);
        readKernel(header, keys);
      } else if (header.eat(PROGRAM)) {
        readUserProgram(header, keys);
      }
    } else if (header.eat(Pattern.compile("msg="))) {
      String id = header.eatGroup(AUDIT_ID);
      if (id != null) {
        keys.set("auditId", id);
        readKeys(header, keys, false);
      }
    } else if (header.sees("apparmor=")) {
      readKeys(header, keys, false);
    } else {
      readKernel(header, keys);
    }
  }

  private static void readKernel(Header header, RecordKeys keys) {
    header.eat(Pattern.compile("audit:\\s*"));
    String type = header.eatGroup(TYPE);
    if (type != null) {
      keys.setEvent(AuditEvent.ofNumber(type.length() > 9 ? 0 : Long.parseLong(type)));
    }
    String id = header.eatGroup(AUDIT_ID);
    if (id == null) {
      keys.setEvent(AuditEvent.INVALID);
      return;
    }
    keys.set("auditId", id);
    if (header.eat(USER_HEAD)) {
      // Here, unlike in audit.log, the closing quote may be missing: the kernel cuts long records.
      readKeys(header, keys, true, false);
    } else {
      readKeys(header, keys, false);
    }
  }

  /** dbus-daemon's own messages, and the journal's copy of audit records. */
  private static void readUserProgram(Header header, RecordKeys keys) {
    if (header.eat(Pattern.compile("USER_AVC\\s+")) && header.eat(USER_HEAD)) {
      readKeys(header, keys, true, false);
      return;
    }
    header.eat(Pattern.compile("AVC\\s+"));
    readKeys(header, keys, false);
  }

  private static void readKeys(Header header, RecordKeys keys, boolean inQuotes) {
    readKeys(header, keys, inQuotes, inQuotes);
  }

  private static void readKeys(
      Header header, RecordKeys keys, boolean mayClose, boolean mustClose) {
    LogScanner in = header.scanner();
    if (keys.read(in) != RecordKeys.End.COMPLETE) {
      return;
    }
    boolean closed = in.eat("'");
    if (closed ? !mayClose || !in.skipSpace().atEnd() : mustClose) {
      keys.setEvent(AuditEvent.INVALID);
    }
  }

  /** The part of the line before the keys, eaten piece by piece. */
  private static final class Header {
    private final String line;
    private int at;

    Header(String line) {
      this.line = line;
    }

    boolean sees(String text) {
      return line.startsWith(text, at);
    }

    boolean eat(Pattern pattern) {
      Matcher found = pattern.matcher(line).region(at, line.length());
      if (!found.lookingAt()) {
        return false;
      }
      at = found.end();
      return true;
    }

    @Nullable String eatGroup(Pattern pattern) {
      Matcher found = pattern.matcher(line).region(at, line.length());
      if (!found.lookingAt()) {
        return null;
      }
      at = found.end();
      return found.group(1);
    }

    LogScanner scanner() {
      LogScanner in = new LogScanner(line);
      in.reset(at);
      return in;
    }
  }
}
