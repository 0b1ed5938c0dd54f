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

/** Shares of caches and memory bandwidth (virDomainCachetuneDefParse and beside it). */
final class ResctrlChecks implements DomainCheck {
  private static final String MONITORED_LEVEL = "3";

  private final WordLists lists;
  private final LibvirtVersion version;

  ResctrlChecks(WordLists lists, LibvirtVersion version) {
    this.version = version;
    this.lists = lists;
  }

  /** One group of vCPUs with what was given to it. */
  private static final class Group {
    final BitSet vcpus;
    final Set<String> caches = new HashSet<>();
    final Set<BigInteger> bandwidths = new HashSet<>();
    final List<BitSet> cacheMonitors = new ArrayList<>();
    final List<BitSet> bandwidthMonitors = new ArrayList<>();

    Group(BitSet vcpus) {
      this.vcpus = vcpus;
    }

    boolean isEmpty() {
      return caches.isEmpty() && bandwidths.isEmpty();
    }
  }

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    long max = DomainFacts.maxVcpus(domain);
    List<Group> groups = new ArrayList<>();
    for (boolean cache : new boolean[] {true, false}) {
      for (XmlElement tune : domain.all("cputune/" + (cache ? "cachetune" : "memorytune"))) {
        BitSet all = new BitSet();
        all.set(0, (int) Math.min(max, BitSets.SIZE));
        BitSet vcpus = vcpus(tune, max, all);
        if (vcpus == null) {
          return DomainFacts.about(tune, "<" + tune.name() + "> needs vcpus like 0-3,^2");
        }
        if (vcpus.isEmpty()) {
          continue;
        }
        Refusal found = tune(tune, vcpus, max, groups, cache);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable Refusal tune(
      XmlElement tune, BitSet vcpus, long max, List<Group> groups, boolean cache) {
    Group group = null;
    for (Group g : groups) {
      if (g.vcpus.equals(vcpus)) {
        group = g;
        break;
      }
      if (g.vcpus.intersects(vcpus)) {
        return DomainFacts.about(tune, "groups of vCPUs may not overlap");
      }
    }
    if (group != null && cache) {
      return DomainFacts.about(tune, "two cachetunes are for the same vCPUs");
    }
    boolean added = group == null;
    Group used = group == null ? new Group(vcpus) : group;
    Refusal found = cache ? caches(tune, used) : bandwidths(tune, used);
    found = found != null ? found : monitors(tune, used, max, cache);
    boolean something =
        !tune.children("monitor").isEmpty() || !tune.children(cache ? "cache" : "node").isEmpty();
    if (found == null && added && something) {
      groups.add(used);
    }
    return found;
  }

  private @Nullable Refusal caches(XmlElement tune, Group group) {
    for (XmlElement cache : tune.children("cache")) {
      String type = cache.value("type");
      String size = cache.nonEmpty("size");
      BigInteger id = number(cache, "id");
      BigInteger level = number(cache, "level");
      boolean known = type != null && lists.contains("cacheType", type, true);
      if (id == null
          || level == null
          || type == null
          || !known
          || size == null
          || Sizes.bytes(size, cache.nonEmpty("unit"), 1024, Numbers.ULONG_MAX) == null) {
        return DomainFacts.about(cache, "<cache> needs id, level, type (both, code, data), size");
      }
      String place = level + "/" + id + "/";
      boolean taken =
          type.equals("both")
              ? group.caches.stream().anyMatch(c -> c.startsWith(place))
              : group.caches.contains(place + "both") || group.caches.contains(place + type);
      if (taken) {
        return DomainFacts.about(cache, "this part of the cache is given out twice");
      }
      group.caches.add(place + type);
    }
    return null;
  }

  private static @Nullable Refusal bandwidths(XmlElement tune, Group group) {
    for (XmlElement node : tune.children("node")) {
      BigInteger id = number(node, "id");
      if (id == null || number(node, "bandwidth") == null) {
        return DomainFacts.about(node, "<node> needs the numbers 'id' and 'bandwidth'");
      }
      if (!group.bandwidths.add(id)) {
        return DomainFacts.about(node, "the bandwidth of node '" + id + "' is given twice");
      }
    }
    return null;
  }

  private @Nullable Refusal monitors(XmlElement tune, Group group, long max, boolean cache) {
    for (XmlElement monitor : tune.children("monitor")) {
      if (cache && (number(monitor, "level") == null || !isLevel3(monitor))) {
        return DomainFacts.about(monitor, "a cache monitor is for level 3");
      }
      BitSet vcpus = vcpus(monitor, max, group.vcpus);
      if (vcpus == null || vcpus.isEmpty()) {
        return DomainFacts.about(monitor, "<monitor> needs vcpus like 0-3,^2");
      }
      BitSet outside = (BitSet) vcpus.clone();
      outside.andNot(group.vcpus);
      if (!outside.isEmpty()) {
        return DomainFacts.about(monitor, "a monitor's vCPUs must be those of its group");
      }
      Refusal found = overlap(monitor, vcpus, group, cache);
      if (found != null) {
        return found;
      }
      (cache ? group.cacheMonitors : group.bandwidthMonitors).add(vcpus);
    }
    return null;
  }

  private static boolean isLevel3(XmlElement monitor) {
    BigInteger level = number(monitor, "level");
    return level != null && level.toString().equals(MONITORED_LEVEL);
  }

  /** virDomainResctrlValidateMonitor. */
  private static @Nullable Refusal overlap(
      XmlElement monitor, BitSet vcpus, Group group, boolean cache) {
    boolean whole = vcpus.equals(group.vcpus);
    List<BitSet> same = cache ? group.cacheMonitors : group.bandwidthMonitors;
    if (same.contains(vcpus)) {
      return DomainFacts.about(monitor, "two monitors are for the same vCPUs");
    }
    List<BitSet> all = new ArrayList<>(group.cacheMonitors);
    all.addAll(group.bandwidthMonitors);
    for (BitSet other : all) {
      if (other.equals(vcpus)) {
        continue;
      }
      boolean overlaps = other.intersects(vcpus);
      if (overlaps && (group.isEmpty() || !whole && !other.equals(group.vcpus))) {
        return DomainFacts.about(monitor, "monitors' vCPUs may not overlap");
      }
    }
    return null;
  }

  /** The vCPUs named; since 12.8 those of {@code around} where none are. */
  private @Nullable BitSet vcpus(XmlElement e, long max, BitSet around) {
    String text = e.value("vcpus");
    if (text == null && version.atLeast(LibvirtVersion.V12_8)) {
      return around;
    }
    BitSet set = text == null ? null : BitSets.parse(text);
    if (set != null && max < BitSets.SIZE) {
      set.clear((int) max, BitSets.SIZE);
    }
    return set;
  }

  private static @Nullable BigInteger number(XmlElement e, String attribute) {
    String text = e.value(attribute);
    return text == null ? null : Numbers.uint32(text, 10);
  }
}
