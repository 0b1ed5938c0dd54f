package org.vambrace.ide.hover;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.preview.DomainPreview;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.ProfileGenerator;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.libvirt.rules.GeneratedRule;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/** In a domain XML: the rules that the element or attribute under the cursor leads to. */
final class DomainHover {
  private static final int MAX = 20;

  private DomainHover() {}

  static @Nullable Hover at(Snapshot snapshot, String path, int offset) {
    SourceText text = snapshot.read(path).text();
    if (text == null || !DomainPreview.isDomain(text)) {
      return null;
    }
    GeneratedProfile made =
        new ProfileGenerator(new NoHost(), PreviewOptions.defaults()).generate(text.text());
    TextRange best = null;
    for (GeneratedRule rule : made.rules()) {
      TextRange range = rule.range();
      boolean smaller = best == null || range.length() < best.length();
      best = range.contains(offset) && smaller ? range : best;
    }
    if (best == null) {
      return null;
    }
    List<String> lines = new ArrayList<>();
    for (GeneratedRule rule : made.rules()) {
      if (rule.range().equals(best) && lines.size() < MAX) {
        lines.add(rule.text().strip());
      }
    }
    return new Hover(
        best,
        "Rules of `"
            + made.profileName()
            + "`\n\n```apparmor\n"
            + String.join("\n", lines)
            + "\n```");
  }
}
