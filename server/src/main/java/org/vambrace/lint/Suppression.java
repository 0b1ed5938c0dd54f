package org.vambrace.lint;

import java.util.List;
import org.vambrace.text.TextRange;

/**
 * A comment that asks for silence.
 *
 * @param comment the comment
 * @param ids what it names, with the place of each
 * @param covers where it counts
 * @param own whether it is written in our form ({@code # vambrace: ignore=}) and not in
 *     apparmor.d's ({@code #aa:lint ignore=})
 */
record Suppression(TextRange comment, List<Named> ids, TextRange covers, boolean own) {

  /** A name in the comment. */
  record Named(String id, TextRange range) {}
}
