package org.vambrace.libvirt.rules;

import java.util.List;
import org.vambrace.libvirt.domain.Domain;

/** The rules of one kind of device. Implementations hold no state. */
@FunctionalInterface
public interface DeviceRules {
  /** Every kind, in the order of virt-aa-helper's get_files. */
  List<DeviceRules> IN_ORDER =
      List.of(
          new DiskRules(),
          new CharDeviceRules(),
          new BootRules(),
          new FirmwareRules(),
          new GraphicsRules(),
          new HostDeviceRules(),
          new FilesystemRules(),
          new InputRules(),
          new InterfaceRules(),
          new MemoryRules(),
          new FirmwareConfigRules(),
          new SharedMemoryRules(),
          new TpmRules(),
          new SmartcardRules(),
          new VhostNetRules(),
          new VfioRules(),
          new GlRules(),
          new LaunchSecurityRules());

  /**
   * Adds the rules of all devices of this kind.
   *
   * @return false if virt-aa-helper gives up here, and the whole profile fails
   */
  boolean add(Domain domain, RuleWriter out);
}
