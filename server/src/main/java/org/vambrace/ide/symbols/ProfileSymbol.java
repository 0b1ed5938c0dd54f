package org.vambrace.ide.symbols;

import java.util.List;
import org.vambrace.text.TextRange;

/**
 * A profile, child profile or hat as declared in one file.
 *
 * @param name full name, {@code parent//child}
 * @param hat whether it is a hat
 * @param attachment what it attaches to, as written, or empty
 * @param flags as written
 * @param nameRange the name in the head
 * @param range the whole profile
 * @param head keyword to before the brace
 */
public record ProfileSymbol(
    String name,
    boolean hat,
    String attachment,
    List<String> flags,
    TextRange nameRange,
    TextRange range,
    TextRange head) {

  /** The last part of the name. */
  public String shortName() {
    int slashes = name.lastIndexOf("//");
    return slashes > 0 ? name.substring(slashes + 2) : name;
  }

  /** The name of the profile around it, or empty. */
  public String parent() {
    int slashes = name.lastIndexOf("//");
    return slashes > 0 ? name.substring(0, slashes) : "";
  }
}
