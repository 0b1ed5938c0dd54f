package org.vambrace.libvirt.check;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/** Secrets of disks (virStorageAuthDefParse, virStorageEncryptionParseNode). */
final class SecretChecks implements DomainCheck {
  private static final int MAX_DEPTH = 1000;

  private final LibvirtVersion version;

  SecretChecks(LibvirtVersion version) {
    this.version = version;
  }

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    for (XmlElement disk : domain.all("devices/disk")) {
      Refusal found = around(disk, 0);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Refusal around(XmlElement e, int depth) {
    if (depth > MAX_DEPTH) {
      return null;
    }
    for (XmlElement child : e.children()) {
      Refusal found =
          switch (child.name()) {
            case "auth" -> auth(child);
            case "encryption" -> encryption(child);
            case "source", "backingStore", "mirror" -> around(child, depth + 1);
            case "dataStore" -> version.followsDataFiles() ? around(child, depth + 1) : null;
            default -> null;
          };
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The user and secret of a network source. */
  static @Nullable Refusal auth(XmlElement auth) {
    if (auth.nonEmpty("username") == null) {
      return DomainFacts.about(auth, "<auth> needs a username");
    }
    XmlElement secret = auth.child("secret");
    return secret == null
        ? DomainFacts.about(auth, "<auth> needs a <secret>")
        : StorageChecks.secret(secret);
  }

  private static @Nullable Refusal encryption(XmlElement encryption) {
    for (XmlElement secret : encryption.children("secret")) {
      Refusal found = StorageChecks.secret(secret);
      if (found != null) {
        return found;
      }
    }
    boolean ivgen = encryption.child("ivgen") != null;
    return encryption.is("format", "luks") && ivgen && encryption.child("cipher") == null
        ? DomainFacts.about(encryption, "<ivgen> needs a <cipher>")
        : null;
  }
}
