package org.vambrace.libvirt.check;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/** The guest's processors (virCPUDefParseXML, virDomainVcpuParse). */
final class CpuChecks implements DomainCheck {
  private static final int VENDOR_LENGTH = 12;

  /** libvirt allocates a pointer for each at once: beyond this 16 GiB, which glib aborts on. */
  private static final long MOST_VCPUS = 1L << 31;

  private final LibvirtVersion version;

  CpuChecks(LibvirtVersion version) {
    this.version = version;
  }

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    Refusal found = vcpus(domain);
    XmlElement cpu = domain.child("cpu");
    if (found != null || cpu == null) {
      return found;
    }
    String mode = Objects.requireNonNullElse(cpu.value("mode"), "custom");
    boolean whole = mode.equals("host-passthrough") || mode.equals("maximum");
    if (cpu.attribute("migratable") != null && !whole) {
      return DomainFacts.about(cpu, "migratable is only for host-passthrough and maximum");
    }
    XmlElement model = cpu.child("model");
    boolean named = model != null && !model.text().isEmpty();
    String vendorId = model == null || whole ? null : model.nonEmpty("vendor_id");
    if (vendorId != null && (vendorId.length() != VENDOR_LENGTH || vendorId.indexOf(',') >= 0)) {
      return DomainFacts.about(
          model == null ? cpu : model, "a vendor_id has exactly 12 characters and no comma");
    }
    XmlElement vendor = cpu.child("vendor");
    if (vendor != null && !vendor.text().isEmpty() && !named) {
      return DomainFacts.about(vendor, "a CPU vendor needs a CPU model");
    }
    found = features(cpu, mode, named);
    if (found == null && mode.equals("custom") && !named && !isDefault(cpu.value("check"))) {
      found = DomainFacts.about(cpu, "check needs a CPU model");
    }
    return found != null ? found : cache(cpu);
  }

  private static boolean isDefault(@Nullable String check) {
    return check == null || check.equals("default");
  }

  private static @Nullable Refusal features(XmlElement cpu, String mode, boolean named) {
    var features = cpu.children("feature");
    if (!features.isEmpty() && !named && mode.equals("custom")) {
      return DomainFacts.about(features.get(0), "CPU features need a CPU model");
    }
    for (XmlElement feature : features) {
      if (feature.nonEmpty("name") == null) {
        return DomainFacts.about(feature, "a CPU feature needs a name");
      }
    }
    return StorageChecks.repeated(features, "name", "CPU feature");
  }

  private @Nullable Refusal cache(XmlElement cpu) {
    XmlElement cache = cpu.child("cache");
    if (cache != null && cache.attribute("level") != null) {
      long level = DomainFacts.number(cache, "level", 10, 1);
      if (level < 1 || level > 3) {
        return DomainFacts.about(cache, "a CPU cache level is 1, 2 or 3");
      }
    }
    XmlElement max = cpu.child("maxphysaddr");
    return version.atLeast(LibvirtVersion.V11_3)
            && max != null
            && max.attribute("limit") != null
            && !max.is("mode", "passthrough")
        ? DomainFacts.about(max, "limit is only for maxphysaddr mode='passthrough'")
        : null;
  }

  private static @Nullable Refusal vcpus(XmlElement domain) {
    long max = DomainFacts.maxVcpus(domain);
    XmlElement vcpu = domain.child("vcpu");
    if (max == 0) {
      return DomainFacts.about(vcpu == null ? domain : vcpu, "the guest needs a vCPU");
    }
    if (vcpu != null && max > MOST_VCPUS) {
      return new Refusal("there is no memory for " + max + " vCPUs", vcpu.textRange(), true);
    }
    var each = domain.all("vcpus/vcpu");
    if (each.isEmpty()) {
      return vcpu != null && DomainFacts.number(vcpu, "current", 10, max) > max
          ? DomainFacts.about(vcpu, "there cannot be more current vCPUs than vCPUs")
          : null;
    }
    for (XmlElement one : each) {
      if (DomainFacts.number(one, "id", 10, 0) >= max) {
        return DomainFacts.about(one, "this vCPU id is above the number of vCPUs");
      }
    }
    // Later entries for the same vCPU win; those without an entry are offline.
    for (XmlElement one : each) {
      if (one.is("enabled", "no") && one.is("hotpluggable", "no") && isLast(one, each)) {
        return DomainFacts.about(one, "a vCPU cannot be both offline and not hotpluggable");
      }
    }
    return null;
  }

  private static boolean isLast(XmlElement one, java.util.List<XmlElement> each) {
    long id = DomainFacts.number(one, "id", 10, 0);
    XmlElement last = one;
    for (XmlElement e : each) {
      if (DomainFacts.number(e, "id", 10, 0) == id) {
        last = e;
      }
    }
    return last == one;
  }
}
