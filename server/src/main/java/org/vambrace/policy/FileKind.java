package org.vambrace.policy;

/** What a file of a policy tree is; decided by place, includes and name, never by errors in it. */
public enum FileKind {
  PROFILE("profile"),
  /** An abstraction or another file included in a body. */
  FRAGMENT("fragment"),
  /** Included in a preamble. */
  TUNABLE("tunable"),
  /** libvirt's TEMPLATE, TEMPLATE.qemu, TEMPLATE.lxc. */
  TEMPLATE("template"),
  /** {@code libvirt/libvirt-UUID}, written by virt-aa-helper. */
  GENERATED("generated"),
  /** {@code libvirt/libvirt-UUID.files}, written by virt-aa-helper. */
  GENERATED_FILES("files"),
  ABI("abi"),
  /** A libvirt domain XML. */
  DOMAIN("domain");

  private final String label;

  FileKind(String label) {
    this.label = label;
  }

  /** Whether the parser is given such a file as it is: it holds profiles, or will. */
  public boolean isRoot() {
    return this == PROFILE || this == TEMPLATE || this == GENERATED;
  }

  /** Whether it is part of a profile's body, so that rules stand in it outside of all braces. */
  public boolean isBody() {
    return this == FRAGMENT || this == GENERATED_FILES;
  }

  /** As in reports and for {@code --as}. */
  public String label() {
    return label;
  }
}
