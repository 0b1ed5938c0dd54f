package org.vambrace.libvirt.domain;

import java.util.Locale;
import java.util.Optional;

/** libvirt's storage types (src/conf/storage_source_conf.c). */
public enum StorageType {
  FILE,
  BLOCK,
  DIR,
  NETWORK,
  VOLUME,
  NVME,
  VHOSTUSER,
  VHOSTVDPA;

  /** The type of that name; case counts. */
  public static Optional<StorageType> of(String name) {
    for (StorageType t : values()) {
      if (t.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(t);
      }
    }
    return Optional.empty();
  }

  /** Whether images of this type are reached by a path of the host. */
  public boolean isLocal() {
    return this == FILE || this == BLOCK || this == DIR;
  }
}
