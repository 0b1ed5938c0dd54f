package org.vambrace.libvirt.check;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/** How much memory the guest has (virDomainDefPostParseMemory). */
final class MemoryChecks implements DomainCheck {
  private static final BigInteger MIN_LABEL = BigInteger.valueOf(128);

  private final LibvirtVersion version;

  MemoryChecks(LibvirtVersion version) {
    this.version = version;
  }

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    BigInteger modules = BigInteger.ZERO;
    for (XmlElement module : domain.all("devices/memory")) {
      modules = modules.add(Sizes.kibibytes(module.at("target/size")));
      Refusal found = module.is("model", "nvdimm") ? label(module) : null;
      if (found != null) {
        return found;
      }
    }
    XmlElement memory = domain.child("memory");
    BigInteger total = Sizes.kibibytes(memory);
    XmlElement at = memory == null ? domain : memory;
    BigInteger cells = total.signum() == 0 ? cells(domain) : BigInteger.ZERO;
    if (cells.signum() > 0) {
      total = cells.add(modules);
    } else if (modules.compareTo(total) > 0) {
      return DomainFacts.about(at, "memory devices are larger than the whole memory");
    }
    if (total.subtract(modules).signum() == 0) {
      return DomainFacts.about(at, "the guest needs memory: give <memory> or NUMA cells");
    }
    XmlElement max = domain.child("maxMemory");
    if (max == null) {
      return null;
    }
    BigInteger limit = Sizes.kibibytes(max);
    boolean slots = DomainFacts.number(max, "slots", 10, 0) > 0;
    boolean both = !version.atLeast(LibvirtVersion.V11_3);
    if (both && limit.signum() > 0 && !slots) {
      return DomainFacts.about(max, "libvirt 9.0 wants slots with a maximum memory size");
    }
    if (limit.signum() == 0 && slots) {
      return DomainFacts.about(max, "memory slots need a maximum memory size");
    }
    return limit.signum() > 0 && limit.compareTo(total) < 0
        ? DomainFacts.about(max, "the maximum memory is smaller than the memory")
        : null;
  }

  private static BigInteger cells(XmlElement domain) {
    BigInteger sum = BigInteger.ZERO;
    XmlElement numa = domain.at("cpu/numa");
    if (numa != null) {
      for (XmlElement cell : numa.children("cell")) {
        String size = cell.nonEmpty("memory");
        BigInteger kib = size == null ? null : Sizes.kibibytes(size, cell.nonEmpty("unit"));
        sum = sum.add(kib == null ? BigInteger.ZERO : kib);
      }
    }
    return sum;
  }

  private static @Nullable Refusal label(XmlElement module) {
    XmlElement element = module.at("target/label/size");
    BigInteger label = Sizes.kibibytes(element);
    if (element == null || label.signum() == 0) {
      return null;
    }
    if (label.compareTo(MIN_LABEL) < 0) {
      return DomainFacts.about(element, "an NVDIMM label has at least 128 KiB");
    }
    return label.compareTo(Sizes.kibibytes(module.at("target/size"))) >= 0
        ? DomainFacts.about(element, "an NVDIMM label must be smaller than the NVDIMM")
        : null;
  }
}
