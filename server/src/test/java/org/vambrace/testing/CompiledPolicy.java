package org.vambrace.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One profile as apparmor_parser writes it for the kernel ({@code -S}), read as the kernel reads it
 * (security/apparmor/policy_unpack.c and match.c). An oracle: it knows nothing of the language.
 */
public final class CompiledPolicy {
  /** A compressed automaton. State 1 is the start, state 0 takes nothing. */
  public static final class Dfa {
    private static final long AUDIT = 0x7FL | 0x7FL << 14;
    private static final int DIFF_ENCODED = 0x8000_0000;
    private final int[][] tables = new int[16][];

    private Dfa(ByteBuffer in) {
      int start = in.position();
      in.order(ByteOrder.BIG_ENDIAN);
      int header = in.getInt(start + 4);
      int size = in.getInt(start + 8);
      in.position(start + header);
      while (in.position() < start + size) {
        int at = in.position();
        int id = in.getShort();
        int width = in.getShort();
        in.getInt();
        int length = in.getInt();
        int[] table = new int[length];
        for (int i = 0; i < length; i++) {
          table[i] =
              width == 1 ? in.get() & 0xFF : width == 2 ? in.getShort() & 0xFFFF : in.getInt();
        }
        tables[id] = table;
        int used = in.position() - at;
        in.position(at + (used + 7) / 8 * 8);
      }
    }

    /** The state after one more byte. */
    public int step(int from, int value) {
      int state = from;
      int c = tables[5] == null ? value : tables[5][value];
      while (true) {
        int base = tables[2][state];
        int at = (base & 0xFF_FFFF) + c;
        if (tables[3][at] == state) {
          return tables[8][at];
        }
        state = tables[4][state];
        if ((base & DIFF_ENCODED) == 0) {
          return state;
        }
      }
    }

    /** The state after a string of bytes. */
    public int walk(byte[] text) {
      int state = 1;
      for (byte b : text) {
        state = step(state, b & 0xFF);
      }
      return state;
    }

    /** The first word of permissions at a state. */
    public int accept(int state) {
      return tables[1][state];
    }

    /** The second word of permissions at a state; 0 where there is none. */
    public int accept2(int state) {
      return tables[7] == null ? 0 : tables[7][state];
    }

    /**
     * What the kernel reads at a state: allowed in the low half, and in the high half what of it is
     * logged and what of the rest is not. Seven bits for the owner and seven for others, twice.
     */
    public long permissions(int state) {
      long allowed = tables[1][state] & 0xFFFF_FFFFL;
      long logged = tables[7] == null ? 0 : tables[7][state] & 0xFFFF_FFFFL;
      // Logging what is not allowed has no effect.
      long meant = logged & ~(AUDIT & ~allowed);
      return allowed | meant << 32;
    }
  }

  private final Map<String, Object> values = new HashMap<>();
  private final List<Dfa> automata = new ArrayList<>();
  private final List<String> transitions = new ArrayList<>();

  /** Reads what {@code -S} printed for a file: one policy for each profile and hat, in order. */
  public static List<CompiledPolicy> all(byte[] text) {
    byte[] head = {4, 8, 0, 'v', 'e', 'r', 's', 'i', 'o', 'n', 0};
    List<CompiledPolicy> found = new ArrayList<>();
    int start = 0;
    for (int at = 1; at <= text.length; at++) {
      boolean next =
          at == text.length
              || at + head.length <= text.length
                  && Arrays.equals(text, at, at + head.length, head, 0, head.length);
      if (next && at > start) {
        found.add(new CompiledPolicy(Arrays.copyOfRange(text, start, at)));
        start = at;
      }
    }
    return found;
  }

  /** Reads what {@code -S} printed for one profile. */
  public CompiledPolicy(byte[] text) {
    ByteBuffer in = ByteBuffer.wrap(text);
    String name = "";
    while (in.hasRemaining()) {
      in.order(ByteOrder.LITTLE_ENDIAN);
      int tag = in.get();
      switch (tag) {
        case 0 -> in.get();
        case 1 -> in.getShort();
        case 2 -> values.computeIfAbsent(name, key -> new ArrayList<Integer>());
        case 4 -> name = string(in);
        case 5 -> transitions.add(string(in));
        case 6 -> {
          blob(in);
          continue;
        }
        case 11 -> in.getShort();
        default -> {}
      }
      if (tag == 2) {
        int value = in.getInt();
        if (values.get(name) instanceof List<?> list) {
          List<Object> more = new ArrayList<>(list);
          more.add(value);
          values.put(name, more);
        }
      }
    }
  }

  private static String string(ByteBuffer in) {
    byte[] out = new byte[in.getShort() & 0xFFFF];
    in.get(out);
    return new String(out, StandardCharsets.UTF_8).replaceAll("\0$", "");
  }

  private void blob(ByteBuffer in) {
    int length = in.getInt();
    int end = in.position() + length;
    int at = in.position();
    while (in.getInt(at) != Integer.reverseBytes(0x1B5E_783D)) {
      at++;
    }
    in.position(at);
    automata.add(new Dfa(in));
    in.position(end);
  }

  /** The numbers that follow a name, in order. */
  public List<?> numbers(String name) {
    return values.get(name) instanceof List<?> list ? List.copyOf(list) : List.of();
  }

  /** The strings in order: names and targets of transitions. */
  public List<String> strings() {
    return List.copyOf(transitions);
  }

  /** The automata, in the order in which they are written. */
  public List<Dfa> automata() {
    return List.copyOf(automata);
  }

  private record Pair(int first, int second, @Nullable Pair before, int value) {
    byte[] text() {
      List<Byte> back = new ArrayList<>();
      for (Pair at = this; at.before != null; at = at.before) {
        back.add(0, (byte) at.value);
      }
      byte[] out = new byte[back.size()];
      for (int i = 0; i < out.length; i++) {
        out[i] = back.get(i);
      }
      return out;
    }
  }

  /** A string on which two automata do not agree, or null if they decide everything alike. */
  public static byte @Nullable [] difference(Dfa first, Dfa second) {
    Set<Long> seen = new HashSet<>();
    ArrayDeque<Pair> open = new ArrayDeque<>(List.of(new Pair(1, 1, null, 0)));
    while (!open.isEmpty()) {
      Pair at = open.remove();
      if (first.permissions(at.first) != second.permissions(at.second)) {
        return at.text();
      }
      for (int value = 0; value < 256; value++) {
        int x = first.step(at.first, value);
        int y = second.step(at.second, value);
        if (seen.add((long) x << 32 | y)) {
          open.add(new Pair(x, y, at, value));
        }
      }
    }
    return null;
  }

  /** Where two policies first differ, for a person; null where they do not. */
  public @Nullable String differenceTo(CompiledPolicy other) {
    for (int i = 0; i < Math.min(automata.size(), other.automata.size()); i++) {
      byte[] text = difference(automata.get(i), other.automata.get(i));
      if (text != null) {
        Dfa one = automata.get(i);
        Dfa two = other.automata.get(i);
        return String.format(
            "automaton %d at %s: %x and %x",
            i,
            java.util.HexFormat.ofDelimiter(" ").formatHex(text),
            one.permissions(one.walk(text)),
            two.permissions(two.walk(text)));
      }
    }
    return sameAs(other) ? null : "outside the automata";
  }

  /** Do two policies allow and log the same in every automaton? */
  public boolean sameAs(CompiledPolicy other) {
    if (automata.size() != other.automata.size()) {
      return false;
    }
    for (int i = 0; i < automata.size(); i++) {
      if (difference(automata.get(i), other.automata.get(i)) != null) {
        return false;
      }
    }
    return Objects.equals(numbers("caps64"), other.numbers("caps64"))
        && Objects.equals(numbers("flags"), other.numbers("flags"));
  }
}
