package org.vambrace.lint.checks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.rules.GeneratedRule;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.DomainCheck;
import org.vambrace.lint.DomainContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Location;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;

/** A guest whose installed rules do not know what its domain XML now names. */
public final class OutdatedGuestProfileCheck implements DomainCheck {
  private static final Pattern PATH = Pattern.compile("\"([^\"]*)\"");

  /** Where virt-aa-helper writes the number of the running guest, which a file does not tell. */
  private static final Pattern ID =
      Pattern.compile("((?:/qemu/domain-|/swtpm/))-?\\d+-(?=[^/]*(?:/|-swtpm\\.(?:sock|pid)$))");

  private static final CheckInfo INFO =
      new CheckInfo("outdated-guest-profile", Severity.WARNING, CheckInfo.Group.LIBVIRT, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(DomainContext context, Reporter out) {
    Domain domain = context.made().domain();
    if (domain == null || !context.made().ok() || !domain.isQemu()) {
      return;
    }
    String base = context.snapshot().options(context.path()).base();
    String file = Paths.resolve(base, "libvirt/" + domain.profileName() + ".files");
    SourceText installed = context.snapshot().read(file).text();
    if (installed == null) {
      return;
    }
    Set<String> known = new HashSet<>();
    Matcher path = PATH.matcher(installed.text());
    while (path.find()) {
      known.add(withoutId(path.group(1)));
    }
    Set<String> told = new HashSet<>();
    for (GeneratedRule rule : context.made().rules()) {
      Matcher wanted = PATH.matcher(rule.text());
      if (wanted.find() && !known.contains(withoutId(wanted.group(1))) && told.add(rule.xpath())) {
        out.report(
            context.at(rule.range()),
            "the installed rules lack this path ("
                + rule.why()
                + "): start the guest anew, or attach it",
            List.of(new Related(new Location(file, new TextRange(0, 0)), "the installed rules")),
            List.of(),
            Set.of());
      }
    }
  }

  private static String withoutId(String path) {
    return ID.matcher(path).replaceFirst("$1ID-");
  }
}
