package org.vambrace.ide.symbols;

/**
 * Something that has a name.
 *
 * @param kind what
 * @param name for a profile the full name, {@code parent//child}, without namespace; for a variable
 *     or capability the bare name; for a file the path inside the base as written, e.g. {@code
 *     abstractions/base}
 */
public record Symbol(Kind kind, String name) {
  /** What a symbol is. */
  public enum Kind {
    PROFILE,
    VARIABLE,
    BOOLEAN,
    FILE,
    CAPABILITY
  }
}
