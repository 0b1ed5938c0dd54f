package org.vambrace.libvirt.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The libvirt releases whose virt-aa-helper is reproduced. What changed between them is asked for
 * by name here, so that a new release is one more constant.
 */
public enum LibvirtVersion {
  /** As in Debian 12. */
  V9_0("9.0", 257),
  /** As in Debian 13. */
  V11_3("11.3", 257),
  /** The newest known. */
  V12_8("12.8", 256);

  private final String label;
  private final int maxDepth;

  LibvirtVersion(String label, int maxDepth) {
    this.label = label;
    this.maxDepth = maxDepth;
  }

  /** The newest known release. */
  public static LibvirtVersion newest() {
    return V12_8;
  }

  /** The release called {@code label}, as {@code --libvirt} takes it. */
  public static Optional<LibvirtVersion> of(String label) {
    return Arrays.stream(values()).filter(v -> v.label.equals(label)).findFirst();
  }

  /** All labels, for messages. */
  public static String labels() {
    return Arrays.stream(values()).map(v -> v.label).collect(Collectors.joining(", "));
  }

  /** {@code 9.0}, {@code 11.3}, ... */
  public String label() {
    return label;
  }

  /** How deep the XML parser that libvirt was built with lets elements nest. */
  public int maxElementDepth() {
    return maxDepth;
  }

  /**
   * Whether the XML parser that libvirt was built with believes a declaration that characters have
   * more than one byte (libxml2 since 2.14), where those of the declaration itself have not.
   */
  public boolean refusesWideEncodings() {
    return atLeast(V12_8);
  }

  /** Whether this is {@code other} or newer. */
  public boolean atLeast(LibvirtVersion other) {
    return compareTo(other) >= 0;
  }

  /** Read-only disks and backing layers: {@code Rk}, no deny rule (since 12.1), else {@code rk}. */
  public String readOnlyDiskPermissions() {
    return atLeast(V12_8) ? "Rk" : "rk";
  }

  /** Whether external data files of qcow2 images are followed (since 10.10). */
  public boolean followsDataFiles() {
    return atLeast(V11_3);
  }

  /** Whether a loader without {@code readonly='yes'} is written to (since 9.1). */
  public boolean loaderMayBeWritable() {
    return atLeast(V11_3);
  }

  /**
   * Whether virt-aa-helper forgets, after a host device it could deal with, that it may yet fail:
   * if it then does, it goes on with no rules of the XML at all (its {@code rc} stays 0).
   */
  public boolean forgetsToFail() {
    return !atLeast(V12_8);
  }

  /** Whether virt-aa-helper crashes on a USB device with neither vendor nor bus. */
  public boolean crashesOnUsbWithoutBus() {
    return !atLeast(V12_8);
  }

  /** Whether the format of what lies below a {@code cow} image is found out from its header. */
  public boolean probesBelowCow() {
    return !atLeast(V12_8);
  }

  /**
   * Whether an unknown backing format in a qcow2 header counts as raw; before, it was taken for
   * "find it out", because both had the number -1.
   */
  public boolean unknownBackingFormatIsRaw() {
    return atLeast(V11_3);
  }

  /** Whether qcow2's header extensions are known to be padded to eight bytes, as QEMU pads them. */
  public boolean padsHeaderExtensions() {
    return atLeast(V12_8);
  }

  /** Whether it is the declared format, not the header's version, that tells qcow2 from qcow. */
  public boolean believesQcow2() {
    return atLeast(V12_8);
  }

  /** Whether JSON is read with json-c (since 10.8), not with yajl. */
  public boolean readsJsonWithJsonC() {
    return atLeast(V11_3);
  }

  /** Whether a string of a {@code json:} image name holds ASCII only, keys aside. */
  public boolean jsonValuesAreAscii() {
    return this == V11_3;
  }

  /** Whether an object in a {@code json:} image name may hold a key twice. */
  public boolean jsonKeysMayRepeat() {
    return readsJsonWithJsonC();
  }

  /** How deep values may nest in a {@code json:} image name; yajl, before 11.3, had no limit. */
  public int maxJsonDepth() {
    return switch (this) {
      case V9_0 -> 1024;
      case V11_3 -> 32;
      case V12_8 -> 300;
    };
  }

  /** What may follow {@code +} in the scheme of an image's URI. */
  public Set<String> networkTransports() {
    return atLeast(V11_3) ? Set.of("tcp", "unix", "rdma", "fd") : Set.of("tcp", "unix", "rdma");
  }

  /** Whether a gluster URI must name a file in its volume. */
  public boolean glusterNeedsFile() {
    return atLeast(V12_8);
  }

  /** Whether a loader of type rom counts as read-only without saying so. */
  public boolean romIsReadOnly() {
    return atLeast(V12_8);
  }

  /** Whether hostdevs of mode capabilities are left alone (since 9.2). */
  public boolean ignoresCapabilityHostdevs() {
    return atLeast(V11_3);
  }

  /** Whether the include of the rules file is {@code if exists} (since 9.1). */
  public boolean includeIfExists() {
    return atLeast(V11_3);
  }

  /** Whether a refused render node makes the whole profile fail. */
  public boolean renderNodeFailureIsFatal() {
    return atLeast(V12_8);
  }

  /** Whether a TPM without version forgets the version of the one before it. */
  public boolean resetsTpmVersion() {
    return atLeast(V12_8);
  }

  /** Prefixes below which only reading is allowed (virt-aa-helper.c, valid_path). */
  public List<String> readOnlyPrefixes() {
    return atLeast(V11_3) ? READ_ONLY_11 : READ_ONLY_9;
  }

  private static final List<String> READ_ONLY_9 =
      List.of(
          "/boot/",
          "/vmlinuz",
          "/initrd",
          "/usr/share/edk2/",
          "/usr/share/OVMF/",
          "/usr/share/ovmf/",
          "/usr/share/AAVMF/",
          "/usr/share/qemu-efi/",
          "/usr/share/qemu-efi-aarch64/",
          "/usr/lib/u-boot/",
          "/usr/lib/riscv64-linux-gnu/opensbi");
  private static final List<String> READ_ONLY_11 =
      List.of(
          "/boot/",
          "/vmlinuz",
          "/initrd",
          "/usr/share/edk2/",
          "/usr/share/edk2-ovmf/",
          "/usr/share/OVMF/",
          "/usr/share/ovmf/",
          "/usr/share/AAVMF/",
          "/usr/share/qemu-efi/",
          "/usr/share/qemu-efi-aarch64/",
          "/usr/share/qemu-efi-loongarch64/",
          "/usr/share/qemu-efi-riscv64/",
          "/usr/share/qemu/",
          "/usr/lib/u-boot/",
          "/usr/lib/riscv64-linux-gnu/opensbi");
}
