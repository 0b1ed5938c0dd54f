package org.vambrace.cli;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.vambrace.audit.Guest;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.disk.DiskFiles;

/** The guests whose domain XMLs lie in a directory, by UUID. For one command. */
final class GuestFiles {
  private static final int MAX_DEPTH = 4;

  private final DiskFiles disk = new DiskFiles();
  private final Map<String, Guest> guests = new HashMap<>();

  /** Adds the guests of {@code path}, a domain XML or a directory of them. */
  void add(String path) {
    add(path, 0);
  }

  private void add(String path, int depth) {
    if (disk.stat(path) == Stat.DIRECTORY && depth < MAX_DEPTH) {
      disk.list(path).stream().sorted().forEach(name -> add(path + "/" + name, depth + 1));
    } else if (path.endsWith(".xml")) {
      SourceText text = disk.read(path).text();
      Guest guest = text == null ? null : read(path, text.text());
      if (guest != null) {
        guests.putIfAbsent(guest.uuid(), guest);
      }
    }
  }

  /** The guest of {@code uuid}, or null. */
  @Nullable Guest find(String uuid) {
    return guests.get(uuid.toLowerCase(Locale.ROOT));
  }

  /** The guest that a domain XML describes; null for any other XML. Never fails. */
  static @Nullable Guest read(String path, String xml) {
    Map<String, String> found = new HashMap<>();
    try {
      XMLInputFactory factory = new WstxInputFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      int depth = 0;
      boolean domain = false;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          depth++;
          domain |= reader.getLocalName().equals("domain");
          boolean wanted = domain && depth <= 3 && isNameOrUuid(reader.getLocalName());
          if (wanted && !found.containsKey(reader.getLocalName())) {
            found.put(reader.getLocalName(), reader.getElementText().trim());
            depth--;
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
      }
    } catch (XMLStreamException e) {
      // Broken XML below the part that was asked for: what is known stays known.
      found.putIfAbsent("name", path);
    }
    String uuid = found.get("uuid");
    return uuid == null
        ? null
        : new Guest(uuid.toLowerCase(Locale.ROOT), found.getOrDefault("name", uuid), path, xml);
  }

  private static boolean isNameOrUuid(String element) {
    return element.equals("name") || element.equals("uuid");
  }
}
