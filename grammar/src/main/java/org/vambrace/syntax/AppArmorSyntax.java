package org.vambrace.syntax;

import java.util.List;
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
    return parse(text, List.of(), target);
  }

  /**
   * Parses a text that is joined from several files.
   *
   * @param text the files' texts in order of reading
   * @param seams where one ends and another begins, ascending: no word goes over a seam, but a rule
   *     may, as in apparmor_parser, which reads on in the same state (parser_lex.l, end of file)
   * @param target whose keywords count
   */
  public static ParseResult parse(SourceText text, List<Integer> seams, Target target) {
    return ItemSplitter.parse(text, seams, target);
  }
}
