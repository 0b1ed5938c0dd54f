package org.vambrace.audit;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vambrace.audit.RecordScanner.Kind;

/**
 * Reads one line exactly as libapparmor's {@code parse_record} does (its {@code grammar.y}, that of
 * 5.0): where it gives up, the event is {@link AuditEvent#INVALID} and what was read before stays.
 * Used by one thread for one line.
 */
final class RecordGrammar {
  private static final Map<String, AuditEvent> OWN_TYPES =
      Map.of(
          "APPARMOR_DENIED", AuditEvent.DENIED,
          "APPARMOR_AUDIT", AuditEvent.AUDIT,
          "APPARMOR_ALLOWED", AuditEvent.ALLOWED,
          "APPARMOR_HINT", AuditEvent.HINT,
          "APPARMOR_STATUS", AuditEvent.STATUS,
          "APPARMOR_ERROR", AuditEvent.ERROR);
  private static final Pattern UNKNOWN_TYPE = Pattern.compile("UNKNOWN\\[(\\d+)\\]");

  private final RecordScanner in;
  private final RecordFields fields = new RecordFields();

  private RecordGrammar(String line) {
    in = new RecordScanner(line);
  }

  /** What libapparmor makes of a line. */
  static RecordFields read(String line) {
    RecordGrammar grammar = new RecordGrammar(line);
    if (!grammar.message()) {
      grammar.fields.setEvent(AuditEvent.INVALID);
    }
    return grammar.fields;
  }

  /** Whether libapparmor knows auditd's message type {@code name} as one that AppArmor uses. */
  static boolean isOwnType(String name) {
    return name.equals("AVC")
        || name.equals("USER_AVC")
        || OWN_TYPES.containsKey(name)
        || UNKNOWN_TYPE.matcher(name).matches();
  }

  private boolean message() {
    if (in.isKey("type")) {
      in.next();
      return eat(Kind.EQUALS) && auditd();
    }
    if (eat(Kind.STAMP)) {
      return eat(Kind.AUDIT) && eat(Kind.COLON) && type() && auditId() && lastKeys();
    }
    if (eat(Kind.MONTH)) {
      return eat(Kind.DIGITS) && eat(Kind.TIME) && syslog();
    }
    if (eat(Kind.DATE)) {
      return eat(Kind.TIME) && syslog();
    }
    return auditMessage() && lastKeys();
  }

  /** audit.log and ausearch: {@code type=AVC msg=audit(...): ...}. */
  private boolean auditd() {
    String type = in.text();
    if (!eat(Kind.AUDITD_TYPE) || !auditMessage()) {
      return false;
    }
    AuditEvent own = ownEvent(type).orElse(null);
    if (own != null) {
      boolean read = lastKeys();
      fields.setEvent(own);
      return read;
    }
    return switch (type) {
      case "AVC" -> lastKeys();
      case "USER_AVC" -> userHead() && keys() && eat(Kind.SINGLE_QUOTE) && atEnd();
      default -> otherType(type);
    };
  }

  private static Optional<AuditEvent> ownEvent(String type) {
    Matcher number = UNKNOWN_TYPE.matcher(type);
    return number.matches()
        ? Optional.of(AuditEvent.ofNumber(RecordFields.number(number.group(1))))
        : Optional.ofNullable(OWN_TYPES.get(type));
  }

  private boolean otherType(String type) {
    String rest = in.text();
    if (!eat(Kind.REST)) {
      return false;
    }
    fields.set("operation", type);
    fields.set("info", rest);
    fields.setEvent(AuditEvent.INVALID);
    return atEnd();
  }

  /** What syslog writes behind the date: the kernel's messages, or those of dbus-daemon. */
  private boolean syslog() {
    if (eat(Kind.SOCKLOG_KERNEL)) {
      return kernel();
    }
    if (!eat(Kind.WORD)) {
      return false;
    }
    return eat(Kind.PROGRAM) ? lastKeys() : eat(Kind.KERNEL) && kernel();
  }

  private boolean kernel() {
    boolean stamped = eat(Kind.STAMP);
    if (in.kind() != Kind.AUDIT) {
      return (!in.isKey("type") || type()) && auditId() && lastKeys();
    }
    in.next();
    if (in.kind() == Kind.OPEN) {
      return auditIdDigits() && lastKeys();
    }
    if (!eat(Kind.COLON) || !type() || !auditId()) {
      return false;
    }
    if (!stamped || !in.isKey("pid")) {
      return lastKeys();
    }
    return userRecordOrKeys();
  }

  /**
   * A message of a user process in the kernel's log starts with its pid, as other records may; that
   * of a user process may lack its closing quote, for the kernel cuts long records.
   */
  private boolean userRecordOrKeys() {
    String pid = number("pid");
    if (pid == null) {
      return false;
    }
    if (!in.isKey("uid")) {
      fields.set("pid", pid);
      return in.kind() == Kind.END || lastKeys();
    }
    if (!userHeadAfterPid() || !keys()) {
      return false;
    }
    eat(Kind.SINGLE_QUOTE);
    return atEnd();
  }

  private boolean auditMessage() {
    return key("msg") && auditId();
  }

  private boolean auditId() {
    return eat(Kind.AUDIT) && auditIdDigits();
  }

  private boolean auditIdDigits() {
    if (!eat(Kind.OPEN)) {
      return false;
    }
    String seconds = in.text();
    if (!eat(Kind.AUDIT_DIGITS) || !eat(Kind.PERIOD)) {
      return false;
    }
    String millis = in.text();
    if (!eat(Kind.AUDIT_DIGITS) || !eat(Kind.COLON)) {
      return false;
    }
    String serial = in.text();
    if (!eat(Kind.AUDIT_DIGITS) || !eat(Kind.CLOSE) || !eat(Kind.COLON)) {
      return false;
    }
    fields.set("auditId", seconds + "." + millis + ":" + serial);
    return true;
  }

  private boolean userHead() {
    return number("pid") != null && userHeadAfterPid();
  }

  private boolean userHeadAfterPid() {
    return number("uid") != null
        && number("auid") != null
        && number("ses") != null
        && key("msg")
        && eat(Kind.SINGLE_QUOTE);
  }

  private @Nullable String number(String name) {
    if (!key(name)) {
      return null;
    }
    String digits = in.text();
    return eat(Kind.DIGITS) ? Long.toString(RecordFields.number(digits)) : null;
  }

  private boolean key(String name) {
    if (!in.isKey(name)) {
      return false;
    }
    in.next();
    return eat(Kind.EQUALS);
  }

  /** {@code type=1503}, which says the event in records of its era. */
  private boolean type() {
    if (!key("type")) {
      return false;
    }
    String digits = in.text();
    if (!eat(Kind.DIGITS)) {
      return false;
    }
    fields.setEvent(AuditEvent.ofNumber(RecordFields.number(digits)));
    return true;
  }

  private boolean lastKeys() {
    return keys() && atEnd();
  }

  private boolean keys() {
    boolean any = false;
    while (in.kind() == Kind.KEY || in.kind() == Kind.REST) {
      String word = in.text();
      any = true;
      if (eat(Kind.REST)) {
        fields.set("info", word);
        fields.setEvent(AuditEvent.INVALID);
        continue;
      }
      RecordKey key = RecordKey.of(word);
      in.next();
      if (key == null || !eat(Kind.EQUALS) || !value(key)) {
        return false;
      }
    }
    return any;
  }

  private boolean value(RecordKey key) {
    Kind kind = in.kind();
    String text = in.text();
    if (key.form() == RecordKey.Form.SIGNED && eat(Kind.MINUS)) {
      String digits = in.text();
      if (!eat(Kind.DIGITS)) {
        return false;
      }
      fields.set(key.field(), Integer.toString(-(int) RecordFields.number(digits)));
      return true;
    }
    if (!fits(key.form(), kind)) {
      return false;
    }
    in.next();
    switch (key.form()) {
      case EVENT -> fields.setEvent(AuditEvent.ofKeyword(text));
      case TYPE -> fields.setEvent(AuditEvent.ofNumber(RecordFields.number(text)));
      case SIGNED -> fields.set(key.field(), Integer.toString((int) RecordFields.number(text)));
      case NUMBER -> fields.set(key.field(), Long.toString(RecordFields.number(text)));
      case PROTOCOL ->
          fields.set(key.field(), kind == Kind.DIGITS ? RecordFields.protocol(text) : text);
      case SOCKET, PEER_SOCKET -> {
        if (kind == Kind.QUOTED || kind == Kind.HEX) {
          fields.set(key.field(), text);
        }
      }
      default -> fields.set(key.field(), text);
    }
    return true;
  }

  private static boolean fits(RecordKey.Form form, Kind kind) {
    return switch (form) {
      case QUOTED -> kind == Kind.QUOTED;
      case UNTRUSTED -> kind == Kind.QUOTED || kind == Kind.HEX;
      case NUMBER, SIGNED, TYPE -> kind == Kind.DIGITS;
      case ADDRESS -> kind == Kind.ADDRESS;
      case WORD -> kind == Kind.WORD;
      case PROTOCOL -> kind == Kind.QUOTED || kind == Kind.DIGITS;
      case QUOTED_OR_UNKNOWN -> kind == Kind.QUOTED || kind == Kind.QUESTION_MARK;
      case SOCKET ->
          kind == Kind.QUOTED
              || kind == Kind.HEX
              || kind == Kind.QUESTION_MARK
              || kind == Kind.NONE;
      case PEER_SOCKET -> kind == Kind.QUOTED || kind == Kind.HEX || kind == Kind.NONE;
      case EVENT -> kind == Kind.EVENT;
      case HEAD_ONLY -> false;
    };
  }

  private boolean eat(Kind kind) {
    if (in.kind() != kind) {
      return false;
    }
    in.next();
    return true;
  }

  private boolean atEnd() {
    return in.kind() == Kind.END;
  }
}
