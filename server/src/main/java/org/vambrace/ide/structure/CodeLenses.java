package org.vambrace.ide.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.rules.GeneratedRule;
import org.vambrace.policy.FileKind;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/** What stands above a profile, a fragment or a domain. Stateless. */
public final class CodeLenses {
  /** A device as GeneratedRule names it, e.g. {@code /domain/devices/disk[1]}. */
  private static final Pattern DEVICE = Pattern.compile("/domain/devices/([A-Za-z]+)\\[\\d+\\]");

  private CodeLenses() {}

  /** What a lens does when it is clicked. */
  public enum Action {
    /** Shows who uses the symbol at the lens. */
    REFERENCES,
    EFFECTIVE,
    PREVIEW,
    DIFF
  }

  /**
   * One lens.
   *
   * @param range where it stands
   * @param title what it says
   * @param action what it does
   * @param profile the profile it is about, or empty
   */
  public record Lens(TextRange range, String title, Action action, String profile) {}

  /** The lenses of the file at {@code path}. */
  public static List<Lens> of(Snapshot snapshot, String path, CancelToken cancel) {
    FileKind kind = snapshot.kind(path);
    FileSymbols symbols = PolicyIndex.file(snapshot, path);
    List<Lens> found = new ArrayList<>();
    if (symbols == null || kind == FileKind.DOMAIN) {
      return found;
    }
    if (kind == FileKind.FRAGMENT || kind == FileKind.TUNABLE) {
      int users = snapshot.includers(path).size();
      String title = "included by " + users + (users == 1 ? " file" : " files");
      found.add(new Lens(TextRange.at(0), title, Action.REFERENCES, ""));
    }
    Map<String, Integer> uses = uses(snapshot, cancel);
    for (ProfileSymbol profile : symbols.profiles()) {
      int n = uses.getOrDefault(profile.name(), 0);
      String title = "named by " + n + (n == 1 ? " rule" : " rules");
      found.add(new Lens(profile.nameRange(), title, Action.REFERENCES, profile.name()));
      found.add(
          new Lens(profile.nameRange(), "effective profile", Action.EFFECTIVE, profile.name()));
    }
    return List.copyOf(found);
  }

  /**
   * The lenses of a domain XML: at its root element, and at each device that gives rules.
   *
   * @param xml the text
   * @param root the root element's tag
   * @param generated what virt-aa-helper makes of it
   */
  public static List<Lens> ofDomain(SourceText xml, TextRange root, GeneratedProfile generated) {
    List<Lens> found = new ArrayList<>();
    found.add(new Lens(root, "preview AppArmor profile", Action.PREVIEW, ""));
    found.add(new Lens(root, "compare with installed rules", Action.DIFF, ""));
    Map<String, TextRange> places = new LinkedHashMap<>();
    Map<String, Integer> rules = new HashMap<>();
    for (GeneratedRule rule : generated.rules()) {
      Matcher device = DEVICE.matcher(rule.xpath());
      if (device.lookingAt() && !rule.text().stripLeading().startsWith("#")) {
        places.putIfAbsent(device.group(), tag(xml, device.group(1), rule.range()));
        rules.merge(device.group(), 1, Integer::sum);
      }
    }
    places.forEach(
        (device, tag) -> {
          int n = rules.getOrDefault(device, 0);
          String title = n == 1 ? "1 rule of the profile" : n + " rules of the profile";
          found.add(new Lens(tag, title, Action.PREVIEW, ""));
        });
    return List.copyOf(found);
  }

  /** The start tag of the device around the element or attribute that a rule comes from. */
  private static TextRange tag(SourceText xml, String device, TextRange inside) {
    int at = xml.text().lastIndexOf("<" + device, inside.start());
    return at < 0 ? inside : new TextRange(at, at + 1 + device.length());
  }

  /** How often each profile is named, outside of its declaration. */
  private static Map<String, Integer> uses(Snapshot snapshot, CancelToken cancel) {
    Map<String, Integer> uses = new HashMap<>();
    for (FileSymbols symbols : PolicyIndex.of(snapshot, cancel).files().values()) {
      for (Occurrence one : symbols.occurrences()) {
        if (one.symbol().kind() == Symbol.Kind.PROFILE && !one.declaration()) {
          uses.merge(one.symbol().name(), 1, Integer::sum);
        }
      }
    }
    return uses;
  }
}
