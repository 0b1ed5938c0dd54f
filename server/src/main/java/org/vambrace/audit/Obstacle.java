package org.vambrace.audit;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of an access so that no rule opens it. The words in {@code info} are the
 * kernel's (security/apparmor/path.c, domain.c).
 *
 * @param remedy what helps instead, as a part of a sentence
 * @param inHead whether that is written in the profile itself: a flag, a hat
 */
record Obstacle(String remedy, boolean inHead) {

  /** The obstacle of a refused access, or null where a rule may open it. */
  static @Nullable Obstacle of(Denial denial, ProfileName name) {
    String info = denial.text("info");
    AccessKind kind = AccessKind.of(denial);
    if (info.contains("disconnected path")) {
      return new Obstacle(
          "; the file cannot be reached from the mount namespace's root: the profile needs"
              + " flags=(attach_disconnected), no rule",
          true);
    }
    if (info.contains("deleted entry")) {
      return new Obstacle(
          "; the file was deleted while it was open: the profile needs flags=(mediate_deleted), no"
              + " rule",
          true);
    }
    if (info.contains("name too long")) {
      return new Obstacle("; the kernel cannot look up so long a name, whatever the rules", false);
    }
    if (info.equals("no new privs")) {
      return new Obstacle(
          "; the process has set no_new_privs, so the kernel lets it change to no other profile:"
              + " only 'ix' or a stacked profile can be executed",
          false);
    }
    if (kind == AccessKind.CHANGE_HAT && denial.has("name2") && !isUnconfined(name)) {
      return new Obstacle("; the profile needs that hat", true);
    }
    if (info.equals("label not found")) {
      return notLoaded(denial.text("name"));
    }
    boolean transition =
        info.equals("profile transition not found") || info.equals("profile not found");
    if (kind == AccessKind.EXEC && transition) {
      return denial.has("name2")
          ? notLoaded(denial.text("name2"))
          : new Obstacle("; the profile that its exec rule leads to is not loaded", false);
    }
    return null;
  }

  private static Obstacle notLoaded(String profile) {
    return new Obstacle("; the profile '" + profile + "' is not loaded", false);
  }

  private static boolean isUnconfined(ProfileName name) {
    return name.full().equals("unconfined");
  }
}
