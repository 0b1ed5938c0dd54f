package org.vambrace.libvirt.isolation;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The answer for a set of guests. Immutable.
 *
 * @param guests how many guests were compared
 * @param pairs how many ordered pairs
 * @param reaches what one guest may reach of another, breaches first
 * @param vfioGuests guests that may open every VFIO group of the host
 * @param uncertain questions that ended without an answer
 */
public record IsolationReport(
    int guests, long pairs, List<Reach> reaches, List<Guest> vfioGuests, List<String> uncertain) {

  /** Copies the lists. */
  public IsolationReport {
    reaches = List.copyOf(reaches);
    vfioGuests = List.copyOf(vfioGuests);
    uncertain = List.copyOf(uncertain);
  }

  /** Whether no guest can reach what is another's alone, as proven. */
  public boolean isolated() {
    return uncertain.isEmpty() && breaches() == 0;
  }

  /**
   * What guests share and may: for each kind, the shared path and the guests that have it.
   *
   * @return guests in the order given, each once
   */
  public Map<Reach.Kind, Map<String, Set<Guest>>> shared() {
    Map<Reach.Kind, Map<String, Set<Guest>>> out = new EnumMap<>(Reach.Kind.class);
    for (Reach reach : reaches) {
      if (reach.kind() != Reach.Kind.BREACH && reach.from() != null) {
        Set<Guest> who =
            out.computeIfAbsent(reach.kind(), k -> new TreeMap<>())
                .computeIfAbsent(reach.witness(), k -> new LinkedHashSet<>());
        who.add(reach.from());
        who.add(reach.to());
      }
    }
    return out;
  }

  /** How many reaches are not meant to be. */
  public long breaches() {
    return reaches.stream().filter(r -> r.kind() == Reach.Kind.BREACH).count();
  }
}
