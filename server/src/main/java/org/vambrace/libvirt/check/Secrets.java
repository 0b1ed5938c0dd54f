package org.vambrace.libvirt.check;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.Values;
import org.vambrace.libvirt.xml.XmlElement;

/** Users and secrets of images (virStorageAuthDefParse, virStorageEncryptionParseNode). */
final class Secrets {
  private Secrets() {}

  /** Those of a disk or a source. */
  static @Nullable Refusal of(XmlElement around) {
    for (XmlElement child : around.children()) {
      Refusal found =
          switch (child.name()) {
            case "auth" -> auth(child);
            case "encryption" -> encryption(child);
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
    return secret == null ? DomainFacts.about(auth, "<auth> needs a <secret>") : secret(secret);
  }

  private static @Nullable Refusal encryption(XmlElement encryption) {
    for (XmlElement secret : encryption.children("secret")) {
      Refusal found = secret(secret);
      if (found != null) {
        return found;
      }
    }
    boolean ivgen = encryption.child("ivgen") != null;
    return encryption.is("format", "luks") && ivgen && encryption.child("cipher") == null
        ? DomainFacts.about(encryption, "<ivgen> needs a <cipher>")
        : null;
  }

  /** What auth and encryption name: either a UUID or a usage (virSecretLookupParseSecret). */
  private static @Nullable Refusal secret(XmlElement secret) {
    String uuid = secret.value("uuid");
    boolean usage = secret.attribute("usage") != null;
    if ((uuid != null) == usage) {
      return DomainFacts.about(secret, "a secret needs either 'uuid' or 'usage'");
    }
    return uuid != null && Values.uuid(uuid) == null
        ? DomainFacts.about(secret, "'" + uuid + "' is not a UUID")
        : null;
  }
}
