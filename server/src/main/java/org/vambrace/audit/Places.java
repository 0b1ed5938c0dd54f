package org.vambrace.audit;

import org.jspecify.annotations.Nullable;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.Location;
import org.vambrace.policy.ProfileModel;

/** Finds the file that a change belongs in. */
final class Places {
  private final PolicyIndex policy;

  Places(PolicyIndex policy) {
    this.policy = policy;
  }

  /** Where a rule for a profile belongs; null where the record names no profile. */
  @Nullable Place ofRule(Denial denial, ProfileName name, @Nullable Guest guest) {
    if (name.full().isEmpty() || name.full().equals("unconfined")) {
      return null;
    }
    if (name.guest() != null) {
      return GuestPlace.of(denial, name.guest(), guest, localOf(name));
    }
    if (name.learned() != null) {
      return new Place(
          fileOf(name),
          "the access belongs to '"
              + name.learned()
              + "', for which '"
              + name.root()
              + "' has no exec rule yet");
    }
    PolicyIndex.Entry entry = policy.find(name.full());
    if (entry != null) {
      return known(entry);
    }
    if (name.isNested()) {
      return new Place(
          fileOf(name),
          "inside '" + name.full() + "': the local override adds to '" + name.root() + "' only");
    }
    return new Place(
        "local/" + name.fileName(),
        "the local override is read at the end of '"
            + name.root()
            + "' and survives package updates");
  }

  /** Where the head of a profile, or a hat of it, is written. */
  Place ofHead(ProfileName name) {
    return new Place(fileOf(name), "flags and hats stand in the profile itself");
  }

  private String fileOf(ProfileName name) {
    PolicyIndex.Entry entry = policy.find(name.root());
    return entry == null ? name.fileName() : policy.shown(entry.profile().origin().where().path());
  }

  private Place known(PolicyIndex.Entry entry) {
    String local = local(entry);
    String file = policy.shown(entry.profile().origin().where().path());
    String profile = entry.profile().name();
    if (local != null) {
      return new Place(
          local,
          "the local override that "
              + file
              + " includes in '"
              + profile
              + "'; it survives package updates");
    }
    return new Place(
        file,
        "'" + profile + "' includes no local override; the rule goes before its closing brace");
  }

  /** The local file that a profile's own body, no child's, includes; as written. */
  private static @Nullable String local(PolicyIndex.Entry entry) {
    ProfileModel profile = entry.profile();
    for (IncludeEdge edge : entry.model().includes()) {
      String written = edge.item().path().path();
      boolean own =
          inside(edge.from().where(), profile)
              && profile.children().stream().noneMatch(child -> inside(edge.from().where(), child));
      if (own && written.startsWith("local/")) {
        return written;
      }
    }
    return null;
  }

  private static boolean inside(Location place, ProfileModel profile) {
    Location declared = profile.origin().where();
    return place.path().equals(declared.path())
        && profile.declaration().range().contains(place.range());
  }

  /**
   * The abstraction's local override that a guest's profile reads; empty if it reads none, null if
   * the profile is not known.
   */
  private @Nullable String localOf(ProfileName name) {
    PolicyIndex.Entry entry = policy.find(name.full());
    if (entry != null) {
      for (IncludeEdge edge : entry.model().includes()) {
        String written = edge.item().path().path();
        if (written.startsWith("local/abstractions/libvirt-")) {
          return written;
        }
      }
      return "";
    }
    return null;
  }
}
