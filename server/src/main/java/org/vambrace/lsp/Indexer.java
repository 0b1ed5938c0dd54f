package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.vambrace.ide.symbols.Guests;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.SkippedNames;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.PolicySigns;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;

/**
 * Reads the names of all policy files in the background, with progress; until it is done, features
 * answer from what is known.
 */
final class Indexer {
  private static final int MAX_FILES = 50_000;
  private static final int MAX_DEPTH = 24;
  private static final Set<String> NOT_POLICY =
      Set.of("node_modules", "target", "build", "out", "dist", "vendor", "__pycache__");

  private final Session session;
  private volatile int run;
  private volatile boolean ready;
  private volatile Set<String> known = Set.of();

  Indexer(Session session) {
    this.session = session;
  }

  /** Whether all files have been read. */
  boolean ready() {
    return ready;
  }

  /** Files that hold policy, as far as they are known. */
  Set<String> files() {
    return known;
  }

  /** Reads everything (again). */
  void start() {
    int mine = ++run;
    ready = false;
    session.allChanged();
    session.inBackground(() -> all(mine));
  }

  /** Reads files that changed. */
  void update(Collection<String> paths) {
    session.changed(paths);
    session.inBackground(
        () -> {
          Set<String> next = new LinkedHashSet<>(known);
          for (String path : paths) {
            Snapshot snapshot = session.workspace().snapshot();
            if (snapshot.stat(path) == Stat.FILE && read(snapshot, path)) {
              next.add(path);
            } else {
              next.remove(path);
            }
          }
          known = Set.copyOf(next);
          session.tree().start(known);
          session.refreshViews();
        });
  }

  private void all(int mine) {
    status("indexing", "Vambrace reads the workspace's policy");
    Set<String> found = new LinkedHashSet<>();
    boolean stopped;
    try (Progress progress = Progress.begin(session, "Reading AppArmor policy")) {
      BooleanSupplier wanted = () -> mine == run && !progress.isCancelled();
      List<String> files = new ArrayList<>(list(session.workspace().snapshot(), wanted));
      for (int i = 0; i < files.size() && wanted.getAsBoolean(); i++) {
        if (read(session.workspace().snapshot(), files.get(i))) {
          found.add(files.get(i));
        }
        if (i % 200 == 0) {
          known = Set.copyOf(found);
        }
        progress.report(i, files.size());
      }
      for (String path : found) {
        // What was read for a state of the workspace that is gone is not in the present one.
        read(session.workspace().snapshot(), path);
      }
      link(found);
      stopped = progress.isCancelled();
    }
    if (mine != run) {
      return;
    }
    known = Set.copyOf(found);
    if (stopped) {
      status("ready", found.size() + " policy files; the others were not read");
    } else {
      ready = true;
      status("ready", found.size() + " policy files");
      session.tree().start(known);
      session.refreshViews();
    }
  }

  /** Profiles may include what lies in another tree: from now on they are asked as well. */
  private void link(Set<String> found) {
    Snapshot snapshot = session.workspace().snapshot();
    Set<String> trees = new LinkedHashSet<>();
    for (String path : found) {
      String tree = snapshot.tree(path);
      if (tree != null) {
        trees.add(tree);
      }
    }
    if (trees.size() > 1 && session.workspace().link(trees)) {
      session.diagnostics().refresh();
    }
  }

  private static boolean read(Snapshot snapshot, String path) {
    if (path.endsWith(".xml")) {
      List<Guests.Guest> guests = snapshot.fact(path, Guests.DOMAINS);
      return guests != null && !guests.isEmpty();
    }
    boolean policy = snapshot.tree(path) != null || PolicySigns.in(snapshot.read(path).text());
    return policy && snapshot.fact(path, PolicyIndex.SYMBOLS) != null;
  }

  private Set<String> list(Snapshot snapshot, BooleanSupplier wanted) {
    Set<String> found = new LinkedHashSet<>();
    List<String> directories = new ArrayList<>(session.folders());
    Settings settings = snapshot.settings();
    directories.addAll(settings.includeDirs());
    directories.add(settings.base() != null ? settings.base() : settings.systemBase());
    for (String directory : directories) {
      if (!directory.equals("/")) {
        list(snapshot, directory, MAX_DEPTH, found, wanted);
      }
    }
    return found;
  }

  private void list(
      Snapshot snapshot, String directory, int depth, Set<String> found, BooleanSupplier wanted) {
    if (depth == 0 || found.size() >= MAX_FILES || !wanted.getAsBoolean()) {
      return;
    }
    List<String> names = new ArrayList<>(snapshot.list(directory));
    names.sort(null);
    for (String name : names) {
      String path = Paths.resolve(directory, name);
      Stat stat = snapshot.stat(path);
      if (stat == Stat.FILE && !SkippedNames.file(name)) {
        found.add(path);
      } else if (stat == Stat.DIRECTORY
          && !name.startsWith(".")
          && !NOT_POLICY.contains(name)
          && !SkippedNames.directory(name)) {
        list(snapshot, path, depth - 1, found, wanted);
      }
    }
  }

  /** Tells clients that asked for it how far the server is. */
  void status(String state, String message) {
    if (session.abilities().notifications().contains("status")) {
      session.client().status(new Client.Status(state, message, known.size()));
    }
  }
}
