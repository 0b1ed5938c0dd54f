package org.vambrace.libvirt.rules;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * Something to say about a domain.
 *
 * @param severity how bad it is
 * @param text what virt-aa-helper prints, or our own words
 * @param range the XML it is about, or null if it is about the whole domain
 * @param explain what it means and what to do, or null
 * @param printed whether virt-aa-helper itself prints it
 */
public record Message(
    Severity severity,
    String text,
    @Nullable TextRange range,
    @Nullable String explain,
    boolean printed) {

  /** How bad a message is. */
  public enum Severity {
    /** No profile: the guest does not start. */
    ERROR,
    /** The guest starts, and may lack access or have too much. */
    WARNING,
    /** Good to know. */
    INFORMATION;

    /** The name as output has it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An error that virt-aa-helper prints. */
  public static Message error(String text, @Nullable TextRange range, @Nullable String explain) {
    return new Message(Severity.ERROR, text, range, explain, true);
  }

  /** A warning that virt-aa-helper prints. */
  public static Message warning(String text, @Nullable TextRange range, @Nullable String explain) {
    return new Message(Severity.WARNING, text, range, explain, true);
  }

  /** A remark of ours. */
  public static Message remark(
      Severity severity, String text, @Nullable TextRange range, @Nullable String explain) {
    return new Message(severity, text, range, explain, false);
  }

  /** The line virt-aa-helper prints, without newline. */
  public String helperLine() {
    return "virt-aa-helper: " + (severity == Severity.ERROR ? "error" : "warning") + ": " + text;
  }
}
