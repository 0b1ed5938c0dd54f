package org.vambrace.libvirt.check;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.Values;
import org.vambrace.libvirt.xml.XmlElement;

/** What the guest's firmware says of itself (virSysinfoParseXML). */
final class SysinfoChecks implements DomainCheck {

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    for (XmlElement sysinfo : domain.children("sysinfo")) {
      Refusal found =
          sysinfo.is("type", "fwcfg") ? firmwareConfig(sysinfo) : smbios(sysinfo, domain);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Refusal firmwareConfig(XmlElement sysinfo) {
    for (XmlElement entry : sysinfo.children("entry")) {
      if (entry.attribute("name") == null) {
        return DomainFacts.about(entry, "a firmware entry needs a name");
      }
      if (entry.text().isEmpty() && entry.attribute("file") == null) {
        return DomainFacts.about(entry, "a firmware entry needs a value or a file");
      }
    }
    return null;
  }

  private static @Nullable Refusal smbios(XmlElement sysinfo, XmlElement domain) {
    XmlElement date = sysinfo.at("bios/entry", e -> e.is("name", "date"));
    if (date != null && !date.text().isEmpty() && !isDate(date.text())) {
      return new Refusal("a BIOS date is MONTH/DAY/YEAR, like 10/23/2026", date.textRange());
    }
    XmlElement uuid = sysinfo.at("system/entry", e -> e.is("name", "uuid"));
    XmlElement own = domain.child("uuid");
    if (uuid == null || uuid.text().isEmpty() || own == null) {
      return null;
    }
    String text = Values.uuid(uuid.text());
    return text == null || !text.equals(Values.uuid(own.text()))
        ? new Refusal("the sysinfo's uuid must be the guest's own", uuid.textRange())
        : null;
  }

  private static boolean isDate(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      return false;
    }
    BigInteger month = Numbers.int32(parts[0], 10);
    BigInteger day = Numbers.int32(parts[1], 10);
    BigInteger year = Numbers.int32(parts[2], 10);
    if (month == null || day == null || year == null) {
      return false;
    }
    int y = year.intValue();
    return month.intValue() >= 1
        && month.intValue() <= 12
        && day.intValue() >= 1
        && day.intValue() <= 31
        && y >= 0
        && (y < 100 || y >= 1900);
  }
}
