package org.vambrace.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.ExecMode;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.LinkRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.Word;

/** Makes the file entries of a profile out of its rules. */
final class FileEntries {
  /** The path of {@code file,} and {@code all,} (parser_yacc.y). */
  private static final String EVERYTHING = "/{**,}";

  /**
   * How far below the rule's own the priority of the {@code ix} of {@code all,} lies (all_rule.cc).
   */
  private static final int ALL_EXEC_PRIORITY = -2;

  private final ProfileNode profile;
  private final Aliases aliases;

  FileEntries(ProfileNode profile, Aliases aliases) {
    this.profile = profile;
    this.aliases = aliases;
  }

  /** The entries of one rule; none if it is no file rule or cannot be expanded. */
  List<FileEntry> of(EffectiveRule effective) {
    List<FileEntry> entries = new ArrayList<>(1);
    Rule rule = effective.rule();
    if (rule instanceof FileRule file) {
      file(effective, file, entries);
    } else if (rule instanceof LinkRule link) {
      String path = profile.expand(link.link());
      String target = profile.expand(link.target());
      if (path != null && target != null) {
        int priority = effective.qualifiers().priority();
        entries.add(
            new FileEntry(
                effective, path, FileModes.L, null, null, target, link.subset(), priority));
      }
    } else if (rule instanceof AllRule) {
      all(effective, entries);
    }
    return alias(entries);
  }

  private void file(EffectiveRule effective, FileRule rule, List<FileEntry> entries) {
    Word path = rule.path();
    Word written = rule.modes();
    int priority = effective.qualifiers().priority();
    if (path == null || written == null) {
      entries.add(
          new FileEntry(
              effective,
              EVERYTHING,
              FileModes.ALL.bits(),
              ExecMode.INHERIT,
              null,
              null,
              false,
              priority));
      return;
    }
    FileModes modes = FileModes.of(written.value());
    String expanded = profile.expand(path);
    if (expanded == null) {
      return;
    }
    ExecMode exec = modes.exec();
    Word safety = rule.safety();
    boolean unsafe = safety != null && safety.raw().equals("unsafe");
    if (exec != null && safety != null) {
      exec = exec.withUnsafe(unsafe);
    } else if (exec == null && unsafe && modes.has(FileModes.X)) {
      exec = ExecMode.UNSAFE_BARE;
    }
    Word target = rule.target();
    boolean link = ExpandedWords.isLink(rule);
    String linked = link && target != null ? profile.expand(target) : null;
    boolean sameName = exec != null && target != null && isChildOfSameName(exec, target, path);
    if (exec != null && sameName) {
      exec =
          new ExecMode(
              ExecMode.Domain.CHILD, exec.unsafe(), exec.inherit(), exec.unconfinedFallback());
    }
    String domain =
        target == null || link || exec == null || sameName ? null : domain(exec, target);
    entries.add(
        new FileEntry(
            effective, expanded, modes.bits(), exec, domain, linked, rule.subset(), priority));
  }

  /** A target that is, or ends in, the path itself means the child of that name (profile.cc). */
  private static boolean isChildOfSameName(ExecMode exec, Word target, Word path) {
    String name = target.value();
    int inner = name.indexOf("//");
    return !namespaced(name)
        && (inner > 0 && name.substring(inner + 2).equals(path.value())
            || exec.domain() == ExecMode.Domain.CHILD && name.equals(path.value()));
  }

  private static boolean namespaced(String target) {
    return target.startsWith(":") || target.startsWith("&:");
  }

  private String domain(ExecMode exec, Word target) {
    return exec.domain() == ExecMode.Domain.CHILD && !namespaced(target.value())
        ? profile.name() + "//" + target.value()
        : target.value();
  }

  private static void all(EffectiveRule effective, List<FileEntry> entries) {
    int priority = effective.qualifiers().priority();
    entries.add(
        new FileEntry(
            effective,
            EVERYTHING,
            FileModes.ALL.bits() & ~FileModes.X,
            null,
            null,
            null,
            false,
            priority));
    entries.add(
        new FileEntry(
            effective,
            EVERYTHING,
            FileModes.X,
            ExecMode.INHERIT,
            null,
            null,
            false,
            priority + ALL_EXEC_PRIORITY));
  }

  /** Of the entries of one rule, those that aliases added. */
  static List<FileEntry> added(EffectiveRule effective, List<FileEntry> entries) {
    int own = effective.rule() instanceof AllRule ? 2 : 1;
    return entries.size() <= own ? List.of() : entries.subList(own, entries.size());
  }

  /** Adds what each alias makes of each entry; copies are not aliased again (parser_alias.c). */
  private List<FileEntry> alias(List<FileEntry> entries) {
    if (aliases.isEmpty() || entries.isEmpty()) {
      return entries;
    }
    List<FileEntry> all = new ArrayList<>(entries);
    for (FileEntry entry : entries) {
      for (AliasEntry alias : aliases.of(entry.path())) {
        all.add(with(entry, alias.applied(entry.path()), entry.link()));
      }
      String link = entry.link();
      if (link != null) {
        for (AliasEntry alias : aliases.of(link)) {
          all.add(with(entry, entry.path(), alias.applied(link)));
        }
      }
    }
    return all;
  }

  private static FileEntry with(FileEntry entry, String path, @Nullable String link) {
    return new FileEntry(
        entry.rule(),
        path,
        entry.permissions(),
        entry.exec(),
        entry.target(),
        link,
        entry.subset(),
        entry.priority());
  }
}
