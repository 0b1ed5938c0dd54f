package org.vambrace.libvirt.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/** NUMA cells and where their memory lies (src/conf/numa_conf.c). */
final class NumaChecks implements DomainCheck {
  private static final int LOCAL_DISTANCE = 10;
  private static final int UNREACHABLE = 255;

  private final LibvirtVersion version;

  NumaChecks(LibvirtVersion version) {
    this.version = version;
  }

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    XmlElement numa = null;
    List<XmlElement> cells = new ArrayList<>();
    for (XmlElement cpu : domain.children("cpu")) {
      // Each further <numa> of one <cpu> is passed over.
      XmlElement first = cpu.child("numa");
      if (first != null) {
        numa = numa == null ? first : numa;
        cells.addAll(first.children("cell"));
      }
    }
    if (numa != null) {
      Refusal found =
          cells.isEmpty()
              ? DomainFacts.about(numa, "<numa> needs cells")
              : cells(cells, DomainFacts.maxVcpus(domain));
      if (found != null) {
        return found;
      }
    }
    return tuning(domain, cells.size());
  }

  private static @Nullable Refusal cells(List<XmlElement> cells, long maxVcpus) {
    int n = cells.size();
    Set<Long> withMemory = new HashSet<>();
    List<BitSet> sets = new ArrayList<>();
    int total = 0;
    int highest = -1;
    for (int i = 0; i < n; i++) {
      XmlElement cell = cells.get(i);
      long id = DomainFacts.number(cell, "id", 10, i);
      if (id >= n) {
        return DomainFacts.about(cell, "NUMA cells are numbered from 0 without gaps");
      }
      if (withMemory.contains(id)) {
        return DomainFacts.about(cell, "NUMA cell '" + id + "' is there twice");
      }
      String cpus = cell.value("cpus");
      BitSet set = cpus == null ? new BitSet() : BitSets.parse(cpus);
      if (set == null) {
        return DomainFacts.about(cell, "cpus='" + cpus + "' must be a set like 0-3,^2");
      }
      for (BitSet other : sets) {
        if (other.intersects(set)) {
          return DomainFacts.about(cell, "a vCPU can be in one NUMA cell only");
        }
      }
      sets.add(set);
      total += set.cardinality();
      highest = Math.max(highest, set.length() - 1);
      String size = cell.nonEmpty("memory");
      BigInteger kib = size == null ? null : Sizes.kibibytes(size, cell.nonEmpty("unit"));
      if (kib == null) {
        return DomainFacts.about(cell, "a NUMA cell needs memory='...', a size");
      }
      if (kib.signum() > 0) {
        withMemory.add(id);
      }
      Refusal found = distances(cell, id, n);
      if (found != null) {
        return found;
      }
    }
    if (total > maxVcpus || highest >= maxVcpus) {
      return DomainFacts.about(cells.get(0), "NUMA cells have more vCPUs than <vcpu>");
    }
    return caches(cells);
  }

  private static @Nullable Refusal distances(XmlElement cell, long id, int n) {
    XmlElement distances = cell.child("distances");
    if (distances == null) {
      return null;
    }
    List<XmlElement> siblings = distances.children("sibling");
    if (siblings.isEmpty()) {
      return DomainFacts.about(distances, "<distances> needs siblings");
    }
    for (XmlElement s : siblings) {
      BigInteger other = number(s, "id");
      BigInteger value = number(s, "value");
      if (other == null || value == null) {
        return DomainFacts.about(s, "a sibling needs the numbers 'id' and 'value'");
      }
      if (other.longValue() >= n) {
        return DomainFacts.about(s, "there is no NUMA cell '" + other + "'");
      }
      long distance = value.longValue();
      boolean local = other.longValue() == id;
      if (distance < LOCAL_DISTANCE
          || distance > UNREACHABLE
          || local != (distance == LOCAL_DISTANCE)) {
        return DomainFacts.about(s, "a distance is 10 to the cell itself, else 11 to 255");
      }
    }
    return null;
  }

  private static @Nullable BigInteger number(XmlElement e, String attribute) {
    String text = e.value(attribute);
    return text == null ? null : Numbers.uint32(text, 10);
  }

  private static @Nullable Refusal caches(List<XmlElement> cells) {
    for (XmlElement cell : cells) {
      for (XmlElement cache : cell.children("cache")) {
        for (String part : List.of("size", "line")) {
          XmlElement e = cache.child(part);
          String value = e == null ? null : e.nonEmpty("value");
          boolean ok = value != null && Sizes.bytes(value, null, 1, Numbers.ULONG_MAX) != null;
          if (!ok) {
            return DomainFacts.about(cache, "a NUMA cache needs <" + part + " value='...'>");
          }
        }
      }
    }
    return null;
  }

  private @Nullable Refusal tuning(XmlElement domain, int cells) {
    XmlElement memory = domain.at("numatune/memory");
    XmlElement vcpu = domain.child("vcpu");
    boolean fixed = vcpu == null || !vcpu.is("placement", "auto");
    Boolean automatic = memory == null && !fixed ? Boolean.TRUE : null;
    if (memory != null && !memory.attributes().isEmpty()) {
      boolean nodes = memory.attribute("nodeset") != null;
      String placement = memory.value("placement");
      boolean byDefault = placement == null || placement.equals("default");
      if (placement == null && nodes || byDefault && (nodes || fixed)) {
        placement = "static";
      } else if (byDefault) {
        placement = "auto";
      }
      if ("static".equals(placement) && !nodes) {
        return DomainFacts.about(memory, "static placement of memory needs a nodeset");
      }
      automatic = "auto".equals(placement);
    }
    return nodes(domain, cells, Boolean.TRUE.equals(automatic));
  }

  private @Nullable Refusal nodes(XmlElement domain, int cells, boolean automatic) {
    Set<Long> seen = new HashSet<>();
    for (XmlElement node : domain.all("numatune/memnode")) {
      if (automatic) {
        return DomainFacts.about(node, "memnode does not go with automatic placement");
      }
      BigInteger id = number(node, "cellid");
      if (cells == 0 || id == null || id.longValue() >= cells) {
        return DomainFacts.about(node, "cellid must name one of the guest's NUMA cells");
      }
      if (!seen.add(id.longValue())) {
        return DomainFacts.about(node, "NUMA cell '" + id + "' has two memnodes");
      }
      XmlElement memory = domain.at("numatune/memory");
      if (!version.atLeast(LibvirtVersion.V11_3)
          && memory != null
          && memory.is("mode", "restrictive")
          && !node.is("mode", "restrictive")) {
        return DomainFacts.about(node, "libvirt 9.0 wants mode='restrictive' here as in <memory>");
      }
      String text = node.value("nodeset");
      BitSet set = text == null ? null : BitSets.parse(text);
      if (set == null || set.isEmpty()) {
        return DomainFacts.about(node, "a memnode needs a nodeset like 0-3,^2");
      }
    }
    return null;
  }
}
