package org.vambrace.ide.structure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.symbols.Role;
import org.vambrace.ide.symbols.TreeWords;
import org.vambrace.ide.words.GlobText;
import org.vambrace.policy.FileModel;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.VariableReference;
import org.vambrace.syntax.Word;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Capabilities;
import org.vambrace.workspace.Snapshot;

/** Colours by meaning: what each word is, from the tree; the rest from the tokens. Stateless. */
public final class SemanticTokens {
  private SemanticTokens() {}

  /** The tokens of the part {@code within} of a file, in order, none over more than one line. */
  public static List<SemanticToken> of(Snapshot snapshot, String path, TextRange within) {
    FileModel file = snapshot.file(path);
    if (file == null) {
      return List.of();
    }
    Map<Integer, SemanticToken> words = new HashMap<>();
    TreeWords.visit(file.syntax().document(), new Collector(words));
    List<SemanticToken> found = new ArrayList<>();
    for (Token token : file.syntax().document().tokens()) {
      if (token.end() < within.start() || token.start() > within.end()) {
        continue;
      }
      SemanticToken word = words.get(token.start());
      SemanticToken one = word != null ? word : plain(token);
      if (one != null) {
        split(file, one, found);
      }
    }
    found.sort(Comparator.comparing(SemanticToken::range));
    return withoutOverlap(found);
  }

  private static List<SemanticToken> withoutOverlap(List<SemanticToken> sorted) {
    List<SemanticToken> found = new ArrayList<>(sorted.size());
    int end = 0;
    for (SemanticToken token : sorted) {
      if (token.range().start() >= end && !token.range().isEmpty()) {
        found.add(token);
        end = token.range().end();
      }
    }
    return List.copyOf(found);
  }

  /** Variables inside a word get their own colour; words over several lines are cut. */
  private static void split(FileModel file, SemanticToken token, List<SemanticToken> found) {
    TextRange range = token.range();
    String text = file.text().text().substring(range.start(), range.end());
    int at = 0;
    boolean mixed =
        token.type() != SemanticToken.Type.COMMENT && token.type() != SemanticToken.Type.VARIABLE;
    for (int open = mixed ? text.indexOf("@{") : -1; open >= 0; open = text.indexOf("@{", at)) {
      int close = text.indexOf('}', open);
      if (close < 0 || !VariableReference.isName(text.substring(open + 2, close))) {
        break;
      }
      line(file, token, range.start() + at, range.start() + open, token.type(), found);
      int end = range.start() + close + 1;
      line(file, token, range.start() + open, end, SemanticToken.Type.VARIABLE, found);
      at = close + 1;
    }
    line(file, token, range.start() + at, range.end(), token.type(), found);
  }

  private static void line(
      FileModel file,
      SemanticToken like,
      int start,
      int end,
      SemanticToken.Type type,
      List<SemanticToken> found) {
    LineIndex lines = file.text().lines();
    int from = start;
    while (from < end) {
      int stop = Math.min(end, lines.end(lines.line(from)));
      if (stop > from) {
        found.add(
            new SemanticToken(
                new TextRange(from, stop), type, like.declaration(), like.deprecated()));
      }
      from = Math.max(stop, lines.start(lines.line(from) + 1));
      if (lines.line(from) + 1 >= lines.lineCount() && from >= file.text().length()) {
        break;
      }
    }
  }

  private static @Nullable SemanticToken plain(Token token) {
    SemanticToken.Type type =
        switch (token.kind()) {
          case KEYWORD -> SemanticToken.Type.KEYWORD;
          case COMMENT -> SemanticToken.Type.COMMENT;
          case QUOTED -> SemanticToken.Type.STRING;
          case VARIABLE, BOOLEAN_VARIABLE -> SemanticToken.Type.VARIABLE;
          case MODE -> SemanticToken.Type.MODE;
          case NUMBER -> SemanticToken.Type.NUMBER;
          case CONDITION -> SemanticToken.Type.KEY;
          case INCLUDE_PATH -> SemanticToken.Type.INCLUDE;
          case ARROW, OPERATOR, CARET, PLUS -> SemanticToken.Type.OPERATOR;
          default -> null;
        };
    return type == null ? null : new SemanticToken(token.range(), type, false, false);
  }

  /** Patterns that every path matches, as people write them. */
  private static final Set<String> EVERYTHING =
      Set.of("/**", "/{,**}", "/{**,}", "/{,**/}", "/**/*");

  private static final class Collector implements TreeWords.Visitor {
    private final Map<Integer, SemanticToken> words;

    Collector(Map<Integer, SemanticToken> words) {
      this.words = words;
    }

    @Override
    public void item(Item item, Deque<Profile> profiles) {
      if (item instanceof Include include && include.hash()) {
        int start = include.range().start();
        TextRange word = new TextRange(start, Math.min(include.range().end(), start + 8));
        words.put(start, new SemanticToken(word, SemanticToken.Type.KEYWORD, false, true));
      }
    }

    @Override
    public void word(Word word, Role role, Item item, Deque<Profile> profiles) {
      SemanticToken.Type type =
          role == Role.MODES && item instanceof FileRule rule && changesEverything(rule)
              ? SemanticToken.Type.DANGEROUS_MODE
              : type(word, role);
      boolean declares =
          role == Role.DECLARED_VARIABLE
              || role == Role.DECLARED_BOOLEAN
              || role == Role.PROFILE_NAME
              || role == Role.HAT_NAME;
      if (type != null) {
        words.put(word.range().start(), new SemanticToken(word.range(), type, declares, false));
      }
    }

    /** Whether a rule may write or execute in the whole file system, as {@code /** rw} does. */
    private static boolean changesEverything(FileRule rule) {
      Word path = rule.path();
      Word modes = rule.modes();
      return path != null
          && modes != null
          && !rule.prefix().isDeny()
          && EVERYTHING.contains(path.value())
          && modes.raw().chars().anyMatch(letter -> "waxW".indexOf(letter) >= 0);
    }

    private static SemanticToken.@Nullable Type type(Word word, Role role) {
      return switch (role) {
        case PROFILE_NAME, EXEC_TARGET, PROFILE_TARGET, LABEL -> SemanticToken.Type.PROFILE;
        case HAT_NAME -> SemanticToken.Type.HAT;
        case ATTACHMENT, PATH, ALIAS_PATH, ASSIGNED_VALUE ->
            word.isVariable()
                ? SemanticToken.Type.VARIABLE
                : isGlob(word) ? SemanticToken.Type.GLOB : SemanticToken.Type.STRING;
        case FLAG -> SemanticToken.Type.FLAG;
        case PREFIX -> SemanticToken.Type.MODIFIER;
        case MODES ->
            word.raw().toLowerCase(java.util.Locale.ROOT).contains("u")
                ? SemanticToken.Type.DANGEROUS_MODE
                : SemanticToken.Type.MODE;
        case PERMISSION -> SemanticToken.Type.MODE;
        case CAPABILITY ->
            Capabilities.DANGEROUS.containsKey(word.value())
                ? SemanticToken.Type.DANGEROUS_CAPABILITY
                : SemanticToken.Type.CAPABILITY;
        case RLIMIT -> SemanticToken.Type.CAPABILITY;
        case NETWORK_WORD, VALUE -> SemanticToken.Type.VALUE;
        case KEY -> SemanticToken.Type.KEY;
        case NUMBER -> SemanticToken.Type.NUMBER;
        case DECLARED_VARIABLE, DECLARED_BOOLEAN -> SemanticToken.Type.VARIABLE;
        case OPERAND -> null;
      };
    }

    private static boolean isGlob(Word word) {
      return GlobText.isGlob(word.raw());
    }
  }
}
