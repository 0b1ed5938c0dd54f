package org.vambrace.vocabulary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Values of {@code options=} in mount rules (parser/mount.cc, mnt_opts_table). Each word sets or
 * clears a flag; a rule cannot ask for both.
 */
public final class MountFlags {
  /** What a word stands for. */
  public enum Role {
    /** A property of a mount, e.g. {@code ro}. */
    PROPERTY,
    BIND,
    MOVE,
    REMOUNT,
    /** {@code private}, {@code slave}, {@code shared}, {@code unbindable} and their variants. */
    PROPAGATION
  }

  /**
   * One word.
   *
   * @param flag the flag it speaks of; words of one flag are synonyms or opposites
   * @param sets whether it sets the flag
   * @param role what it is for
   * @param since the first parser that knows it
   */
  public record Flag(String flag, boolean sets, Role role, Target since) {}

  /** Every word, in the order of the man page. */
  public static final Map<String, Flag> WORDS = words();

  private MountFlags() {}

  private static Map<String, Flag> words() {
    Map<String, Flag> all = new LinkedHashMap<>();
    pair(all, "ro", Target.V3_0, Set.of("ro", "r", "read-only"), Set.of("rw", "w"));
    property(all, "nosuid", "suid");
    property(all, "nodev", "dev");
    property(all, "noexec", "exec");
    property(all, "sync", "async");
    property(all, "mand", "nomand");
    pair(all, "dirsync", Target.V3_0, Set.of("dirsync"), Set.of());
    pair(all, "nosymfollow", Target.V4_1, Set.of("nosymfollow"), Set.of("symfollow"));
    property(all, "noatime", "atime");
    property(all, "nodiratime", "diratime");
    // MS_SILENT and MS_VERBOSE are one bit.
    pair(all, "silent", Target.V3_0, Set.of("verbose", "silent"), Set.of("loud"));
    property(all, "acl", "noacl");
    property(all, "relatime", "norelatime");
    property(all, "iversion", "noiversion");
    pair(all, "strictatime", Target.V3_0, Set.of("strictatime"), Set.of());
    pair(all, "strictatime", Target.V4_1, Set.of(), Set.of("nostrictatime"));
    pair(all, "lazytime", Target.V4_1, Set.of("lazytime"), Set.of("nolazytime"));
    property(all, "nouser", "user");
    for (String word : new String[] {"bind", "B", "rbind", "R"}) {
      String flag = word.equals("B") ? "bind" : word.equals("R") ? "rbind" : word;
      all.put(word, new Flag(flag, true, Role.BIND, Target.V3_0));
    }
    all.put("move", new Flag("move", true, Role.MOVE, Target.V3_0));
    all.put("M", new Flag("move", true, Role.MOVE, Target.V3_0));
    all.put("remount", new Flag("remount", true, Role.REMOUNT, Target.V3_0));
    for (String kind : new String[] {"unbindable", "private", "slave", "shared"}) {
      for (String word : new String[] {kind, "r" + kind}) {
        Flag flag = new Flag(word, true, Role.PROPAGATION, Target.V3_0);
        all.put(word, flag);
        all.put("make-" + word, flag);
      }
    }
    return Collections.unmodifiableMap(all);
  }

  private static void property(Map<String, Flag> all, String set, String clear) {
    pair(all, set, Target.V3_0, Set.of(set), Set.of(clear));
  }

  private static void pair(
      Map<String, Flag> all, String flag, Target since, Set<String> set, Set<String> clear) {
    for (String word : set) {
      all.put(word, new Flag(flag, true, Role.PROPERTY, since));
    }
    for (String word : clear) {
      all.put(word, new Flag(flag, false, Role.PROPERTY, since));
    }
  }
}
