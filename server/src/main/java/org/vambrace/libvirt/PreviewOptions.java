package org.vambrace.libvirt;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;

/**
 * How to ask virt-aa-helper.
 *
 * @param version whose behaviour counts
 * @param mode whether the profile is made or only its rules are
 * @param addFile a file to add behind all others ({@code -f}), or null
 * @param appendFile a file to append to the rules already there ({@code -F}), or null
 * @param uuid the profile's name ({@code -u}), or null to take it from the XML
 */
public record PreviewOptions(
    LibvirtVersion version,
    Mode mode,
    @Nullable String addFile,
    @Nullable String appendFile,
    @Nullable String uuid) {

  /** What virt-aa-helper is asked for. */
  public enum Mode {
    /** {@code -c}: a guest starts. */
    CREATE,
    /** {@code -r}: a running guest gets a device, or is started again. */
    REPLACE
  }

  /** A guest that starts under the newest libvirt. */
  public static PreviewOptions defaults() {
    return new PreviewOptions(LibvirtVersion.newest(), Mode.CREATE, null, null, null);
  }

  /** The same under another version. */
  public PreviewOptions with(LibvirtVersion other) {
    return new PreviewOptions(other, mode, addFile, appendFile, uuid);
  }
}
