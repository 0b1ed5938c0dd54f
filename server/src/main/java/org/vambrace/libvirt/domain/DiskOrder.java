package org.vambrace.libvirt.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which libvirt keeps a domain's disks (virDomainDiskInsert): those of one bus stand
 * together, each before the first one whose target name counts higher. Used by one thread.
 */
final class DiskOrder {
  /** What is known of a disk, with the number of its target name. */
  private record Numbered(Disk disk, int index) {}

  /** The disks of one bus. */
  private static final class Bus {
    private final List<Numbered> disks = new ArrayList<>();
    private int highest = Integer.MIN_VALUE;

    void add(Disk disk) {
      boolean named = disk.target() != null;
      int index = Values.diskIndex(disk.target());
      disks.add(
          named && highest > index ? firstAbove(index) : disks.size(), new Numbered(disk, index));
      if (named) {
        highest = Math.max(highest, index);
      }
    }

    private int firstAbove(int index) {
      int at = 0;
      while (disks.get(at).disk().target() == null || disks.get(at).index() <= index) {
        at++;
      }
      return at;
    }
  }

  /** Each bus as it is written; disks without one are a group of their own. */
  private final Map<String, Bus> buses = new LinkedHashMap<>();

  void add(Disk disk) {
    String bus = disk.bus();
    buses.computeIfAbsent(bus == null ? "" : "bus " + bus, b -> new Bus()).add(disk);
  }

  List<Disk> disks() {
    List<Disk> all = new ArrayList<>();
    buses.values().forEach(bus -> bus.disks.forEach(d -> all.add(d.disk())));
    return all;
  }
}
