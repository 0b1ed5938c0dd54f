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
 * @param topic what it is about
 * @param subject the path it is about, if the topic is a path, else null
 */
public record Message(
    Severity severity,
    String text,
    @Nullable TextRange range,
    @Nullable String explain,
    boolean printed,
    Topic topic,
    @Nullable String subject) {

  /** What a message is about; those who show messages treat some topics apart. */
  public enum Topic {
    /** The path alone, on a line before the one that says what is wrong with it. */
    PATH_LINE,
    /** Nothing stands at a path. */
    MISSING_PATH,
    /** A path that AppArmor reads as a pattern, that breaks the rule, or that gets none. */
    ODD_PATH,
    /** An image whose header virt-aa-helper may not read. */
    UNREAD_IMAGE,
    /** A backing chain that breaks off. */
    BROKEN_CHAIN,
    /** Files that QEMU is given past libvirt. */
    COMMANDLINE,
    /** A guest without a profile of libvirt's. */
    NO_PROFILE,
    /** Anything else. */
    OTHER
  }

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
    return new Message(Severity.ERROR, text, range, explain, true, Topic.OTHER, null);
  }

  /** A warning that virt-aa-helper prints. */
  public static Message warning(String text, @Nullable TextRange range, @Nullable String explain) {
    return new Message(Severity.WARNING, text, range, explain, true, Topic.OTHER, null);
  }

  /** A remark of ours. */
  public static Message remark(
      Severity severity, String text, @Nullable TextRange range, @Nullable String explain) {
    return new Message(severity, text, range, explain, false, Topic.OTHER, null);
  }

  /** The same under a topic. */
  public Message about(Topic other) {
    return new Message(severity, text, range, explain, printed, other, subject);
  }

  /** The same under a topic that is a path. */
  public Message about(Topic other, String path) {
    return new Message(severity, text, range, explain, printed, other, path);
  }

  /** The line virt-aa-helper prints, without newline. */
  public String helperLine() {
    return "virt-aa-helper: " + (severity == Severity.ERROR ? "error" : "warning") + ": " + text;
  }
}
