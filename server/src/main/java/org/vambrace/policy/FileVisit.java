package org.vambrace.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Node;
import org.vambrace.syntax.Repair;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/**
 * A file as one root came to it, or a root whose text is joined from several files. Ranges given to
 * it are those of {@code file}'s tree; places it gives are those of the files as they are.
 *
 * @param file the file, or the joined text
 * @param chain the include items that led to it, outermost first
 * @param splice what the text is joined from, or null
 */
record FileVisit(FileModel file, List<Location> chain, @Nullable Splice splice) {
  /** A file as it is. */
  FileVisit(FileModel file, List<Location> chain) {
    this(file, chain, null);
  }

  /** Whether the text of what {@code item} includes stands behind it. */
  boolean holds(Include item) {
    return splice != null && splice.holds(item);
  }

  /** The visit of the file that really holds the start of {@code range}. */
  FileVisit at(TextRange range) {
    return splice == null ? this : splice.visit(range.start());
  }

  /** Where {@code range} really lies: in the file that holds its start. */
  Location location(TextRange range) {
    return new Location(
        at(range).file.path(), splice == null ? range : splice.place(range, at(range)));
  }

  /** Where {@code range} really lies, and how the root came there. */
  Origin origin(TextRange range) {
    return new Origin(location(range), at(range).chain);
  }

  Origin origin(Node node) {
    return origin(node.range());
  }

  /** A visit of {@code next}, included by the item at {@code range} of this file. */
  FileVisit into(FileModel next, TextRange range) {
    List<Location> before = at(range).chain;
    List<Location> longer = new ArrayList<>(before.size() + 1);
    longer.addAll(before);
    longer.add(location(range));
    return new FileVisit(next, Collections.unmodifiableList(longer));
  }

  /** {@code repair} in the file that really holds its place. */
  @Nullable Repair written(@Nullable Repair repair) {
    return repair == null || splice == null
        ? repair
        : new Repair(
            repair.title(),
            new TextEdit(location(repair.edit().range()).range(), repair.edit().newText()));
  }

  /**
   * {@code node} with every range in the file that really holds its start; what lies in another
   * file shrinks to the place where that file's text comes in.
   */
  <T extends Node> T written(T node) {
    Splice joined = splice;
    if (joined == null) {
      return node;
    }
    FileVisit home = at(node.range());
    return Relocation.of(node, range -> joined.place(range, home));
  }
}
