package org.vambrace.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.access.AccessChange;
import org.vambrace.policy.access.Patterns;
import org.vambrace.policy.access.PolicyEquivalence;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.text.ByteText;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.disk.DiskFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vambrace diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what a change of policy newly allows or takes away, each with a witness path.",
      "Exit code 1 if anything is newly allowed."
    },
    footer = {
      "",
      "Examples:",
      "  vambrace diff usr.sbin.libvirtd.orig usr.sbin.libvirtd",
      "  vambrace diff git:HEAD .",
      "  vambrace diff git:v1.0 git:v1.1"
    })
final class DiffCommand implements Callable<Integer> {
  private static final String GIT = "git:";

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "A file, a directory, or git:REV: what NEW was in that revision.")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "The same, afterwards.")
  private String fresh = "";

  @Mixin private PolicyMixin policy = new PolicyMixin();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Choices.TextOrJson.class,
      defaultValue = "text",
      description = "text or json.")
  private String format = "text";

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!format.equals("text") && !format.equals("json")) {
      throw new UsageException("--format cannot be '" + format + "'; it is text or json");
    }
    List<GitFiles> opened = new ArrayList<>();
    try {
      Patterns patterns = new Patterns();
      DiffSide before = side(old, fresh, patterns, opened);
      DiffSide after = side(fresh, old, patterns, opened);
      return compare(before, after);
    } finally {
      opened.forEach(GitFiles::close);
    }
  }

  /** {@code git:REV} means what the other side names, or the current directory, in a revision. */
  private DiffSide side(String given, String other, Patterns patterns, List<GitFiles> opened) {
    FileSource files = new DiskFiles();
    String path = console.absolute(given);
    if (given.startsWith(GIT)) {
      path = console.absolute(other.startsWith(GIT) ? "" : other);
      boolean directory = files.stat(path) == Stat.DIRECTORY;
      String around = directory ? path : path.substring(0, Math.max(1, path.lastIndexOf('/')));
      GitFiles git;
      try {
        git = new GitFiles(around, given.substring(GIT.length()), files);
      } catch (IOException e) {
        throw new UsageException("cannot read " + given + ": " + e.getMessage());
      }
      opened.add(git);
      files = git;
    }
    Snapshot snapshot = new Snapshot(files, policy.settings(console));
    if (snapshot.stat(path) == Stat.MISSING) {
      throw new UsageException("cannot read '" + given + "': no such file");
    }
    return new DiffSide(snapshot, path, console, patterns);
  }

  private int compare(DiffSide before, DiffSide after) throws IOException {
    Set<String> names = new LinkedHashSet<>(before.roots().keySet());
    names.addAll(after.roots().keySet());
    List<ProfileAccess> gone = new ArrayList<>();
    List<ProfileAccess> come = new ArrayList<>();
    DiffReport report = new DiffReport(before.snapshot(), after.snapshot(), console.absolute(""));
    boolean single = before.roots().size() == 1 && after.roots().size() == 1;
    for (String name : names) {
      String was = before.roots().get(name);
      String is = after.roots().get(name);
      if (single) {
        was = before.roots().values().iterator().next();
        is = after.roots().values().iterator().next();
      }
      PolicyModel oldModel = before.model(was);
      PolicyModel newModel = after.model(is);
      if (!(oldModel != null && newModel != null && sameText(before, oldModel, after, newModel))) {
        matched(before.profiles(oldModel), after.profiles(newModel), gone, come, report);
      }
      if (single) {
        break;
      }
    }
    // What is left may have moved from one file to another.
    report.add(check(gone, come));
    String out = format.equals("json") ? report.json() : report.text();
    console.out().write(ByteText.encode(out));
    console.out().flush();
    if (before.refused() || after.refused()) {
      return ExitCode.USAGE;
    }
    return report.gains() ? ExitCode.FINDINGS : ExitCode.OK;
  }

  /** Compares profiles of one label; those that are on one side only go to the rest. */
  private void matched(
      List<ProfileAccess> was,
      List<ProfileAccess> is,
      List<ProfileAccess> gone,
      List<ProfileAccess> come,
      DiffReport report) {
    Set<String> common = new TreeSet<>(was.stream().map(ProfileAccess::label).toList());
    common.retainAll(is.stream().map(ProfileAccess::label).toList());
    report.add(
        check(
            was.stream().filter(one -> common.contains(one.label())).toList(),
            is.stream().filter(one -> common.contains(one.label())).toList()));
    was.stream().filter(one -> !common.contains(one.label())).forEach(gone::add);
    is.stream().filter(one -> !common.contains(one.label())).forEach(come::add);
  }

  private PolicyEquivalence.Result check(List<ProfileAccess> was, List<ProfileAccess> is) {
    return PolicyEquivalence.check(was, is, policy.target(), CancelToken.NONE);
  }

  /** Do two roots read the same files with the same text? */
  private static boolean sameText(
      DiffSide before, PolicyModel was, DiffSide after, PolicyModel is) {
    if (!was.root().text().text().equals(is.root().text().text())
        || was.includes().size() != is.includes().size()) {
      return false;
    }
    for (int i = 0; i < was.includes().size(); i++) {
      IncludeEdge old = was.includes().get(i);
      IncludeEdge fresh = is.includes().get(i);
      if (old.targets().size() != fresh.targets().size() || old.missing() != fresh.missing()) {
        return false;
      }
      for (int k = 0; k < old.targets().size(); k++) {
        if (!text(before, old.targets().get(k)).equals(text(after, fresh.targets().get(k)))) {
          return false;
        }
      }
    }
    return true;
  }

  private static String text(DiffSide side, String path) {
    @Nullable FileModel file = side.snapshot().file(path);
    return file == null ? "" : file.text().text();
  }

  /** Whether a change lets a program do more. */
  static boolean gains(AccessChange change) {
    return change.direction() == AccessChange.Direction.GAINED;
  }
}
