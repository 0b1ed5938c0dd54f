package org.vambrace.ide.symbols;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.policy.FileModel;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.FactKind;
import org.vambrace.workspace.Snapshot;

/** The libvirt guests of a workspace: from domain XMLs and from profiles that libvirt wrote. */
public final class Guests {
  /** The glob that libvirt's own policy uses for the profiles of its guests. */
  public static final String GLOB = "libvirt-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*";

  /** The guest that an XML file describes, if it does. */
  public static final FactKind<List<Guest>> DOMAINS = new FactKind<>(Guests::read);

  private static final Pattern ROOT =
      Pattern.compile("<(?:[\\w.-]+:)?(domain|domstatus|domainsnapshot)[\\s>]");
  private static final Pattern NAME = Pattern.compile("<name>\\s*([^<]*?)\\s*</name>");
  private static final Pattern UUID =
      Pattern.compile(
          "<uuid>\\s*([0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12})\\s*</uuid>");
  private static final Pattern PROFILE =
      Pattern.compile("libvirt-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Guests() {}

  /**
   * A guest.
   *
   * @param name as in its XML, or empty
   * @param profile the name of its profile, {@code libvirt-UUID}
   */
  public record Guest(String name, String profile) {}

  /** All guests known by now, by name. */
  public static List<Guest> of(Snapshot snapshot, CancelToken cancel) {
    Map<String, Guest> found = new LinkedHashMap<>();
    for (List<Guest> guests : snapshot.facts(DOMAINS, cancel).values()) {
      for (Guest guest : guests) {
        found.putIfAbsent(guest.profile(), guest);
      }
    }
    for (PolicyIndex.Located located : PolicyIndex.of(snapshot, cancel).profiles()) {
      String name = located.profile().name();
      if (PROFILE.matcher(name).matches()) {
        found.putIfAbsent(name, new Guest("", name));
      }
    }
    return List.copyOf(found.values());
  }

  private static List<Guest> read(FileModel file) {
    String text = file.text().text();
    List<Guest> found = new ArrayList<>();
    if (file.path().endsWith(".xml") && ROOT.matcher(text).find()) {
      Matcher uuid = UUID.matcher(text);
      Matcher name = NAME.matcher(text);
      if (uuid.find()) {
        found.add(new Guest(name.find() ? name.group(1) : "", "libvirt-" + dashed(uuid.group(1))));
      }
    }
    return List.copyOf(found);
  }

  private static String dashed(String uuid) {
    String hex = uuid.replace("-", "").toLowerCase(java.util.Locale.ROOT);
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }
}
