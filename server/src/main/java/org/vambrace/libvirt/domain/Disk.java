package org.vambrace.libvirt.domain;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * A disk.
 *
 * @param element its element
 * @param source its top layer
 * @param bus the bus as written, or null
 * @param target the target name, or null
 * @param shareable whether {@code <shareable/>} says that several guests write it
 */
public record Disk(
    XmlElement element,
    StorageSource source,
    @Nullable String bus,
    @Nullable String target,
    boolean shareable) {}
