package org.vambrace.libvirt.isolation;

import org.jspecify.annotations.Nullable;

/**
 * That one guest may reach what belongs to another.
 *
 * @param kind whether that is meant to be
 * @param from who may; null if every guest may, by the template and its abstractions
 * @param through the rule of {@code from} that lets it; null if it is one of the template's
 * @param template whose template lets it, as {@code QEMU} or {@code lxc}; null if {@code through}
 * @param policyRule the template's or abstraction's rule as {@code path:line: text}, or null
 * @param to whose it is
 * @param what the rule that gives it to {@code to}
 * @param write whether by writing, else by reading
 * @param witness a path that shows it
 */
public record Reach(
    Kind kind,
    @Nullable Guest from,
    @Nullable Grant through,
    @Nullable String template,
    @Nullable String policyRule,
    Guest to,
    Grant what,
    boolean write,
    String witness) {

  /** Whether a reach is meant to be. */
  public enum Kind {
    /** The guests are not kept apart. */
    BREACH("breach"),
    /** Both XMLs say {@code <shareable/>}, or both attach the same shared memory. */
    SHAREABLE("shareable"),
    /** Both may only read it. */
    READ_ONLY("read-only");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** As machines are told. */
    public String key() {
      return key;
    }

    /** As people are told. */
    public String label() {
      return switch (this) {
        case BREACH -> "BREACH";
        case SHAREABLE -> "shared on purpose";
        case READ_ONLY -> "both only read";
      };
    }
  }
}
