package org.vambrace.ide.symbols;

import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vambrace.policy.FileModel;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.BooleanAssignment;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.IncludePath;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.VariableAssignment;
import org.vambrace.syntax.VariableReference;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;

/**
 * The names that one file declares and uses; needs no other file. Immutable; small enough to keep
 * for every file of a workspace.
 *
 * @param profiles profiles, children and hats, in order
 * @param variables assignments, in order
 * @param execs rules that run a program in the profile that attaches to it, or in a child
 * @param occurrences every declaration and use of a name, in order of items
 * @param includes what its includes name, as written
 * @param paths paths of rules and attachments, as written, each once
 */
public record FileSymbols(
    List<ProfileSymbol> profiles,
    List<VariableSymbol> variables,
    List<ExecRule> execs,
    List<Occurrence> occurrences,
    List<String> includes,
    List<String> paths) {

  /** The symbols of {@code file}; never fails. */
  public static FileSymbols of(FileModel file) {
    Collector collector = new Collector();
    TreeWords.visit(file.syntax().document(), collector);
    return new FileSymbols(
        List.copyOf(collector.profiles),
        List.copyOf(collector.variables),
        List.copyOf(collector.execs),
        List.copyOf(collector.occurrences),
        List.copyOf(collector.includes),
        List.copyOf(collector.paths));
  }

  /** Full name of the innermost profile, {@code a//b}; empty outside profiles. */
  public static String fullName(Deque<Profile> profiles) {
    StringBuilder name = new StringBuilder();
    for (Iterator<Profile> it = profiles.descendingIterator(); it.hasNext(); ) {
      String own = nameOf(it.next());
      name.append(name.length() > 0 ? "//" : "").append(own);
    }
    return name.toString();
  }

  private static String nameOf(Profile profile) {
    List<Labels.Part> parts = Labels.parts(profile.name().value());
    return parts.isEmpty() ? profile.name().value() : parts.get(0).name();
  }

  /** Nobody completes longer paths. */
  private static final int LONG = 100;

  private static final class Collector implements TreeWords.Visitor {
    private final List<ProfileSymbol> profiles = new ArrayList<>();
    private final List<VariableSymbol> variables = new ArrayList<>();
    private final List<ExecRule> execs = new ArrayList<>();
    private final List<Occurrence> occurrences = new ArrayList<>();
    private final List<String> includes = new ArrayList<>();
    private final Set<String> paths = new LinkedHashSet<>();

    @Override
    public void item(Item item, Deque<Profile> around) {
      if (item instanceof Include include) {
        includes.add(include.path().path());
        file(include.path(), item, Occurrence.Use.INCLUDE, around);
      } else if (item instanceof Abi abi) {
        file(abi.path(), item, Occurrence.Use.ABI, around);
      } else if (item instanceof FileRule rule) {
        exec(rule, around);
      } else if (item instanceof Profile profile) {
        profile(profile, around);
      } else if (item instanceof VariableAssignment v) {
        List<String> values = v.values().stream().map(Word::raw).toList();
        variables.add(
            new VariableSymbol(
                v.name(), false, v.operator(), values, v.variable().range(), v.range()));
      } else if (item instanceof BooleanAssignment b) {
        variables.add(
            new VariableSymbol(
                b.name(), true, b.operator(), List.of(), b.variable().range(), b.range()));
      }
    }

    private void file(IncludePath path, Item item, Occurrence.Use use, Deque<Profile> around) {
      TextRange range = path.range();
      int quote = path.form() == IncludePath.Form.BARE ? 0 : 1;
      if (range.length() < path.path().length() + quote) {
        return;
      }
      int start = range.start() + quote;
      TextRange inner = new TextRange(start, Math.max(start, range.end() - quote));
      occurrences.add(
          new Occurrence(
              new Symbol(Symbol.Kind.FILE, path.path()),
              inner,
              false,
              item.range(),
              use,
              fullName(around)));
    }

    private void profile(Profile profile, Deque<Profile> around) {
      String outer = fullName(around);
      String name = (outer.isEmpty() ? "" : outer + "//") + nameOf(profile);
      Word attachment = profile.attachment();
      boolean pathName = profile.name().value().startsWith("/");
      String attaches =
          attachment != null ? attachment.value() : pathName ? profile.name().value() : "";
      Profile.Flags flags = profile.flags();
      List<String> flagWords =
          flags == null ? List.of() : flags.values().stream().map(Word::raw).toList();
      boolean hat =
          profile.keyword() == Profile.Keyword.HAT || profile.keyword() == Profile.Keyword.CARET;
      TextRange nameRange = inner(profile.name(), nameOf(profile));
      profiles.add(
          new ProfileSymbol(
              name, hat, attaches, flagWords, nameRange, profile.range(), profile.head()));
      occurrences.add(
          new Occurrence(
              new Symbol(Symbol.Kind.PROFILE, name),
              nameRange,
              true,
              profile.range(),
              Occurrence.Use.DECLARATION,
              outer));
    }

    @Override
    public void word(Word word, Role role, Item item, Deque<Profile> around) {
      if ((role == Role.PATH || role == Role.ATTACHMENT) && isPath(word)) {
        paths.add(word.raw());
      }
      boolean declares = role == Role.DECLARED_VARIABLE;
      if (role == Role.DECLARED_BOOLEAN || role == Role.OPERAND && word.raw().startsWith("$")) {
        bool(word, role == Role.DECLARED_BOOLEAN, item);
        return;
      }
      if (role == Role.CAPABILITY) {
        occurrences.add(
            new Occurrence(
                new Symbol(Symbol.Kind.CAPABILITY, word.value()),
                word.range(),
                false,
                item.range(),
                Occurrence.Use.VALUE,
                fullName(around)));
        return;
      }
      for (VariableReference reference : VariableReference.in(word)) {
        boolean bare = !word.raw().contains("@{");
        boolean address = bare && !declares && role != Role.OPERAND; // of a socket
        if (address || reference.name().isEmpty()) {
          continue;
        }
        Symbol symbol = new Symbol(Symbol.Kind.VARIABLE, reference.name());
        occurrences.add(
            new Occurrence(
                symbol,
                variableName(word, reference),
                declares,
                item.range(),
                declares ? Occurrence.Use.DECLARATION : Occurrence.Use.VALUE,
                fullName(around)));
      }
      if (role == Role.LABEL || role == Role.PROFILE_TARGET || role == Role.EXEC_TARGET) {
        labels(word, role, item, around);
      }
    }

    private static boolean isPath(Word word) {
      String raw = word.raw();
      return !word.quoted() && raw.length() < LONG && (raw.startsWith("/") || raw.startsWith("@"));
    }

    private static TextRange variableName(Word word, VariableReference reference) {
      TextRange range = reference.range();
      int at = range.start() - word.range().start();
      int sigil = word.raw().startsWith("@{", at) ? 2 : 1;
      int start = range.start() + sigil;
      return new TextRange(start, start + reference.name().length());
    }

    private void bool(Word word, boolean declares, Item item) {
      String raw = word.raw();
      boolean brace = raw.startsWith("${");
      String name =
          raw.substring(brace ? 2 : 1, raw.length() - (brace && raw.endsWith("}") ? 1 : 0));
      int start = Math.min(word.range().start() + (brace ? 2 : 1), word.range().end());
      TextRange range = new TextRange(start, Math.min(start + name.length(), word.range().end()));
      occurrences.add(
          new Occurrence(
              new Symbol(Symbol.Kind.BOOLEAN, name),
              range,
              declares,
              item.range(),
              declares ? Occurrence.Use.DECLARATION : Occurrence.Use.VALUE,
              ""));
    }

    private void labels(Word word, Role role, Item item, Deque<Profile> around) {
      String raw = word.raw();
      int quote = word.quoted() ? 1 : 0;
      String inner = raw.substring(quote, Math.max(quote, raw.length() - quote));
      String self = fullName(around);
      boolean child = role == Role.EXEC_TARGET && isChildExec(item) && !self.isEmpty();
      for (Labels.Part whole : Labels.parts(inner)) {
        for (Labels.Part part : Labels.alternatives(whole)) {
          String name = part.name().replace("@{profile_name}", self);
          if (!part.name().equals("@{profile_name}")) {
            occurrences.add(
                new Occurrence(
                    new Symbol(Symbol.Kind.PROFILE, child ? self + "//" + name : name),
                    part.range(word.range().start() + quote),
                    false,
                    item.range(),
                    use(role),
                    self));
          }
        }
      }
    }

    private static Occurrence.Use use(Role role) {
      return switch (role) {
        case EXEC_TARGET -> Occurrence.Use.EXEC;
        case PROFILE_TARGET -> Occurrence.Use.CHANGE_PROFILE;
        default -> Occurrence.Use.PEER;
      };
    }

    private void exec(FileRule rule, Deque<Profile> around) {
      Word path = rule.path();
      Word modes = rule.modes();
      if (path == null || modes == null || rule.target() != null || rule.prefix().isDeny()) {
        return;
      }
      String letters = modes.raw().toLowerCase(java.util.Locale.ROOT);
      boolean child = letters.indexOf('c') >= 0;
      if (letters.indexOf('x') >= 0 && (child || letters.indexOf('p') >= 0)) {
        execs.add(new ExecRule(path.value(), child, path.range(), rule.range(), fullName(around)));
      }
    }

    private static boolean isChildExec(Item item) {
      if (!(item instanceof FileRule rule)) {
        return false;
      }
      Word modes = rule.modes();
      return modes != null && (modes.raw().indexOf('c') >= 0 || modes.raw().indexOf('C') >= 0);
    }

    private static TextRange inner(Word word, String name) {
      int at = word.raw().indexOf(name);
      int start = word.range().start() + Math.max(0, at);
      return at < 0 ? word.range() : new TextRange(start, start + name.length());
    }
  }
}
