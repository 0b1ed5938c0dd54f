package org.vambrace.libvirt.rules;

import org.vambrace.libvirt.domain.Devices;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.domain.XmlValue;

/** The certificate databases of smartcard readers. */
final class SmartcardRules implements DeviceRules {
  private static final String DEFAULT_DATABASE = "/etc/pki/nssdb";

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    for (Devices.Smartcard card : domain.smartcards()) {
      Origin origin = Origin.of(card.element());
      if (card.mode().equals("host")) {
        out.raw("  \"" + DEFAULT_DATABASE + "/{,*}\" rk,\n", origin, "smartcard");
      } else if (card.mode().equals("host-certificates")) {
        XmlValue database = card.database();
        String path = database == null ? DEFAULT_DATABASE : database.value();
        Origin from = database == null ? origin : Origin.of(database);
        boolean newer = out.version().atLeast(LibvirtVersion.V12_8);
        if (newer && path.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r')) {
          out.say(
              Message.error(
                  "smartcard database path contains invalid characters",
                  from.range(),
                  "a double quote or a line break cannot be written in a profile"));
          return false;
        }
        out.raw("  \"" + path + "/{,*}\" rk,\n", from, "smartcard");
      }
    }
    return true;
  }
}
