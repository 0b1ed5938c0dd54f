package org.vambrace.libvirt.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * What the guest boots from besides its disks. Values are null where the XML has none.
 *
 * @param loader the firmware image
 * @param loaderElement the {@code <loader>} element, also when it names no file
 * @param loaderReadOnly whether {@code readonly='yes'} or {@code type='rom'}
 * @param nvram the variable store
 * @param varstore the path of {@code <varstore>}
 */
public record Boot(
    @Nullable XmlValue kernel,
    @Nullable XmlValue initrd,
    @Nullable XmlValue shim,
    @Nullable XmlValue dtb,
    List<XmlValue> acpiTables,
    @Nullable XmlElement loaderElement,
    @Nullable XmlValue loader,
    boolean loaderReadOnly,
    @Nullable StorageSource nvram,
    @Nullable XmlValue varstore) {}
