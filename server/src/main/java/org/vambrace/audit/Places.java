package org.vambrace.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.Location;
import org.vambrace.policy.ProfileModel;

/** Finds the file that a change belongs in. */
final class Places {
  /** What writes profiles anew, by how their names begin, and what is to be done instead. */
  private static final Map<String, String> GENERATED =
      Map.of(
          "snap.",
              "snapd writes it anew; connect the interface that grants the access (snap"
                  + " connections)",
          "docker-default",
              "made by dockerd; run the container with a profile of its own (--security-opt"
                  + " apparmor=NAME)",
          "containers-default-",
              "made by Podman; run the container with a profile of its own (--security-opt"
                  + " apparmor=NAME)");

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
    if (name.namespace() != null) {
      return new Place(
          name.fileName(),
          "in the policy of namespace '" + name.namespace() + "', not in the host's");
    }
    PolicyIndex.Entry entry = policy.find(name.full());
    if (entry != null) {
      return known(entry);
    }
    String generated = GENERATED.get(beginning(name));
    if (generated != null) {
      return new Place(name.fileName(), generated);
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

  private static String beginning(ProfileName name) {
    return GENERATED.keySet().stream().filter(name.full()::startsWith).findFirst().orElse("");
  }

  /** Where the head of a profile, or a hat of it, is written. */
  Place ofHead(ProfileName name) {
    return new Place(fileOf(name), "flags and hats stand in the profile itself");
  }

  private String fileOf(ProfileName name) {
    PolicyIndex.Entry entry = name.namespace() == null ? policy.find(name.root()) : null;
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
