package org.vambrace.ide.hover;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.Cursor;
import org.vambrace.ide.cursor.Expectations;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.ide.cursor.Slot;
import org.vambrace.ide.words.GlobText;
import org.vambrace.ide.words.ModeParts;
import org.vambrace.ide.words.Words;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/**
 * What a word means.
 *
 * @param range the word
 * @param markdown the explanation
 */
public record Hover(TextRange range, String markdown) {
  /** Which tables explain the words of a place. */
  private static final Map<Slot, String> TABLES =
      Map.ofEntries(
          Map.entry(Slot.PREAMBLE, "keyword"),
          Map.entry(Slot.RULE, "keyword"),
          Map.entry(Slot.PREFIXED_RULE, "keyword"),
          Map.entry(Slot.IF_EXISTS, "keyword"),
          Map.entry(Slot.MODIFIER, "keyword"),
          Map.entry(Slot.PROFILE_HEAD, "keyword"),
          Map.entry(Slot.RLIMIT_KEYWORD, "keyword"),
          Map.entry(Slot.CONDITION, "keyword"),
          Map.entry(Slot.CONDITION_OPERATOR, "keyword"),
          Map.entry(Slot.CAPABILITY, "capability"),
          Map.entry(Slot.PERMISSION, "access"),
          Map.entry(Slot.FAMILY, "family"),
          Map.entry(Slot.SOCKET_TYPE, "socket"),
          Map.entry(Slot.FLAG, "flag"),
          Map.entry(Slot.RLIMIT_NAME, "rlimit"),
          Map.entry(Slot.RLIMIT_VALUE, "keyword"),
          Map.entry(Slot.RLIMIT_UNIT, "unit"),
          Map.entry(Slot.ARROW, "keyword"),
          Map.entry(Slot.ELSE_IF, "keyword"));

  private static final Pattern MODES_FIRST =
      Pattern.compile("[rwalkm]*([uUpPcC]?[iI]?x|[pPcC][uU]x)?");

  /** The hover at {@code offset}, or null where there is nothing to say. */
  public static @Nullable Hover at(Snapshot snapshot, String path, int offset, CancelToken cancel) {
    FileKind kind = snapshot.kind(path);
    FileModel file = kind == FileKind.DOMAIN ? null : snapshot.file(path);
    if (file == null || kind == FileKind.ABI) {
      return null;
    }
    Cursor cursor = Cursor.at(file.text().text(), offset);
    if (cursor.comment()) {
      return SuppressionHover.at(cursor);
    }
    if (cursor.word().text().isEmpty()) {
      return null;
    }
    HoverPlace place = new HoverPlace(snapshot, path, kind, cursor, cancel);
    Hover variable = VariableHover.at(place);
    if (variable != null) {
      return variable;
    }
    for (Expected expected : Expectations.at(cursor, kind.isBody())) {
      String text = explain(place, expected);
      if (text != null) {
        return new Hover(cursor.range(), text);
      }
    }
    return null;
  }

  private static @Nullable String explain(HoverPlace place, Expected expected) {
    String word = place.cursor().word().bare();
    String table = TABLES.get(expected.slot());
    if (table != null) {
      boolean start = expected.slot() == Slot.RULE || expected.slot() == Slot.PREFIXED_RULE;
      String known = titled(word, Words.of(table, word));
      // Permissions may stand in front of the path.
      return known == null && start && MODES_FIRST.matcher(word).matches() ? modes(word) : known;
    }
    return switch (expected.slot()) {
      case KEY, PEER_KEY ->
          titled(word, Words.of("key", Words.key(expected.rule(), word, expected.peer())));
      case VALUE -> value(place, expected);
      case FILE_MODE -> modes(word);
      case EXEC_TARGET, PROFILE_TARGET -> LabelHover.at(place, expected);
      case PROFILE_NAME -> LabelHover.declared(place);
      case INCLUDE_PATH, ABI_PATH -> IncludeHover.at(place);
      case PATH -> PathHover.at(place, expected.rule());
      case ASSIGNED_VALUE -> PathHover.at(place, "");
      default -> null;
    };
  }

  private static @Nullable String value(HoverPlace place, Expected expected) {
    String word = place.cursor().word().bare();
    String table =
        switch (expected.key()) {
          case "set", "kill.signal" -> "signal";
          case "bus" -> "bus";
          case "interface", "name" -> "dbus-name";
          case "path" -> "dbus-name";
          case "member" -> "dbus-member";
          case "type" -> expected.rule().equals("mqueue") ? "mqueue-type" : "socket";
          case "addr", "ip" -> "address";
          case "fstype", "vfstype" -> "fstype";
          case "options", "option" -> "mount-option";
          case "error" -> "errno";
          default -> "";
        };
    if (expected.key().equals("peer") || expected.key().equals("label")) {
      return LabelHover.at(place, expected);
    }
    if (table.equals("signal") && word.matches("rtmin\\+\\d+")) {
      return "**" + word + "**: real-time signal " + word.substring("rtmin+".length());
    }
    if (table.equals("address") && word.startsWith("@")) {
      return "Abstract address `" + word + "`: a name in the kernel, no file";
    }
    boolean object = expected.key().equals("path");
    String entry = object ? word.replaceFirst("^/", "").replace('/', '.') : word;
    String known = titled(word, Words.of(table, entry));
    return known != null ? known : GlobText.isGlob(word) ? GlobText.explain(word) : null;
  }

  private static @Nullable String titled(String word, @Nullable String text) {
    return text == null ? null : "**" + word + "**: " + text;
  }

  /** Each letter of a file rule's permissions. */
  private static @Nullable String modes(String word) {
    List<String> lines = new ArrayList<>();
    for (String part : ModeParts.of(word)) {
      String text = Words.of("mode", part);
      if (text == null) {
        text = Words.of("mode", ModeParts.canonical(part));
      }
      if (text != null) {
        lines.add("* `" + part + "` " + text);
      }
    }
    return lines.isEmpty() ? null : String.join("\n", lines);
  }
}
