package org.vambrace.ide.completion;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.ide.words.Words;

/** Values of conditions, by rule and key. */
final class ValueItems {
  private ValueItems() {}

  static void add(Request request, Expected expected) {
    String key = expected.key();
    switch (key) {
      case "peer", "label" -> LabelItems.peers(request);
      case "set", "kill.signal" -> signals(request);
      case "bus" -> words(request, "bus");
      case "interface", "name", "member", "path" -> {
        if (expected.rule().equals("dbus")) {
          DbusItems.add(request, key);
        }
      }
      case "type" -> types(request, expected.rule());
      case "addr" -> plain(request, List.of("none", "auto", "@"));
      case "ip" -> plain(request, List.of("none", "127.0.0.1", "::1"));
      case "fstype", "vfstype" -> words(request, "fstype");
      case "options", "option" -> options(request);
      case "oldroot", "attach_disconnected.path", "attach_disconnected.ipc" ->
          PathItems.add(request, 0);
      case "error" -> words(request, "errno");
      default -> {}
    }
  }

  private static void words(Request request, String table) {
    WordItems.table(request, table, Words.table(table).keySet(), ItemKind.VALUE, 0);
  }

  private static void plain(Request request, Collection<String> words) {
    WordItems.table(request, "", words, ItemKind.VALUE, 0);
  }

  private static void types(Request request, String rule) {
    if (rule.equals("mqueue")) {
      plain(request, List.of("posix", "sysv"));
    } else {
      List<String> types = List.of("stream", "dgram", "seqpacket");
      WordItems.table(request, "socket", types, ItemKind.VALUE, 0);
    }
  }

  /** Real-time signals are many: they are listed once one is being typed. */
  private static void signals(Request request) {
    words(request, "signal");
    if (request.cursor.typed().startsWith("rt")) {
      for (int i = 1; i <= 32; i++) {
        request.word("rtmin+" + i, ItemKind.VALUE, "", 100 + i);
      }
    }
  }

  /** Mount options, without those that contradict what the list already has. */
  private static void options(Request request) {
    Set<String> used = request.used();
    int rank = 0;
    for (String word : Words.table("mount-option").keySet()) {
      boolean single = word.length() == 1;
      if (!used.contains(word) && !used.contains(opposite(word)) && !single) {
        request.word(word, ItemKind.VALUE, "mount-option", rank++);
      }
    }
  }

  private static String opposite(String word) {
    return switch (word) {
      case "ro", "read-only" -> "rw";
      case "rw" -> "ro";
      case "sync" -> "async";
      case "async" -> "sync";
      case "verbose", "silent" -> "loud";
      case "loud" -> "silent";
      default -> word.startsWith("no") ? word.substring(2) : "no" + word;
    };
  }
}
