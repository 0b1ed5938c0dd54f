package org.vambrace.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vambrace.syntax.AppArmorSyntax;
import org.vambrace.syntax.Include;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Target;

/**
 * A root's text with the texts of some included files in the places where apparmor_parser reads
 * them (parser_lex.l, INCLUDE), and where each piece comes from. The include items stay in the
 * text, before what they bring in. Immutable.
 *
 * <p>Only what cannot be read file by file is joined: an include in the middle of a rule, and a
 * file that ends in one or does not close its blocks.
 */
final class Splice {
  private final String text;
  private final List<Piece> pieces;
  private final List<Integer> seams;
  private final Set<Integer> pasted;

  private Splice(String text, List<Piece> pieces, List<Integer> seams, Set<Integer> pasted) {
    this.text = text;
    this.pieces = pieces;
    this.seams = seams;
    this.pasted = pasted;
  }

  /**
   * Part of the joined text.
   *
   * @param start offset in the joined text
   * @param end offset behind it
   * @param visit the file it comes from
   * @param offset where it starts in that file
   * @param length how much of that file it is; 0 for a line end put in between
   */
  private record Piece(int start, int end, FileVisit visit, int offset, int length) {
    int toFile(int place) {
      return offset + Math.min(place - start, length);
    }
  }

  /**
   * An include to be joined in.
   *
   * @param item the include, at its place in the joined text so far
   * @param files what it brings in, in order of reading
   */
  record Paste(Include item, List<FileModel> files) {}

  /** A root as it is. */
  static Splice of(FileModel root) {
    String text = root.text().text();
    FileVisit visit = new FileVisit(root, List.of());
    Piece whole = new Piece(0, text.length(), visit, 0, text.length());
    return new Splice(text, List.of(whole), List.of(), Set.of());
  }

  /** This text with more includes joined in. */
  Splice with(List<Paste> pastes) {
    TreeMap<Integer, Paste> byPlace = new TreeMap<>();
    pastes.forEach(paste -> byPlace.putIfAbsent(paste.item().range().end(), paste));
    Joiner joiner = new Joiner();
    byPlace.forEach(joiner::paste);
    return joiner.finish();
  }

  /** Length of the joined text. */
  int length() {
    return text.length();
  }

  /** Whether the files of {@code item} follow it in the text. */
  boolean holds(Include item) {
    return pasted.contains(item.range().end());
  }

  /** The joined text, parsed, as a visit. */
  FileVisit parsed(Target target) {
    SourceText source = SourceText.of(text);
    FileVisit root = pieces.get(0).visit();
    FileModel file = new FileModel(root.file().path(), AppArmorSyntax.parse(source, seams, target));
    return new FileVisit(file, List.of(), this);
  }

  /** The file that {@code offset} of the joined text comes from. */
  FileVisit visit(int offset) {
    return pieces.get(index(offset)).visit();
  }

  /** Where {@code range} of the joined text lies in {@code home}, or where its text comes in. */
  TextRange place(TextRange range, FileVisit home) {
    int first = index(range.start());
    Piece piece = pieces.get(first);
    if (!piece.visit().equals(home)) {
      return entry(first, home);
    }
    int end = piece.toFile(Math.min(range.end(), piece.end()));
    for (int i = first + 1; i < pieces.size() && pieces.get(i).start() < range.end(); i++) {
      Piece next = pieces.get(i);
      if (next.visit().equals(home)) {
        end = next.toFile(Math.min(range.end(), next.end()));
      }
    }
    int start = piece.toFile(range.start());
    return new TextRange(start, Math.max(start, end));
  }

  /** The include item of {@code home} that leads to a piece, or the end of its text before it. */
  private TextRange entry(int index, FileVisit home) {
    List<Location> chain = pieces.get(index).visit().chain();
    int depth = home.chain().size();
    if (chain.size() > depth && chain.get(depth).path().equals(home.file().path())) {
      return chain.get(depth).range();
    }
    for (int i = index - 1; i >= 0; i--) {
      Piece before = pieces.get(i);
      if (before.visit().equals(home)) {
        return TextRange.at(before.toFile(before.end()));
      }
    }
    return TextRange.at(0);
  }

  private int index(int offset) {
    int low = 0;
    int high = pieces.size() - 1;
    while (low < high) {
      int middle = low + high + 1 >>> 1;
      if (pieces.get(middle).start() <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Builds the next text, from left to right. */
  private final class Joiner {
    private final StringBuilder joined = new StringBuilder();
    private final List<Piece> parts = new ArrayList<>();
    private final TreeSet<Integer> newSeams = new TreeSet<>();
    private final TreeSet<Integer> newPasted = new TreeSet<>();
    private int read;

    void paste(int place, Paste paste) {
      keepUpTo(place);
      newPasted.add(joined.length());
      Include item = paste.item();
      FileVisit around = visit(item.range().start());
      TextRange where = place(item.range(), around);
      // The lexer knows the word #include only on a line that ends.
      parts.add(new Piece(joined.length(), joined.length() + 1, around, where.end(), 0));
      joined.append('\n');
      newSeams.add(joined.length());
      for (FileModel file : paste.files()) {
        String more = file.text().text();
        FileVisit visit = around.into(file, where);
        parts.add(
            new Piece(joined.length(), joined.length() + more.length(), visit, 0, more.length()));
        joined.append(more);
        newSeams.add(joined.length());
      }
    }

    private void keepUpTo(int place) {
      int shift = joined.length() - read;
      for (Piece piece : pieces) {
        int start = Math.max(piece.start(), read);
        int end = Math.min(piece.end(), place);
        if (start < end) {
          int offset = piece.toFile(start);
          parts.add(
              new Piece(
                  start + shift, end + shift, piece.visit(), offset, piece.toFile(end) - offset));
        }
      }
      for (int seam : seams) {
        if (seam >= read && seam <= place) {
          newSeams.add(seam + shift);
        }
      }
      for (int end : pasted) {
        if (end > read && end <= place) {
          newPasted.add(end + shift);
        }
      }
      joined.append(text, read, place);
      read = place;
    }

    Splice finish() {
      keepUpTo(text.length());
      return new Splice(
          joined.toString(), List.copyOf(parts), List.copyOf(newSeams), Set.copyOf(newPasted));
    }
  }
}
