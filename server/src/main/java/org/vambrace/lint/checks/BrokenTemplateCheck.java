package org.vambrace.lint.checks;

import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Severity;
import org.vambrace.text.TextRange;

/** A template that virt-aa-helper cannot fill in, or fills in wrongly. */
public final class BrokenTemplateCheck implements FileCheck {
  private static final String MARKER = "\nprofile LIBVIRT_TEMPLATE";
  private static final String BRACE = "\n}";
  private static final CheckInfo INFO =
      new CheckInfo("broken-template", Severity.WARNING, CheckInfo.Group.LIBVIRT, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    if (file.kind() != FileKind.TEMPLATE) {
      return;
    }
    String text = file.text().text();
    int marker = text.indexOf(MARKER);
    int brace = text.indexOf(BRACE);
    TextRange top = new TextRange(0, Math.max(0, file.text().lines().end(0)));
    if (marker < 0) {
      out.report(
          file.at(top),
          "no line starts with 'profile LIBVIRT_TEMPLATE'; no guest can start with this");
    }
    if (brace < 0) {
      out.report(file.at(top), "no line starts with '}'; no guest can start with this template");
      return;
    }
    int second = text.indexOf(BRACE, brace + 1);
    if (second >= 0) {
      out.report(
          file.at(new TextRange(second + 1, second + 2)),
          "libvirt makes room for one line that starts with '}'; with a second it cuts the"
              + " profile");
    }
    int twice = marker < 0 ? -1 : text.indexOf(MARKER, marker + 1);
    if (twice >= 0) {
      out.report(
          file.at(new TextRange(twice + 1, twice + MARKER.length())),
          "libvirt makes room for one 'profile LIBVIRT_TEMPLATE'; with a second it cuts the"
              + " profile");
    }
  }
}
