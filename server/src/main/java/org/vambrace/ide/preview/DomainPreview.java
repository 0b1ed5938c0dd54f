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
import org.vambrace.libvirt.rules.GeneratedRule;
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
    Lines lines = new Lines();
    Domain domain = generated.domain();
    if (generated.ok() && domain != null) {
      cancel.check();
      String template = template(snapshot, path, domain);
      if (part == Part.EFFECTIVE) {
        effective(snapshot, path, generated, domain, template, options, lines, remarks, cancel);
      } else {
        parts(snapshot, path, generated, domain, template, options, part, lines, remarks);
      }
    }
    return new Result(
        generated.ok(),
        title(path, generated),
        generated,
        lines.text(),
        lines.origins(),
        List.copyOf(remarks));
  }

  private static String title(String path, GeneratedProfile generated) {
    String uuid = generated.uuid();
    String name = generated.name().isEmpty() ? Paths.name(path) : generated.name();
    return uuid.isEmpty()
        ? name
        : name + " (libvirt-" + uuid.substring(0, Math.min(2, uuid.length())) + "...)";
  }

  private static void parts(
      Snapshot snapshot,
      String path,
      GeneratedProfile generated,
      Domain domain,
      String template,
      PreviewOptions options,
      Part part,
      Lines lines,
      List<Remark> remarks) {
    if (part != Part.RULES) {
      SourceText source = template.isEmpty() ? null : snapshot.read(template).text();
      if (source == null) {
        remarks.add(noTemplate(snapshot, path, domain));
      } else {
        fill(source, template, domain, options, lines, remarks);
        if (part == Part.ALL) {
          lines.add("\n");
        }
      }
    }
    if (part != Part.PROFILE) {
      rules(path, generated, lines);
    }
  }

  private static void fill(
      SourceText source,
      String template,
      Domain domain,
      PreviewOptions options,
      Lines lines,
      List<Remark> remarks) {
    ProfileTemplate.Result filled = ProfileTemplate.fill(source.text(), domain, options.version());
    String text = filled.text();
    if (text == null) {
      remarks.add(new Remark("error", String.valueOf(filled.error()), null, null));
      return;
    }
    int at = 0;
    for (String line : text.split("(?<=\n)", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      int found = at < source.lines().lineCount() ? at : -1;
      boolean same = found >= 0 && source.text().startsWith(line, source.lines().start(found));
      boolean name = found >= 0 && line.startsWith("profile libvirt-");
      if (same || name) {
        TextRange range = new TextRange(source.lines().start(found), source.lines().end(found));
        lines.add(line, new Location(template, range), null, Paths.name(template));
        at++;
      } else {
        lines.add(line);
      }
    }
  }

  private static void rules(String path, GeneratedProfile generated, Lines lines) {
    for (GeneratedRule rule : generated.rules()) {
      lines.add(rule.text(), new Location(path, rule.range()), rule.xpath(), rule.why());
    }
  }

  private static Remark noTemplate(Snapshot snapshot, String path, Domain domain) {
    String file = "libvirt/" + ProfileTemplate.fileName(domain);
    return new Remark(
        "information",
        "no " + file + " in " + String.join(", ", places(snapshot, path)),
        null,
        "only the rules are shown; set policy.base to where libvirt's templates are");
  }

  private static void effective(
      Snapshot snapshot,
      String path,
      GeneratedProfile generated,
      Domain domain,
      String template,
      PreviewOptions options,
      Lines lines,
      List<Remark> remarks,
      CancelToken cancel) {
    SourceText source = template.isEmpty() ? null : snapshot.read(template).text();
    String filled =
        source == null
            ? null
            : ProfileTemplate.fill(source.text(), domain, options.version()).text();
    if (filled == null) {
      remarks.add(noTemplate(snapshot, path, domain));
      rules(path, generated, lines);
      return;
    }
    GuestFiles files = new GuestFiles(snapshot, template, generated, filled);
    EffectiveText.of(files, files.profilePath(), snapshot.options(template), cancel)
        .forEach(
            line -> {
              Location where = line.where();
              GeneratedRule rule =
                  where.path().equals(files.rulesPath())
                      ? generated.ruleOfLine(files.rulesLine(where.range().start()))
                      : null;
              if (rule != null) {
                Location xml = new Location(path, rule.range());
                lines.add(line.text() + "\n", xml, rule.xpath(), rule.why());
              } else {
                lines.add(line.text() + "\n", where, null, Paths.name(where.path()));
              }
            });
  }

  /** The template for a domain: in the policy around the XML, else in the installed policy. */
  static String template(Snapshot snapshot, String path, Domain domain) {
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
