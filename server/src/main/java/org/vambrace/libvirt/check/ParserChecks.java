package org.vambrace.libvirt.check;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/** All checks of libvirt's parser. Stateless and thread-safe. */
public final class ParserChecks {
  private final LibvirtVersion version;

  /** The checks of one version. */
  public ParserChecks(LibvirtVersion version) {
    this.version = version;
  }

  /** The first reason to refuse a domain, or null. */
  public @Nullable Refusal firstRefusal(XmlElement root) {
    return null;
  }
}
