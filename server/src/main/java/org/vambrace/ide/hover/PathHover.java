package org.vambrace.ide.hover;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.access.PathAccess;
import org.vambrace.ide.cursor.Cursor;
import org.vambrace.ide.cursor.Piece;
import org.vambrace.ide.navigation.Definition;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.ide.symbols.VariableText;
import org.vambrace.ide.words.GlobText;
import org.vambrace.ide.words.Words;
import org.vambrace.policy.Location;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Paths;

/** A path: what its variables and globs come to. */
final class PathHover {
  private static final int MAX = 8;

  private PathHover() {}

  /**
   * Explains the path at {@code place}.
   *
   * @param rule keyword of the statement: {@code file}, {@code profile} for an attachment, or empty
   */
  static @Nullable String at(HoverPlace place, String rule) {
    String word = place.cursor().word().bare();
    List<String> parts = new ArrayList<>();
    if (word.contains("@{")) {
      List<String> expanded =
          new VariableText(place.snapshot(), place.path(), place.cancel()).expand(word);
      if (!expanded.equals(List.of(word))) {
        parts.add(expansion(word, expanded));
      }
    }
    String known = Words.of("path", word);
    if (known != null) {
      parts.add("`" + word + "`: " + known);
    }
    if (GlobText.isGlob(word)) {
      parts.add(GlobText.explain(word));
    }
    boolean plain = rule.isEmpty() || rule.equals("alias");
    boolean attaches = rule.equals("profile");
    String allowed =
        plain ? null : attaches ? attachment(place.cursor(), word) : allowed(place, word);
    if (allowed != null) {
      parts.add(allowed);
    }
    return parts.isEmpty() ? null : String.join("\n\n", parts);
  }

  private static @Nullable String attachment(Cursor cursor, String word) {
    List<Piece> head = cursor.before();
    String name = head.isEmpty() ? "" : head.get(head.size() - 1).bare();
    boolean path = word.startsWith("/") || word.startsWith("@{");
    return path && !name.isEmpty()
        ? "Profile **" + name + "** attaches to programs that `" + word + "` matches"
        : null;
  }

  /** What the profile around allows there, by which rules, and where it leads. */
  private static @Nullable String allowed(HoverPlace place, String word) {
    ProfileSymbol around =
        PolicyIndex.enclosing(place.snapshot(), place.path(), place.cursor().offset());
    if (around == null && !place.kind().isBody()) {
      return null;
    }
    String first =
        new VariableText(place.snapshot(), place.path(), place.cancel()).expand(word).get(0);
    String path = GlobText.example(first);
    String name = around == null ? "" : around.name();
    PathAccess found = PathAccess.of(place.snapshot(), place.path(), name, path, place.cancel());
    if (found == null || found.rules().isEmpty()) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    out.append(name.isEmpty() ? "This file" : "`" + name + "`").append(" allows `");
    out.append(found.owner().isEmpty() ? "nothing" : found.owner()).append('`');
    if (!found.other().equals(found.owner())) {
      out.append(" to the owner, `");
      out.append(found.other().isEmpty() ? "nothing" : found.other()).append("` to others,");
    }
    out.append(" on `").append(path).append('`');
    out.append(found.exec() == null ? "" : "; runs it `" + found.exec() + "`");
    out.append(found.denied().isEmpty() ? "" : "; denies `" + found.denied() + "`");
    for (Location where : found.rules().subList(0, Math.min(MAX, found.rules().size()))) {
      out.append("\n* ").append(rule(place, where));
    }
    for (Definition.Target target :
        Definition.at(place.snapshot(), place.path(), place.cursor().offset(), place.cancel())
            .targets()) {
      out.append("\n\nLeads to the profile in ").append(Paths.name(target.where().path()));
      break;
    }
    return out.toString();
  }

  private static String rule(HoverPlace place, Location where) {
    SourceText text = place.snapshot().read(where.path()).text();
    if (text == null || where.range().end() > text.length()) {
      return Paths.name(where.path());
    }
    int line = text.lines().line(where.range().start()) + 1;
    String rule = text.substring(where.range()).replaceAll("\\s+", " ");
    return "`" + rule + "` " + Paths.name(where.path()) + ":" + line;
  }

  private static String expansion(String word, List<String> expanded) {
    StringBuilder out = new StringBuilder("`" + word + "` is\n");
    for (String one : expanded.subList(0, Math.min(MAX, expanded.size()))) {
      out.append("\n* `").append(one).append('`');
    }
    int more = expanded.size() - MAX;
    return more > 0 ? out + "\n* ... " + more + " more" : out.toString();
  }
}
