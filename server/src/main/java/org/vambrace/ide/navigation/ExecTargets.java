package org.vambrace.ide.navigation;

import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vambrace.ide.navigation.Definition.Result;
import org.vambrace.ide.navigation.Definition.Target;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.ide.symbols.Role;
import org.vambrace.ide.symbols.TreeWords;
import org.vambrace.ide.symbols.VariableText;
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
    PolicyIndex index = PolicyIndex.of(snapshot, cancel);
    List<String> paths = new VariableText(snapshot, path, cancel).expand(written);
    Set<PolicyIndex.Located> located =
        new LinkedHashSet<>(
            new Attachments(snapshot, index.profiles(), cancel).of(paths, child ? around : ""));
    if (child) {
      for (PolicyIndex.Located one : index.profiles()) {
        ProfileSymbol profile = one.profile();
        if (profile.parent().equals(around) && paths.contains(profile.shortName())) {
          located.add(one); // a child without attachment is called by its name
        }
      }
    }
    return located.stream()
        .limit(Definition.MAX)
        .map(
            one ->
                new Target(
                    new Location(one.path(), one.profile().nameRange()), one.profile().range()))
        .toList();
  }
}
