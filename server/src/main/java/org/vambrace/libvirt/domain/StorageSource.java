package org.vambrace.libvirt.domain;

import org.jspecify.annotations.Nullable;

/**
 * One image, as a disk's top layer, a backing layer, a data file or an nvram.
 *
 * @param type the storage type that counts (a translated volume has the type it was translated to)
 * @param path its path, or null if it has none
 * @param format its declared format, or null
 * @param encryption the format of its declared encryption, or null
 * @param readOnly whether the guest may only read it
 * @param fdPassed whether libvirt hands it to the guest as open files, and so never looks into it
 * @param dataFile an explicit {@code <dataStore>}, or null
 * @param backing the explicit layer below, or null
 * @param endsHere whether an empty {@code <backingStore/>} says that nothing is below
 */
public record StorageSource(
    StorageType type,
    @Nullable XmlValue path,
    @Nullable String format,
    @Nullable String encryption,
    boolean readOnly,
    boolean fdPassed,
    @Nullable StorageSource dataFile,
    @Nullable StorageSource backing,
    boolean endsHere) {}
