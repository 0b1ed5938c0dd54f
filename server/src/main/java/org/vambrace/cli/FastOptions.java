package org.vambrace.cli;

import org.jspecify.annotations.Nullable;

/**
 * Options that can be set without picocli, whose start takes longer than a lint of one file. The
 * annotations stay the definition: a test asks both the same.
 */
interface FastOptions {
  /**
   * Sets an option.
   *
   * @param name as written, e.g. {@code --format}
   * @param value what stands behind it; null where it stands alone
   * @return whether there is such an option, with or without a value as given
   */
  boolean set(String name, @Nullable String value);
}
