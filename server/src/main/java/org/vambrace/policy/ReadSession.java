package org.vambrace.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.RuleProblem;
import org.vambrace.policy.rules.Text;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.IncludePath;
import org.vambrace.syntax.Repair;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.CloseWords;

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
  final VariableTable variables;
  final List<AliasEntry> aliases = new ArrayList<>();
  private @Nullable Aliases aliasIndex;
  private final IncludeResolver resolver;
  private final CancelToken cancel;
  private final FileVisit root;
  private final List<Splice.Paste> wanted = new ArrayList<>(0);
  private Splice.@Nullable Paste topItem;
  private int items;
  private boolean stopped;

  ReadSession(FileVisit root, PolicyFiles files, PolicyOptions options, CancelToken cancel) {
    this.root = root;
    this.files = files;
    this.options = options;
    this.cancel = cancel;
    this.variables = new VariableTable(new VariableText(options.target()));
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
    report(visit, id, severity, range, message, null);
  }

  /** The same with the change that is likely meant. */
  void report(
      FileVisit visit,
      String id,
      Severity severity,
      TextRange range,
      String message,
      @Nullable Repair repair) {
    Origin origin = visit.origin(range);
    log.add(
        origin,
        new PolicyProblem(
            id, severity, origin.where(), message, origin.way(), visit.written(repair)));
  }

  void refuse(FileVisit visit, String id, TextRange range, String message) {
    refuse(visit, id, range, message, null);
  }

  /** The same with the change that is likely meant. */
  void refuse(
      FileVisit visit, String id, TextRange range, String message, @Nullable Repair repair) {
    report(visit, id, Severity.ERROR, range, message, repair);
  }

  /** Takes over what is known of a file by itself. */
  void enter(FileVisit visit) {
    if (visit.splice() == null) {
      visit.file().syntax().problems().forEach(problem -> log.syntax(visit, problem));
    } else {
      JoinedSyntax.report(visit, log);
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
    if (visit.at(item.range()).chain().size() >= DEPTH) {
      stop(visit, item.range(), Severity.ERROR, "includes nest without end");
      return;
    }
    IncludeResolver.Found found = resolver.include(item.path(), seen);
    boolean gone =
        found.outcome() != IncludeResolver.Outcome.FOUND
            && found.outcome() != IncludeResolver.Outcome.ALREADY;
    edges.add(new IncludeEdge(visit.origin(item), visit.written(item), found.paths(), gone));
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
    List<FileModel> next =
        found.paths().stream().map(files::file).filter(Objects::nonNull).toList();
    boolean top = visit.equals(root);
    if (top) {
      topItem = new Splice.Paste(item, next);
    }
    if (top && visit.holds(item) || splice(visit, item, next)) {
      return;
    }
    for (FileModel file : next) {
      if (!stopped) {
        FileVisit inner = visit.into(file, item.range());
        enter(inner);
        reader.accept(inner);
      }
    }
  }

  /**
   * Whether {@code files} must be read as part of the text around {@code item}. Then the root's
   * include that leads here is noted, and where the files may change which block what follows
   * belongs to, reading ends: it starts again with the joined text.
   */
  private boolean splice(FileVisit visit, Include item, List<FileModel> files) {
    boolean whole = files.stream().allMatch(file -> file.syntax().selfContained());
    boolean reached = item.range().start() < visit.file().syntax().reached();
    if (files.isEmpty() || whole && !item.inside() || !reached) {
      return false;
    }
    if (topItem != null) {
      wanted.add(topItem);
    }
    stopped |= !whole;
    return true;
  }

  /** The includes of the root that must be joined in before it can be read; none if it was read. */
  List<Splice.Paste> wanted() {
    return wanted;
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
    String close = resolver.closest(item.path());
    String message =
        switch (item.path().form()) {
          case ANGLE ->
              close == null
                  ? Text.of("included file '%s' does not exist in the include directories", written)
                  : Text.of("included file '%s' does not exist" + CloseWords.hint(close), written);
          case QUOTED, BARE ->
              Text.of(
                  "included file '%s' does not exist (looked for from the working directory)",
                  written);
        };
    refuse(visit, "missing-include", item.range(), message, path(item.path(), close));
  }

  private static @Nullable Repair path(IncludePath path, @Nullable String close) {
    return close == null ? null : Repair.change(path.range(), "<" + close + ">");
  }

  /** Checks that the feature file of an {@code abi} is there. */
  void abi(FileVisit visit, Abi abi) {
    if (!resolver.abiExists(abi.path())) {
      String close = resolver.closest(abi.path());
      refuse(
          visit,
          "missing-abi",
          abi.range(),
          Text.of("abi file '%s' does not exist" + CloseWords.hint(close), abi.path().path()),
          path(abi.path(), close));
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
