package org.vambrace.cli;

import java.io.IOException;
import org.vambrace.audit.Explanation;

/** Where {@code vambrace explain} puts its answers, in the order of the log. */
interface ExplainSink {
  /** Takes one answer. {@code line} is 1-based. */
  void add(String file, int line, Explanation explanation) throws IOException;

  /** Writes what was kept back. */
  void finish() throws IOException;
}
