package org.vambrace.ide.navigation;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.navigation.Definition.Result;
import org.vambrace.ide.navigation.Definition.Target;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.NameGlob;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.ide.symbols.Role;
import org.vambrace.ide.symbols.TreeWords;
import org.vambrace.ide.symbols.VariableText;
import org.vambrace.ide.words.GlobText;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Location;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/**
 * The profiles that an exec rule leads to: the named target, else the child or the profile that
 * attaches to the path (apparmor.d(5), "Execute permissions"). Stateless.
 */
final class ExecTargets {
  private final Snapshot snapshot;
  private final String path;
  private final CancelToken cancel;

  private ExecTargets(Snapshot snapshot, String path, CancelToken cancel) {
    this.snapshot = snapshot;
    this.path = path;
    this.cancel = cancel;
  }

  /** Where the path or the permissions of a file rule at {@code offset} lead. */
  static Result at(Snapshot snapshot, String path, int offset, CancelToken cancel) {
    FileModel file = snapshot.file(path);
    List<Target> found = new ArrayList<>();
    if (file == null) {
      return new Result(null, found);
    }
    ExecTargets targets = new ExecTargets(snapshot, path, cancel);
    TextRange[] origin = new TextRange[1];
    TreeWords.visit(
        file.syntax().document(),
        new TreeWords.Visitor() {
          @Override
          public void word(Word word, Role role, Item item, Deque<Profile> profiles) {
            boolean asked = role == Role.PATH || role == Role.MODES;
            if (asked && word.range().touches(offset) && item instanceof FileRule rule) {
              boolean first = origin[0] == null;
              origin[0] = word.range();
              if (first) {
                found.addAll(targets.of(rule, FileSymbols.fullName(profiles)));
              }
            }
          }
        });
    return new Result(origin[0], List.copyOf(found));
  }

  private List<Target> of(FileRule rule, String around) {
    Word modes = rule.modes();
    Word written = rule.path();
    String letters = modes == null ? "" : modes.raw().toLowerCase(Locale.ROOT);
    if (written == null || !letters.contains("x") || rule.prefix().isDeny()) {
      return List.of();
    }
    Word named = rule.target();
    if (named != null) {
      return named(named);
    }
    boolean child = letters.contains("c");
    return child || letters.contains("p") ? attached(written.value(), child, around) : List.of();
  }

  private List<Target> named(Word target) {
    List<Target> found = new ArrayList<>();
    FileSymbols symbols = PolicyIndex.file(snapshot, path);
    if (symbols != null) {
      for (Occurrence one : symbols.occurrences()) {
        if (one.use() == Occurrence.Use.EXEC && target.range().contains(one.range().start())) {
          found.addAll(Definition.of(snapshot, path, one.symbol(), cancel));
        }
      }
    }
    return found;
  }

  private List<Target> attached(String written, boolean child, String around) {
    List<String> wanted = new ArrayList<>();
    for (String one : new VariableText(snapshot, path, cancel).expand(written)) {
      wanted.addAll(GlobText.alternatives(one));
    }
    List<NameGlob> globs = new ArrayList<>();
    for (String one : wanted) {
      NameGlob glob = GlobText.isGlob(one) ? NameGlob.of(one) : null;
      if (glob != null) {
        globs.add(glob);
      }
    }
    List<Target> found = new ArrayList<>();
    for (PolicyIndex.Located located : PolicyIndex.of(snapshot, cancel).profiles()) {
      ProfileSymbol profile = located.profile();
      boolean eligible =
          child ? profile.parent().equals(around) : profile.parent().isEmpty() && !profile.hat();
      if (eligible && found.size() < Definition.MAX && matches(located, wanted, globs, child)) {
        Location where = new Location(located.path(), profile.nameRange());
        found.add(new Target(where, profile.range()));
      }
    }
    return found;
  }

  private boolean matches(
      PolicyIndex.Located located, List<String> wanted, List<NameGlob> globs, boolean child) {
    String attachment = located.profile().attachment();
    if (attachment.isEmpty()) {
      return child && wanted.contains(located.profile().shortName());
    }
    cancel.check();
    for (String one : new VariableText(snapshot, located.path(), cancel).expand(attachment)) {
      @Nullable NameGlob glob = NameGlob.of(one);
      boolean same =
          wanted.contains(one) || glob != null && wanted.stream().anyMatch(glob::matches);
      if (same || globs.stream().anyMatch(g -> matchesOne(g, one))) {
        return true;
      }
    }
    return false;
  }

  /** Two globs are compared by their plain alternatives only: navigation need not be exact. */
  private static boolean matchesOne(NameGlob glob, String attachment) {
    for (String one : GlobText.alternatives(attachment)) {
      if (!GlobText.isGlob(one) && glob.matches(one)) {
        return true;
      }
    }
    return false;
  }
}
