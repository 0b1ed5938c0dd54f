package org.vambrace.libvirt.check;

import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/** Hypervisor features (virDomainFeaturesDefParse). */
final class FeatureChecks implements DomainCheck {
  private static final Set<String> OPTIONAL_STATE =
      Set.of("vmcoreinfo", "hap", "pmu", "pvspinlock", "vmport", "smm");
  private static final Set<String> NEEDED_STATE =
      Set.of("htm", "nested-hv", "ccf-assist", "ras", "ps2");
  private static final int MIN_SPINLOCK_RETRIES = 0xFFF;
  private static final int VENDOR_ID_MAX = 12;

  private final WordLists lists;
  private final LibvirtVersion version;

  FeatureChecks(WordLists lists, LibvirtVersion version) {
    this.lists = lists;
    this.version = version;
  }

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    for (XmlElement features : domain.children("features")) {
      for (XmlElement f : features.children()) {
        Refusal found = feature(f);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable Refusal feature(XmlElement f) {
    String name = f.name();
    if (!lists.contains("domainFeature", name, true)) {
      return DomainFacts.about(
          f, "libvirt " + version.label() + " knows no feature '" + name + "'");
    }
    if (OPTIONAL_STATE.contains(name) || NEEDED_STATE.contains(name)) {
      Refusal found = words(f, "state", "onoff", NEEDED_STATE.contains(name));
      return found == null && name.equals("smm") ? tseg(f) : found;
    }
    return switch (name) {
      case "apic" -> words(f, "eoi", "onoff", false);
      case "msrs" -> words(f, "unknown", "msrs", true);
      case "gic" -> words(f, "version", "gicVersion", false);
      case "ioapic" -> words(f, "driver", "ioapic", false);
      case "hpt" -> hpt(f);
      case "cfpc", "sbbc", "ibs", "aia" -> words(f, "value", name, false);
      case "async-teardown" -> words(f, "enabled", "yesno", false);
      case "hyperv" -> hyperv(f);
      case "kvm" -> kvm(f);
      case "xen" -> xen(f);
      case "capabilities" -> capabilities(f);
      case "tcg" -> size(f.child("tb-cache"));
      default -> null;
    };
  }

  private @Nullable Refusal words(XmlElement e, String attribute, String list, boolean required) {
    String value = e.value(attribute);
    if (value == null ? !required : lists.contains(list, value, false)) {
      return null;
    }
    String allowed = String.join(", ", lists.words(list));
    return DomainFacts.about(
        e,
        value == null
            ? "<" + e.name() + "> needs " + attribute + ": " + allowed
            : attribute + "='" + value + "' must be one of " + allowed);
  }

  private static @Nullable Refusal tseg(XmlElement smm) {
    return smm.is("state", "off") ? null : size(smm.child("tseg"));
  }

  private static @Nullable Refusal size(@Nullable XmlElement e) {
    if (e == null || e.text().isEmpty()) {
      return null;
    }
    return Sizes.bytes(e.text(), e.nonEmpty("unit"), 1024, Numbers.ULONG_MAX) != null
        ? null
        : DomainFacts.about(e, "'" + e.text() + "' is not a size");
  }

  private @Nullable Refusal hpt(XmlElement hpt) {
    Refusal found = words(hpt, "resizing", "hptResizing", false);
    return found != null ? found : size(hpt.child("maxpagesize"));
  }

  private @Nullable Refusal hyperv(XmlElement hyperv) {
    Refusal found = words(hyperv, "mode", "hypervMode", false);
    boolean passed = hyperv.is("mode", "passthrough") && version.atLeast(LibvirtVersion.V11_3);
    if (found != null || passed) {
      return found;
    }
    for (XmlElement f : hyperv.children()) {
      if (!lists.contains("hypervFeature", f.name(), true)) {
        return DomainFacts.about(
            f, "libvirt " + version.label() + " knows no Hyper-V feature '" + f.name() + "'");
      }
      found = words(f, "state", "onoff", true);
      if (found == null && f.is("state", "on")) {
        found = enlightenment(f);
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Refusal enlightenment(XmlElement f) {
    switch (f.name()) {
      case "stimer":
      case "tlbflush":
        if (f.name().equals("tlbflush") && !version.atLeast(LibvirtVersion.V11_3)) {
          return null;
        }
        for (XmlElement child : f.children()) {
          if (!lists.contains(f.name() + "Feature", child.name(), true)) {
            return DomainFacts.about(child, "<" + f.name() + "> knows no '" + child.name() + "'");
          }
          Refusal found = words(child, "state", "onoff", true);
          if (found != null) {
            return found;
          }
        }
        return null;
      case "spinlocks":
        String retries = f.value("retries");
        if (retries == null && version.atLeast(LibvirtVersion.V12_8)) {
          return null;
        }
        BigInteger n = retries == null ? null : Numbers.uint32(retries, 0);
        return n != null && n.longValue() >= MIN_SPINLOCK_RETRIES
            ? null
            : DomainFacts.about(f, "spinlocks needs retries of at least 4095");
      case "vendor_id":
        String id = f.value("value");
        return id != null && id.length() <= VENDOR_ID_MAX && id.indexOf(',') < 0
            ? null
            : DomainFacts.about(f, "vendor_id needs a value of at most 12 characters, no comma");
      default:
        return null;
    }
  }

  private @Nullable Refusal kvm(XmlElement kvm) {
    for (XmlElement f : kvm.children()) {
      if (!lists.contains("kvmFeature", f.name(), true)) {
        return DomainFacts.about(f, "there is no KVM feature '" + f.name() + "'");
      }
      Refusal found = words(f, "state", "onoff", true);
      if (found != null) {
        return found;
      }
      if (f.name().equals("dirty-ring") && f.is("state", "on")) {
        String size = f.value("size");
        BigInteger n = size == null ? null : Numbers.uint32(size, 0);
        boolean ok =
            n != null && n.bitCount() == 1 && n.longValue() >= 1024 && n.longValue() <= 65536;
        if (!ok) {
          return DomainFacts.about(f, "dirty-ring needs a size: a power of 2, 1024 to 65536");
        }
      }
    }
    return null;
  }

  private @Nullable Refusal xen(XmlElement xen) {
    for (XmlElement f : xen.children()) {
      if (!lists.contains("xenFeature", f.name(), true)) {
        return DomainFacts.about(f, "there is no Xen feature '" + f.name() + "'");
      }
      Refusal found = words(f, "state", "onoff", true);
      if (found == null && f.name().equals("passthrough") && f.is("state", "on")) {
        found = words(f, "mode", "xenPassthrough", false);
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Refusal capabilities(XmlElement capabilities) {
    String policy = capabilities.value("policy");
    if (policy != null && !lists.contains("capabilitiesPolicy", policy, true)) {
      return DomainFacts.about(
          capabilities, "policy='" + policy + "' must be default, allow or deny");
    }
    for (XmlElement c : capabilities.children()) {
      if (!lists.contains("capability", c.name(), true)) {
        return DomainFacts.about(c, "there is no capability '" + c.name() + "'");
      }
      Refusal found = words(c, "state", "onoff", false);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
