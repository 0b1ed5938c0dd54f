package org.vambrace.libvirt.domain;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * A network interface.
 *
 * @param type network, bridge, vhostuser...
 * @param model its model, or null
 * @param driver the driver's name where libvirt reads it (virtio models only), or null
 * @param socket the vhost-user socket, or null
 * @param tapDevice the macvtap device file, or null
 */
public record NetInterface(
    XmlElement element,
    String type,
    @Nullable String model,
    @Nullable String driver,
    @Nullable XmlValue socket,
    @Nullable XmlValue tapDevice) {

  /**
   * Whether the model is one of virtio's, whatever the case of its letters
   * (virDomainNetSetModelString, virDomainNetIsVirtioModel).
   */
  public boolean isVirtio() {
    return isVirtio(model);
  }

  static boolean isVirtio(@Nullable String model) {
    return model != null
        && (model.equalsIgnoreCase("virtio")
            || model.equalsIgnoreCase("virtio-transitional")
            || model.equalsIgnoreCase("virtio-non-transitional"));
  }
}
