package org.vambrace.libvirt.rules;

import java.util.List;
import org.vambrace.libvirt.domain.Domain;

/** What OpenGL drivers read on the host; always the same block. */
final class GlRules implements DeviceRules {
  private static final List<String> BLOCK =
      List.of(
          "# DRI/Mesa/(e)GL config and driver paths",
          "\"/usr/lib{,32,64}/dri/*.so*\" mr,",
          "\"/usr/lib/@{multiarch}/dri/*.so*\" mr,",
          "\"/usr/lib/fglrx/dri/*.so*\" mr,",
          "\"/etc/drirc\" r,",
          "\"/usr/share/drirc.d/{,*.conf}\" r,",
          "\"/etc/glvnd/egl_vendor.d/{,*}\" r,",
          "\"/usr/share/glvnd/egl_vendor.d/{,*}\" r,",
          "\"/usr/share/egl/egl_external_platform.d/\" r,",
          "\"/usr/share/egl/egl_external_platform.d/*\" r,",
          "\"/proc/modules\" r,",
          "\"/proc/driver/nvidia/params\" r,",
          "\"/dev/nvidiactl\" rw,",
          "# Probe DRI device attributes",
          "\"/dev/dri/\" r,",
          "\"/sys/devices/**/{uevent,vendor,device,subsystem_vendor,subsystem_device,config,revision}\""
              + " r,",
          "# dri libs will trigger that, but t is not requited and DAC would deny it anyway",
          "deny \"/var/lib/libvirt/.cache/\" w,");

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    Origin origin = out.gl();
    if (origin != null) {
      for (String line : BLOCK) {
        out.raw("  " + line + "\n", origin, "OpenGL");
      }
    }
    return true;
  }
}
