package org.vambrace.audit;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A program that has the installed libapparmor read log lines. On its own, since the library writes
 * to standard output what its scanner passes over.
 *
 * <p>Arguments: a file with lines, and the file to write: for each line its event and its fields,
 * as {@link #shown} writes them. Bytes are ISO 8859-1 throughout.
 */
final class LibapparmorReader {
  static final String LIBRARY = "libapparmor.so.1";

  /** Where the texts are in {@code struct aa_log_record} of {@code aalogparse.h}, on 64 bits. */
  private static final Map<String, Integer> TEXTS =
      Map.ofEntries(
          Map.entry("auditId", 56),
          Map.entry("operation", 64),
          Map.entry("denied", 72),
          Map.entry("requested", 80),
          Map.entry("profile", 104),
          Map.entry("comm", 120),
          Map.entry("name", 128),
          Map.entry("name2", 136),
          Map.entry("namespace", 144),
          Map.entry("attribute", 152),
          Map.entry("info", 168),
          Map.entry("family", 200),
          Map.entry("protocol", 208),
          Map.entry("type", 216),
          Map.entry("localAddress", 224),
          Map.entry("peerAddress", 240),
          Map.entry("bus", 256),
          Map.entry("path", 264),
          Map.entry("interface", 272),
          Map.entry("member", 280),
          Map.entry("signal", 288),
          Map.entry("fstype", 304),
          Map.entry("flags", 312),
          Map.entry("source", 320));

  /** Texts that the structure has since AppArmor 4.0. */
  private static final Map<String, Integer> NEW_TEXTS =
      Map.of("class", 328, "socketAddress", 336, "peerSocketAddress", 344, "execPath", 352);

  private static final Map<String, Integer> NUMBERS =
      Map.of("pid", 8, "peerPid", 16, "fsuid", 88, "ouid", 96, "parent", 160, "localPort", 232);

  private static final List<String> EVENTS =
      List.of("invalid", "error", "audit", "allowed", "denied", "hint", "status");

  private LibapparmorReader() {}

  /** Runs the program. */
  public static void main(String[] arguments) throws IOException {
    NativeLibrary library = NativeLibrary.getInstance(LIBRARY);
    Function parse = library.getFunction("parse_record");
    Function free = library.getFunction("free_record");
    boolean newest = readsClass(parse, free);
    List<String> answers = new ArrayList<>(List.of(newest ? "newest" : "old"));
    for (String line : lines(Path.of(arguments[0]))) {
      Pointer record = parse(parse, line);
      answers.add(answer(record, newest));
      free.invoke(new Object[] {record});
    }
    write(Path.of(arguments[1]), answers);
  }

  /** The lines of a file; a carriage return is part of one. */
  static List<String> lines(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    return List.of(text.split("\n"));
  }

  static void write(Path file, List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.ISO_8859_1);
  }

  private static Pointer parse(Function parse, String line) {
    byte[] text = (line + "\0").getBytes(StandardCharsets.ISO_8859_1);
    return (Pointer) parse.invoke(Pointer.class, new Object[] {text});
  }

  /** Versions before 4.0 refuse the key, and have a shorter structure. */
  private static boolean readsClass(Function parse, Function free) {
    Pointer record = parse(parse, "type=AVC msg=audit(1.2:3): apparmor=\"DENIED\" class=\"file\"");
    boolean reads = record.getInt(4) != 0;
    free.invoke(new Object[] {record});
    return reads;
  }

  private static String answer(Pointer record, boolean newest) {
    Map<String, String> fields = new TreeMap<>();
    TEXTS.forEach((name, at) -> put(fields, name, text(record, at)));
    if (newest) {
      NEW_TEXTS.forEach((name, at) -> put(fields, name, text(record, at)));
    }
    NUMBERS.forEach((name, at) -> put(fields, name, Long.toUnsignedString(record.getLong(at))));
    put(fields, "peerPort", Long.toUnsignedString(record.getLong(248)));
    put(fields, "error", Integer.toString(record.getInt(184)));
    String peer = text(record, 296);
    put(fields, "peer", peer == null ? text(record, 112) : peer);
    return shown(EVENTS.get(record.getInt(4)), fields);
  }

  private static String text(Pointer record, int at) {
    Pointer text = record.getPointer(at);
    return text == null ? null : text.getString(0, "ISO-8859-1");
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  /**
   * A record on one line. What the library cannot tell from nothing is left out: empty texts, the
   * number 0, an absent user, and the sign of an error.
   */
  static String shown(String event, Map<String, String> fields) {
    StringJoiner out = new StringJoiner("; ", event + ": ", "");
    new TreeMap<>(fields)
        .forEach(
            (name, value) -> {
              boolean user = name.equals("fsuid") || name.equals("ouid");
              String plain = name.equals("error") ? value.replace("-", "") : value;
              boolean nothing =
                  plain.isEmpty()
                      || (user
                          ? plain.equals("18446744073709551615")
                          : plain.equals("0") && isNumber(name));
              if (!nothing) {
                out.add(name + "=" + plain.replace("\r", "\\r").replace("\n", "\\n"));
              }
            });
    return out.toString();
  }

  private static boolean isNumber(String name) {
    return NUMBERS.containsKey(name) || name.equals("peerPort") || name.equals("error");
  }
}
