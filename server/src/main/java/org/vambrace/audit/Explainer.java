package org.vambrace.audit;

import org.jspecify.annotations.Nullable;

/**
 * Turns records into explanations. Immutable and thread-safe.
 *
 * <p>Places follow the conventions of AppArmor's distributions and of libvirt: a profile's local
 * override for profiles that packages ship; for guests never the generated files, which
 * virt-aa-helper writes anew (its {@code virt-aa-helper.c}), but the domain XML where that can say
 * it, or the abstraction's local override.
 */
public final class Explainer {
  private final RuleProposer proposer;

  /** Explains with rules as {@code proposer} makes them. */
  public Explainer(RuleProposer proposer) {
    this.proposer = proposer;
  }

  /** Explains one record. */
  public Explanation explain(Denial denial) {
    ProfileName profile = ProfileName.of(denial.text("profile"));
    String rule = proposer.propose(denial).orElse(null);
    Place place = denial.isRefusal() ? place(denial, profile, rule) : null;
    String text = Wording.sentence(denial) + remedy(denial, profile, rule, place);
    return new Explanation(denial, rule, place, profile.guest(), text);
  }

  private static @Nullable Place place(Denial denial, ProfileName profile, @Nullable String rule) {
    if (profile.full().isEmpty() || profile.full().equals("unconfined")) {
      return null;
    }
    if (profile.guest() != null) {
      return rule == null ? null : GuestPlace.of(denial);
    }
    if (profile.learned() != null) {
      return new Place(
          profile.fileName(),
          "the access belongs to '"
              + profile.learned()
              + "', for which '"
              + profile.root()
              + "' has no exec rule yet");
    }
    if (rule == null) {
      return denial.text("info").contains("disconnected path")
              || AccessKind.of(denial) == AccessKind.CHANGE_HAT
          ? new Place(profile.fileName(), "flags and hats stand in the profile itself")
          : null;
    }
    if (profile.isNested()) {
      return new Place(
          profile.fileName(),
          "inside '"
              + profile.full()
              + "': the local override adds to '"
              + profile.root()
              + "' only");
    }
    return new Place(
        "local/" + profile.fileName(),
        "the local override is read at the end of '"
            + profile.root()
            + "' and survives package updates");
  }

  private static String remedy(
      Denial denial, ProfileName profile, @Nullable String rule, @Nullable Place place) {
    if (!denial.isRefusal()) {
      return "";
    }
    if (denial.text("info").contains("disconnected path")) {
      return "; the file cannot be reached from the mount namespace's root: the profile needs"
          + " flags=(attach_disconnected), no rule";
    }
    if (AccessKind.of(denial) == AccessKind.CHANGE_HAT
        && denial.has("name2")
        && !profile.full().equals("unconfined")) {
      return "; the profile needs that hat";
    }
    if (denial.text("info").equals("label not found")) {
      return "; the profile '" + denial.text("name") + "' is not loaded";
    }
    if (rule == null || place == null) {
      return "";
    }
    if (place.path().equals(GuestPlace.XML)) {
      return "; to allow it, name it in the guest's domain XML";
    }
    return "; to allow it, add '" + rule + "' to " + place.path();
  }
}
