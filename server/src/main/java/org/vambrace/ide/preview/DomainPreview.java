package org.vambrace.ide.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PlainMessages;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileGenerator;
import org.vambrace.libvirt.ProfileTemplate;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** What virt-aa-helper makes of a domain XML of the workspace. Stateless. */
public final class DomainPreview {
  private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?(?:domain|domstatus)[\\s/>]");
  private static final int LOOK = 65_536;

  private DomainPreview() {}

  /** Which text is wanted. */
  public enum Part {
    RULES,
    PROFILE,
    EFFECTIVE,
    ALL;

    /** The part a client named; null if there is none of that name. */
    public static @Nullable Part of(String name) {
      for (Part part : values()) {
        if (part.name().toLowerCase(java.util.Locale.ROOT).equals(name)) {
          return part;
        }
      }
      return null;
    }
  }

  /**
   * A preview.
   *
   * @param ok whether virt-aa-helper makes a profile
   * @param title fits a tab
   * @param generated the profile with its rules
   * @param text what was asked for; empty if not ok
   * @param origins by line
   * @param remarks what it prints, then ours
   */
  public record Result(
      boolean ok,
      String title,
      GeneratedProfile generated,
      String text,
      List<LineOrigin> origins,
      List<Remark> remarks) {}

  /** Whether the text is a libvirt domain: by its root element. */
  public static boolean isDomain(SourceText text) {
    return root(text).isPresent();
  }

  /** The root element's tag, if the text is a libvirt domain. */
  public static Optional<TextRange> root(SourceText source) {
    String text = source.text();
    int at = text.indexOf('<');
    while (at >= 0 && at < LOOK) {
      String close =
          text.startsWith("<!--", at)
              ? "-->"
              : text.startsWith("<?", at) ? "?>" : text.startsWith("<!", at) ? ">" : "";
      if (close.isEmpty()) {
        int end = text.indexOf('>', at);
        boolean domain = ROOT.matcher(text).region(at, text.length()).lookingAt();
        return domain
            ? Optional.of(new TextRange(at, end < 0 ? text.length() : end + 1))
            : Optional.empty();
      }
      int end = text.indexOf(close, at + 2);
      at = end < 0 ? -1 : text.indexOf('<', end);
    }
    return Optional.empty();
  }

  /** The preview of the XML at {@code path}. */
  public static Result of(
      Snapshot snapshot,
      String path,
      SourceText xml,
      PreviewOptions options,
      HostView host,
      Part part,
      CancelToken cancel) {
    GeneratedProfile generated = new ProfileGenerator(host, options).generate(xml.text());
    List<Remark> remarks = new ArrayList<>();
    for (Message message : PlainMessages.of(generated, host)) {
      TextRange range = message.range();
      remarks.add(
          new Remark(
              message.severity().label(),
              message.text(),
              range == null ? null : new Location(path, range),
              message.explain()));
    }
    GuestText text = GuestText.of(snapshot, path, generated, options, part, cancel);
    remarks.addAll(text.remarks());
    return new Result(
        generated.ok(),
        title(path, generated),
        generated,
        text.text(),
        text.origins(),
        List.copyOf(remarks));
  }

  private static String title(String path, GeneratedProfile generated) {
    String uuid = generated.uuid();
    String name = generated.name().isEmpty() ? Paths.name(path) : generated.name();
    return uuid.isEmpty()
        ? name
        : name + " (libvirt-" + uuid.substring(0, Math.min(2, uuid.length())) + "...)";
  }

  /**
   * The path of the template for a domain: in the policy around the XML, else in the installed
   * policy; empty if there is none.
   */
  public static String template(Snapshot snapshot, String path, Domain domain) {
    for (String place : places(snapshot, path)) {
      String file = Paths.resolve(place, "libvirt/" + ProfileTemplate.fileName(domain));
      if (snapshot.stat(file) == Stat.FILE) {
        return file;
      }
    }
    return "";
  }

  /** Where policy is looked up for a domain XML: its own tree, the folders' trees, the base. */
  public static List<String> places(Snapshot snapshot, String path) {
    PolicyOptions options = snapshot.options(path);
    List<String> places = new ArrayList<>(options.includeDirs());
    snapshot.roots().folders().forEach(f -> places.addAll(trees(snapshot, f.path())));
    places.add(options.base());
    return List.copyOf(new java.util.LinkedHashSet<>(places));
  }

  /** The policy trees directly in a folder: itself, or a directory of it. */
  private static List<String> trees(Snapshot snapshot, String folder) {
    List<String> found = new ArrayList<>();
    List<String> names = new ArrayList<>(snapshot.list(folder));
    names.sort(null);
    names.add(0, ".");
    for (String name : names) {
      String place = Paths.resolve(folder, name);
      if (snapshot.stat(Paths.resolve(place, "libvirt")) == Stat.DIRECTORY) {
        found.add(place);
      }
    }
    return found;
  }
}
