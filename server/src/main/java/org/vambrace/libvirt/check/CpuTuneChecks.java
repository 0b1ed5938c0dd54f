package org.vambrace.libvirt.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/** Pinning and scheduling of threads (virDomainDefTunablesParse). */
final class CpuTuneChecks implements DomainCheck {

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    Set<Long> iothreads = new HashSet<>();
    Refusal found = iothreads(domain, iothreads);
    found = found != null ? found : vcpuPins(domain);
    found = found != null ? found : iothreadPins(domain, iothreads);
    found = found != null ? found : vcpuSchedulers(domain);
    return found != null ? found : iothreadSchedulers(domain, iothreads);
  }

  private static @Nullable Refusal iothreads(XmlElement domain, Set<Long> ids) {
    List<XmlElement> listed = domain.all("iothreadids/iothread");
    for (XmlElement one : listed) {
      long id = DomainFacts.number(one, "id", 10, 0);
      if (!ids.add(id)) {
        return DomainFacts.about(one, "iothread '" + id + "' is there twice");
      }
    }
    XmlElement count = domain.child("iothreads");
    var number = count == null ? null : Numbers.uint32(count.text(), 10);
    long wanted = Math.max(number == null ? 0 : number.longValue(), listed.size());
    for (long next = 1; ids.size() < wanted && next <= wanted; next++) {
      ids.add(next);
    }
    return ids.size() < wanted && count != null
        ? DomainFacts.about(count, "iothread ids leave no room for that many iothreads")
        : null;
  }

  private static @Nullable Refusal vcpuPins(XmlElement domain) {
    long max = DomainFacts.maxVcpus(domain);
    Set<Long> seen = new HashSet<>();
    for (XmlElement pin : domain.all("cputune/vcpupin")) {
      long vcpu = DomainFacts.number(pin, "vcpu", 10, 0);
      if (vcpu >= max) {
        continue;
      }
      if (!seen.add(vcpu)) {
        return DomainFacts.about(pin, "vCPU '" + vcpu + "' is pinned twice");
      }
      String text = pin.value("cpuset");
      BitSet set = text == null ? null : BitSets.parse(text);
      if (set == null || set.isEmpty()) {
        return DomainFacts.about(pin, "<vcpupin> needs a cpuset like 0-3,^2");
      }
    }
    return null;
  }

  private static @Nullable Refusal iothreadPins(XmlElement domain, Set<Long> iothreads) {
    Set<Long> seen = new HashSet<>();
    for (XmlElement pin : domain.all("cputune/iothreadpin")) {
      long id = DomainFacts.number(pin, "iothread", 10, 0);
      if (!iothreads.contains(id)) {
        return DomainFacts.about(pin, "there is no iothread '" + id + "'");
      }
      if (!seen.add(id)) {
        return DomainFacts.about(pin, "iothread '" + id + "' is pinned twice");
      }
    }
    return null;
  }

  private static @Nullable Refusal vcpuSchedulers(XmlElement domain) {
    long max = DomainFacts.maxVcpus(domain);
    BitSet seen = new BitSet();
    for (XmlElement sched : domain.all("cputune/vcpusched")) {
      BitSet set = set(sched, "vcpus");
      if (set.length() > max) {
        return DomainFacts.about(sched, "there are only " + max + " vCPUs");
      }
      if (set.intersects(seen)) {
        return DomainFacts.about(sched, "a vCPU can have one scheduler only");
      }
      seen.or(set);
    }
    return null;
  }

  private static @Nullable Refusal iothreadSchedulers(XmlElement domain, Set<Long> iothreads) {
    BitSet seen = new BitSet();
    for (XmlElement sched : domain.all("cputune/iothreadsched")) {
      BitSet set = set(sched, "iothreads");
      List<Integer> missing = new ArrayList<>();
      set.stream().filter(i -> !iothreads.contains((long) i)).forEach(missing::add);
      if (!missing.isEmpty()) {
        return DomainFacts.about(sched, "there is no iothread '" + missing.get(0) + "'");
      }
      if (set.intersects(seen)) {
        return DomainFacts.about(sched, "an iothread can have one scheduler only");
      }
      seen.or(set);
    }
    return null;
  }

  private static BitSet set(XmlElement e, String attribute) {
    String text = e.value(attribute);
    BitSet set = text == null ? null : BitSets.parse(text);
    return set == null ? new BitSet() : set;
  }
}
