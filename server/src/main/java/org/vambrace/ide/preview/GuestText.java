package org.vambrace.ide.preview;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileTemplate;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.rules.GeneratedRule;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/**
 * A guest's profile as text, and where each line comes from.
 *
 * @param text what was asked for; empty if virt-aa-helper makes no profile
 * @param origins by line
 * @param remarks what is missing
 */
public record GuestText(String text, List<LineOrigin> origins, List<Remark> remarks) {

  /** Copies the lists. */
  public GuestText {
    origins = List.copyOf(origins);
    remarks = List.copyOf(remarks);
  }

  /**
   * One part of what virt-aa-helper made of the XML at {@code path}, with the template and the
   * abstractions of the policy around the XML ({@link DomainPreview#places}).
   */
  public static GuestText of(
      Snapshot snapshot,
      String path,
      GeneratedProfile generated,
      PreviewOptions options,
      DomainPreview.Part part,
      CancelToken cancel) {
    Domain domain = generated.domain();
    if (!generated.ok() || domain == null) {
      return new GuestText("", List.of(), List.of());
    }
    cancel.check();
    return new Writer(snapshot, path, generated, domain, options).write(part, cancel);
  }

  /** One text in the making. */
  private static final class Writer {
    private final Snapshot snapshot;
    private final String path;
    private final GeneratedProfile generated;
    private final Domain domain;
    private final String template;
    private final @Nullable SourceText source;
    private final @Nullable String filled;
    private final Lines lines = new Lines();
    private final List<Remark> remarks = new ArrayList<>();

    Writer(
        Snapshot snapshot,
        String path,
        GeneratedProfile generated,
        Domain domain,
        PreviewOptions options) {
      this.snapshot = snapshot;
      this.path = path;
      this.generated = generated;
      this.domain = domain;
      this.template = DomainPreview.template(snapshot, path, domain);
      this.source = template.isEmpty() ? null : snapshot.read(template).text();
      ProfileTemplate.Result result =
          source == null
              ? new ProfileTemplate.Result(null, null)
              : ProfileTemplate.fill(source.text(), domain, options.version());
      this.filled = result.text();
      if (result.error() != null) {
        remarks.add(new Remark("error", result.error(), null, null));
      }
    }

    GuestText write(DomainPreview.Part part, CancelToken cancel) {
      if (part != DomainPreview.Part.RULES && source == null) {
        remarks.add(noTemplate());
      }
      String whole = part == DomainPreview.Part.EFFECTIVE ? filled : null;
      if (whole != null) {
        effective(whole, cancel);
      }
      if (part == DomainPreview.Part.PROFILE || part == DomainPreview.Part.ALL) {
        profile();
      }
      if (part == DomainPreview.Part.ALL && source != null) {
        lines.add("\n");
      }
      if (part != DomainPreview.Part.PROFILE && whole == null) {
        for (GeneratedRule rule : generated.rules()) {
          lines.add(rule.text(), xml(rule), rule.xpath(), rule.why());
        }
      }
      return new GuestText(lines.text(), lines.origins(), remarks);
    }

    private Remark noTemplate() {
      String file = "libvirt/" + ProfileTemplate.fileName(domain);
      return new Remark(
          "information",
          "no " + file + " in " + String.join(", ", DomainPreview.places(snapshot, path)),
          null,
          "only the rules are shown; set policy.base to where libvirt's templates are");
    }

    /** The template filled in; the lines that are its own lead to it. */
    private void profile() {
      if (filled == null || source == null) {
        return;
      }
      int at = 0;
      for (String line : filled.split("(?<=\n)", -1)) {
        boolean own =
            at < source.lines().lineCount()
                && (source.text().startsWith(line, source.lines().start(at))
                    || line.startsWith("profile libvirt-"));
        if (own && !line.isEmpty()) {
          lines.add(line, ofTemplate(source, at++), null, Paths.name(template));
        } else {
          lines.add(line);
        }
      }
    }

    private Location ofTemplate(SourceText text, int line) {
      int last = Math.min(line, text.lines().lineCount() - 1);
      return new Location(
          template, new TextRange(text.lines().start(last), text.lines().end(last)));
    }

    private Location xml(GeneratedRule rule) {
      return new Location(path, rule.range());
    }

    private void effective(String profile, CancelToken cancel) {
      GuestFiles files = new GuestFiles(snapshot, template, generated, profile);
      PolicyOptions policy = snapshot.options(template);
      for (EffectiveText.Line line : EffectiveText.of(files, files.profilePath(), policy, cancel)) {
        String text = line.text() + "\n";
        Location where = line.where();
        int start = where.range().start();
        GeneratedRule rule =
            where.path().equals(files.rulesPath())
                ? generated.ruleOfLine(files.rulesLine(start))
                : null;
        if (rule != null) {
          lines.add(text, xml(rule), rule.xpath(), rule.why());
        } else if (source != null && where.path().equals(files.profilePath())) {
          // Filling a template in moves no line above its last brace.
          lines.add(text, ofTemplate(source, files.profileLine(start)), null, "template");
        } else {
          lines.add(text, where, null, kind(where.path(), policy));
        }
      }
    }

    /** What a person calls an included file. */
    private static String kind(String path, PolicyOptions policy) {
      String relative = path;
      for (String place : policy.includeDirs()) {
        relative = within(place, relative);
      }
      relative = within(policy.base(), relative);
      if (relative.startsWith("local/") || relative.contains("/local/")) {
        return "local override";
      }
      if (relative.matches(".*\\.d/[^/]*")) {
        return "drop-in";
      }
      return relative.startsWith("abstractions/") ? "abstraction" : "included file";
    }

    private static String within(String directory, String path) {
      return path.startsWith(directory + "/") ? path.substring(directory.length() + 1) : path;
    }
  }
}
