package org.vambrace.policy.rules;

import org.jspecify.annotations.Nullable;

/**
 * A profile name as written, split into its parts (parse_label of parser_misc.c): {@code
 * [&][:namespace:[//]]name}.
 *
 * @param stacked whether it starts with {@code &}
 * @param namespace the namespace, or null
 * @param name the rest
 * @param error why it is refused, or null
 */
public record LabelName(
    boolean stacked, @Nullable String namespace, String name, @Nullable String error) {

  /** Splits {@code text}; never fails, {@link #error} says what is wrong. */
  public static LabelName parse(String text) {
    boolean stacked = text.startsWith("&");
    String rest = stacked ? text.substring(1) : text;
    if (!rest.startsWith(":")) {
      return new LabelName(
          stacked, null, rest, rest.isEmpty() ? "a profile name must not be empty" : null);
    }
    int close = rest.indexOf(':', 1);
    if (close < 0) {
      return new LabelName(
          stacked, null, rest, "namespace in '" + text + "' is not closed; write :namespace:name");
    }
    String namespace = rest.substring(1, close);
    String name = rest.substring(close + 1);
    name = name.startsWith("//") ? name.substring(2) : name;
    String error =
        namespace.isEmpty()
            ? "namespace in '" + text + "' is empty; write :namespace:name"
            : name.isEmpty() ? "'" + text + "' names a namespace but no profile" : null;
    return new LabelName(stacked, namespace, name, error);
  }
}
