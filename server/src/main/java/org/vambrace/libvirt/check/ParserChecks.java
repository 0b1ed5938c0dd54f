package org.vambrace.libvirt.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * All checks of libvirt's parser: the tables {@code enums.txt} and {@code values.txt} for single
 * values, then one class for each theme. Stateless and thread-safe.
 */
public final class ParserChecks {
  private final List<DomainCheck> checks;

  /** The checks of one version; the tables are read only once for each. */
  public static ParserChecks of(LibvirtVersion version) {
    return switch (version) {
      case V9_0 -> For90.CHECKS;
      case V11_3 -> For113.CHECKS;
      case V12_8 -> For128.CHECKS;
    };
  }

  private static final class For90 {
    static final ParserChecks CHECKS = new ParserChecks(LibvirtVersion.V9_0);
  }

  private static final class For113 {
    static final ParserChecks CHECKS = new ParserChecks(LibvirtVersion.V11_3);
  }

  private static final class For128 {
    static final ParserChecks CHECKS = new ParserChecks(LibvirtVersion.V12_8);
  }

  private ParserChecks(LibvirtVersion version) {
    WordLists lists = new WordLists(Tables.lines("enums.txt"), version);
    ValueTable table = new ValueTable(Tables.lines("values.txt"), lists, version);
    IpChecks ips = new IpChecks(version);
    HostdevChecks hostdevs = new HostdevChecks(table, lists, ips, version);
    this.checks =
        List.of(
            new IdentityChecks(),
            domain -> table.check("domain", domain),
            new MemoryChecks(version),
            new CpuChecks(version),
            new NumaChecks(version),
            new CpuTuneChecks(),
            new ResctrlChecks(lists, version),
            new FeatureChecks(lists, version),
            new ClockChecks(),
            new BootChecks(table, lists, version),
            new StorageChecks(table, lists, version),
            new ControllerChecks(version),
            new InterfaceChecks(table, lists, hostdevs, ips, version),
            new CharChecks(),
            new DisplayChecks(lists, version),
            hostdevs,
            new DeviceChecks(lists, version),
            new AddressChecks(),
            new DriveChecks(version),
            new SysinfoChecks());
  }

  /** The first reason to refuse a domain, or null. */
  public @Nullable Refusal firstRefusal(XmlElement domain) {
    for (DomainCheck check : checks) {
      Refusal found = check.check(domain);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
