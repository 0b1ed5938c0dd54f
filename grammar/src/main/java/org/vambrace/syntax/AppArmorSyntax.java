package org.vambrace.syntax;

import org.vambrace.syntax.internal.ItemSplitter;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;

/** The door to the syntax layer. Stateless and thread-safe. */
public final class AppArmorSyntax {
  private AppArmorSyntax() {}

  /** As {@link #parse(SourceText, Target)} for the newest parser. */
  public static ParseResult parse(SourceText text) {
    return parse(text, Target.LATEST);
  }

  /**
   * Parses any text to a lossless tree.
   *
   * @param text a profile, a fragment, tunables or anything else; never refused
   * @param target whose keywords count
   * @return tree and problems; never null, never an exception for what the text holds
   */
  public static ParseResult parse(SourceText text, Target target) {
    return ItemSplitter.parse(text, target);
  }
}
