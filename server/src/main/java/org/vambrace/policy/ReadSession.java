package org.vambrace.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.RuleProblem;
import org.vambrace.policy.rules.Text;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.IncludePath;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Problem;
import org.vambrace.syntax.RlimitRule;
import org.vambrace.syntax.Rule;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;

/**
 * What reading one root shares between preamble and bodies: files, includes and what was found. One
 * thread.
 */
final class ReadSession {
  /**
   * How deep includes may nest. Each level holds an open file in apparmor_parser, and a process may
   * have 1,024; so the real parser ends there too.
   */
  private static final int DEPTH = 500;

  /** How many items one root may come to before reading stops. */
  private static final int ITEMS = 3_000_000;

  final PolicyFiles files;
  final PolicyOptions options;
  final ProblemLog log = new ProblemLog();
  final List<IncludeEdge> edges = new ArrayList<>();
  final VariableTable variables = new VariableTable();
  final List<AliasEntry> aliases = new ArrayList<>();
  private @Nullable Aliases aliasIndex;
  private final IncludeResolver resolver;
  private final CancelToken cancel;
  private int items;
  private boolean stopped;

  ReadSession(PolicyFiles files, PolicyOptions options, CancelToken cancel) {
    this.files = files;
    this.options = options;
    this.cancel = cancel;
    this.resolver = new IncludeResolver(files, options);
  }

  /** Notes one more item; false if reading is over. */
  boolean next(FileVisit visit, TextRange range) {
    if ((++items & 0x3FF) == 0) {
      cancel.check();
    }
    if (items == ITEMS && !stopped) {
      stop(visit, range, Severity.WARNING, "policy is too large to be read to its end");
    }
    return !stopped;
  }

  private void stop(FileVisit visit, TextRange range, Severity severity, String message) {
    stopped = true;
    report(visit, "include-depth", severity, range, message);
  }

  /** Reports what is wrong in the file of {@code visit}. */
  void report(FileVisit visit, String id, Severity severity, TextRange range, String message) {
    log.add(
        visit, new PolicyProblem(id, severity, visit.location(range), message, visit.related()));
  }

  void refuse(FileVisit visit, String id, TextRange range, String message) {
    report(visit, id, Severity.ERROR, range, message);
  }

  /** Takes over what is known of a file by itself. */
  void enter(FileVisit visit) {
    for (Problem problem : visit.file().syntax().problems()) {
      log.syntax(visit, problem);
    }
    FileFacts facts = visit.file().facts(options.target());
    for (RuleProblem problem : facts.read()) {
      log.add(visit, problem);
    }
  }

  /**
   * Follows an include.
   *
   * @param seen what this scope has included so far
   * @param reader reads each file found
   */
  void include(FileVisit visit, Include item, Set<String> seen, Consumer<FileVisit> reader) {
    if (visit.chain().size() >= DEPTH) {
      stop(visit, item.range(), Severity.ERROR, "includes nest without end");
      return;
    }
    IncludeResolver.Found found = resolver.include(item.path(), seen);
    boolean gone =
        found.outcome() != IncludeResolver.Outcome.FOUND
            && found.outcome() != IncludeResolver.Outcome.ALREADY;
    edges.add(new IncludeEdge(visit.origin(item), item, found.paths(), gone));
    if (item.path().form() != IncludePath.Form.ANGLE && !item.path().path().startsWith("/")) {
      report(
          visit,
          "relative-include",
          Severity.INFORMATION,
          item.path().range(),
          Text.of(
              "'%s' is looked up from wherever the parser is started; '<...>' is not",
              item.path().path()));
    }
    if (gone && (!item.ifExists() || found.outcome() == IncludeResolver.Outcome.BROKEN)) {
      missing(visit, item, found);
    }
    for (String path : found.paths()) {
      FileModel next = files.file(path);
      if (next != null && !stopped) {
        splice(visit, item, next);
        FileVisit inner = visit.into(next, item);
        enter(inner);
        reader.accept(inner);
      }
    }
  }

  /** An include in the middle of a rule puts the file's text there (parser_lex.l, INCLUDE). */
  private void splice(FileVisit visit, Include item, FileModel file) {
    if (item.place() == Include.Place.BETWEEN) {
      return;
    }
    for (Item first : file.syntax().document().items()) {
      if (first instanceof Include) {
        continue;
      }
      boolean rule = first instanceof Rule && !(first instanceof RlimitRule);
      boolean takesPrefix = rule || first instanceof PrefixBlock;
      if (item.place() == Include.Place.INSIDE || !takesPrefix) {
        refuse(
            visit,
            "include-inside-rule",
            item.range(),
            Text.of("the text of '%s' would stand in the middle of a rule", item.path().path()));
      }
      return;
    }
  }

  private void missing(FileVisit visit, Include item, IncludeResolver.Found found) {
    String written = item.path().path();
    if (found.outcome() == IncludeResolver.Outcome.BROKEN) {
      refuse(
          visit,
          "include-unreadable",
          item.range(),
          Text.of(
              "directory '%s' holds a link that leads nowhere, or a file that cannot be read",
              written));
      return;
    }
    if (found.outcome() == IncludeResolver.Outcome.UNREADABLE) {
      refuse(
          visit, "include-unreadable", item.range(), Text.of("cannot read '%s'", found.looked()));
      return;
    }
    String message =
        switch (item.path().form()) {
          case ANGLE ->
              Text.of("included file '%s' does not exist in the include directories", written);
          case QUOTED, BARE ->
              Text.of(
                  "included file '%s' does not exist (looked for from the working directory)",
                  written);
        };
    refuse(visit, "missing-include", item.range(), message);
  }

  /** Checks that the feature file of an {@code abi} is there. */
  void abi(FileVisit visit, Abi abi) {
    if (!resolver.abiExists(abi.path())) {
      refuse(
          visit,
          "missing-abi",
          abi.range(),
          Text.of("abi file '%s' does not exist", abi.path().path()));
    }
  }

  /** A fresh scope for includes. */
  static Set<String> scope() {
    return new HashSet<>();
  }

  /** The aliases, to be asked by path; call it when the preamble has been read. */
  synchronized Aliases aliasIndex() {
    Aliases known = aliasIndex;
    if (known == null || known.size() != aliases.size()) {
      known = new Aliases(aliases);
      aliasIndex = known;
    }
    return known;
  }

  /** The implied context of a file that stands alone, or null if there is none. */
  @Nullable FileModel globalTunables() {
    for (String directory : resolver.directories()) {
      String path = IncludeResolver.absolute(directory, "tunables/global");
      if (files.stat(path) == PolicyFiles.Stat.FILE) {
        return files.file(path);
      }
    }
    return null;
  }
}
