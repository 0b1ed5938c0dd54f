package org.vambrace.policy.access;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.vambrace.vocabulary.MountFlags;

/**
 * Mount flags as bits and as the strings that compiled policy matches: for each flag that is set,
 * in the order of the bits, one byte that is its number plus one (parser/mount.cc, build_mnt_flags;
 * mount.h).
 */
final class MountOptions {
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("ro", 0),
          Map.entry("nosuid", 1),
          Map.entry("nodev", 2),
          Map.entry("noexec", 3),
          Map.entry("sync", 4),
          Map.entry("remount", 5),
          Map.entry("mand", 6),
          Map.entry("dirsync", 7),
          Map.entry("nosymfollow", 8),
          Map.entry("noatime", 10),
          Map.entry("nodiratime", 11),
          Map.entry("bind", 12),
          Map.entry("move", 13),
          Map.entry("rec", 14),
          Map.entry("silent", 15),
          Map.entry("acl", 16),
          Map.entry("unbindable", 17),
          Map.entry("private", 18),
          Map.entry("slave", 19),
          Map.entry("shared", 20),
          Map.entry("relatime", 21),
          Map.entry("iversion", 23),
          Map.entry("strictatime", 24),
          Map.entry("lazytime", 25),
          Map.entry("nouser", 31));

  private static final String[] NAMES = names();

  static final int REMOUNT = set("remount");

  /** What makes a mount a bind mount; {@code rec} alone does not, it goes with propagation too. */
  static final int BINDS = set("bind");

  static final int BIND = BINDS | set("rec");
  static final int MOVE = set("move");
  static final int PROPAGATION = set("unbindable") | set("private") | set("slave") | set("shared");
  static final int MAKE_COMMANDS = PROPAGATION | set("rec");

  /** Every flag a rule without options speaks of; {@code nouser} is none of them. */
  static final int ALL =
      NUMBERS.values().stream().mapToInt(n -> 1 << n).reduce(0, (a, b) -> a | b) & ~set("nouser");

  static final int COMMANDS = MOVE | REMOUNT | BIND | MAKE_COMMANDS;
  static final int REMOUNT_FLAGS = ALL & ~MOVE;
  static final int NEW_FLAGS = ALL & ~COMMANDS;
  static final int MAKE_FLAGS =
      ALL
          & ~(set("nosuid")
              | set("noexec")
              | set("nodev")
              | set("noatime")
              | set("nodiratime")
              | set("relatime")
              | set("strictatime"));

  private MountOptions() {}

  private static String[] names() {
    String[] out = new String[32];
    Arrays.fill(out, "");
    NUMBERS.forEach((name, number) -> out[number] = name);
    return out;
  }

  private static int set(String name) {
    Integer number = NUMBERS.get(name);
    if (number == null) {
      throw new IllegalArgumentException(name);
    }
    return 1 << number;
  }

  /** The bits that a flag of the vocabulary speaks of; a recursive one has two. */
  static int bits(MountFlags.Flag flag) {
    String name = flag.flag();
    if (NUMBERS.containsKey(name)) {
      return set(name);
    }
    return set(name.substring(1)) | set("rec");
  }

  /** The bits set by words as rules and logs write them; words nobody knows count for nothing. */
  static int bits(List<String> words) {
    int out = 0;
    for (String word : words) {
      MountFlags.Flag flag = MountFlags.WORDS.get(word);
      out |= flag != null && flag.sets() ? bits(flag) : 0;
    }
    return out;
  }

  /** The string of a mount with the flags that words, separated by commas or blanks, name. */
  static String text(String words) {
    int set = bits(List.of(words.split("[, ]+")));
    StringBuilder out = new StringBuilder();
    for (int left = set; left != 0; left &= left - 1) {
      out.append((char) (Integer.numberOfTrailingZeros(left) + 1));
    }
    return out.toString();
  }

  /** The glob of flags that must be set and flags that may be. */
  static String glob(int required, int optional) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      char own = (char) (i + 1);
      if ((optional & 1 << i) != 0) {
        out.append('{').append(own).append(",}");
      } else if ((required & 1 << i) != 0) {
        out.append(own);
      }
    }
    // No flag at all; what stands beside is no flag of any mount.
    return out.isEmpty() ? "{\u007f,}" : out.toString();
  }

  /** A string of flags in words. */
  static String words(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int number = text.charAt(i) - 1;
      String name = number >= 0 && number < 32 ? NAMES[number] : "";
      out.append(out.isEmpty() || name.isEmpty() ? "" : ",").append(name);
    }
    return out.toString();
  }
}
