package org.vambrace.ide.structure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileModel;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Alias;
import org.vambrace.syntax.Block;
import org.vambrace.syntax.BooleanAssignment;
import org.vambrace.syntax.Conditional;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.VariableAssignment;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/** The outline of a file. Stateless. */
public final class Outline {
  private static final int MAX_RULES = 2_000;

  private Outline() {}

  /** What an entry is. */
  public enum Kind {
    PROFILE,
    HAT,
    VARIABLE,
    BOOLEAN,
    ALIAS,
    INCLUDE,
    ABI,
    BLOCK,
    RULE
  }

  /**
   * One entry.
   *
   * @param name what to show
   * @param detail a few words more, or empty
   * @param kind what it is
   * @param range the whole item
   * @param selection its name
   * @param children what stands inside
   */
  public record Entry(
      String name,
      String detail,
      Kind kind,
      TextRange range,
      TextRange selection,
      List<Entry> children) {}

  /** The outline of the file at {@code path}; empty if it cannot be read. */
  public static List<Entry> of(Snapshot snapshot, String path) {
    FileModel file = snapshot.file(path);
    return file == null ? List.of() : entries(file.text().text(), file.syntax().document().items());
  }

  private static List<Entry> entries(String text, List<Item> items) {
    List<Entry> found = new ArrayList<>();
    int rules = 0;
    for (Item item : items) {
      boolean rule = item instanceof Rule;
      if (rule && ++rules > MAX_RULES) {
        continue;
      }
      Entry entry = entry(text, item);
      if (entry != null) {
        found.add(entry);
      }
    }
    return List.copyOf(found);
  }

  private static @Nullable Entry entry(String text, Item item) {
    if (item instanceof Profile profile) {
      return profile(text, profile);
    }
    if (item instanceof VariableAssignment v) {
      List<String> values = v.values().stream().map(w -> w.raw()).toList();
      String detail = v.operator() + " " + String.join(" ", values);
      return leaf(v.variable().raw(), clip(detail), Kind.VARIABLE, v, v.variable().range());
    }
    if (item instanceof BooleanAssignment b) {
      return leaf(b.variable().raw(), "", Kind.BOOLEAN, b, b.variable().range());
    }
    if (item instanceof Alias alias) {
      String name = alias.source().raw() + " -> " + alias.target().raw();
      return leaf(name, "", Kind.ALIAS, alias, alias.source().range());
    }
    if (item instanceof Include include) {
      return leaf(
          include.path().path(),
          include.ifExists() ? "if exists" : "",
          Kind.INCLUDE,
          include,
          include.path().range());
    }
    if (item instanceof Abi abi) {
      return leaf(abi.path().path(), "abi", Kind.ABI, abi, abi.path().range());
    }
    if (item instanceof PrefixBlock block) {
      return block(text, block, block.prefix().range(), List.of(block.body()));
    }
    if (item instanceof Conditional conditional) {
      List<Block> bodies = new ArrayList<>();
      conditional.branches().forEach(b -> bodies.add(b.body()));
      Block otherwise = conditional.otherwise();
      if (otherwise != null) {
        bodies.add(otherwise);
      }
      TextRange test = conditional.branches().get(0).test().range();
      TextRange head =
          new TextRange(item.range().start(), Math.max(item.range().start(), test.end()));
      return block(text, item, head, bodies);
    }
    if (item instanceof Rule) {
      String name = text.substring(item.range().start(), item.range().end());
      return leaf(clip(name.replaceAll("\\s+", " ")), "", Kind.RULE, item, item.range());
    }
    return null;
  }

  private static Entry profile(String text, Profile profile) {
    boolean hat =
        profile.keyword() == Profile.Keyword.HAT || profile.keyword() == Profile.Keyword.CARET;
    String detail = profile.attachment() == null ? "" : profile.attachment().raw();
    String name = profile.name().raw().isEmpty() ? "(no name)" : profile.name().raw();
    return new Entry(
        name,
        clip(detail),
        hat ? Kind.HAT : Kind.PROFILE,
        profile.range(),
        inside(profile.name().range(), profile.range()),
        entries(text, profile.body().items()));
  }

  private static Entry block(String text, Item item, TextRange head, List<Block> bodies) {
    List<Entry> children = new ArrayList<>();
    for (Block body : bodies) {
      children.addAll(entries(text, body.items()));
    }
    String name = text.substring(head.start(), head.end()).replaceAll("\\s+", " ").strip();
    return new Entry(
        name.isEmpty() ? "{ }" : clip(name),
        "",
        Kind.BLOCK,
        item.range(),
        inside(head, item.range()),
        List.copyOf(children));
  }

  private static Entry leaf(String name, String detail, Kind kind, Item item, TextRange selection) {
    return new Entry(
        name.isEmpty() ? "?" : name,
        detail,
        kind,
        item.range(),
        inside(selection, item.range()),
        List.of());
  }

  private static TextRange inside(TextRange range, TextRange outer) {
    return outer.contains(range) ? range : outer;
  }

  private static String clip(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "..." : text;
  }
}
