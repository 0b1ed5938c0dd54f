package org.vambrace.ide.preview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.symbols.Role;
import org.vambrace.ide.symbols.TreeWords;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers;
import org.vambrace.syntax.Document;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** A profile with its includes flattened and its variables expanded. Stateless. */
public final class EffectiveText {
  private EffectiveText() {}

  /**
   * One line.
   *
   * @param text without newline
   * @param where the rule or head it comes from
   */
  public record Line(String text, Location where) {}

  /** All profiles of the file at {@code path}, as lines. */
  static List<Line> of(PolicyFiles files, String path, PolicyOptions options, CancelToken cancel) {
    FileModel root = files.file(path);
    if (root == null) {
      return List.of();
    }
    PolicyModel model = PolicyModel.build(root, FileKind.GENERATED, files, options, cancel);
    return of(model, files, profile -> true, cancel);
  }

  /** The profiles of {@code model} that {@code wanted} takes, with their children, as lines. */
  public static List<Line> of(
      PolicyModel model, PolicyFiles files, Predicate<ProfileModel> wanted, CancelToken cancel) {
    List<Line> lines = new ArrayList<>();
    for (ProfileModel profile : model.profiles()) {
      if (wanted.test(profile)) {
        profile(profile, files, "", lines, cancel);
      } else {
        for (ProfileModel child : profile.children()) {
          if (wanted.test(child)) {
            profile(child, files, "", lines, cancel);
          }
        }
      }
    }
    return lines;
  }

  private static void profile(
      ProfileModel profile,
      PolicyFiles files,
      String indent,
      List<Line> lines,
      CancelToken cancel) {
    cancel.check();
    Location where = profile.origin().where();
    Location head = new Location(where.path(), profile.declaration().head());
    lines.add(new Line(indent + head(profile) + " {", head));
    for (EffectiveRule rule : profile.rules()) {
      String text = rule(profile, rule, files);
      if (text != null) {
        lines.add(new Line(indent + "  " + text, rule.origin().where()));
      }
    }
    for (ProfileModel child : profile.children()) {
      profile(child, files, indent + "  ", lines, cancel);
    }
    lines.add(new Line(indent + "}", head));
  }

  private static String head(ProfileModel profile) {
    String name = profile.name();
    StringBuilder out = new StringBuilder();
    boolean child = profile.parent() != null;
    out.append("profile ").append(child ? name.substring(name.lastIndexOf("//") + 2) : name);
    String attachment = profile.attachment();
    if (attachment != null && !attachment.equals(name)) {
      out.append(' ').append(attachment);
    }
    if (!profile.flags().isEmpty()) {
      out.append(" flags=(").append(String.join(", ", profile.flags())).append(')');
    }
    return out.toString();
  }

  /** The rule's text on one line, variables expanded; null if its file is gone. */
  static @Nullable String rule(ProfileModel profile, EffectiveRule rule, PolicyFiles files) {
    Location where = rule.origin().where();
    FileModel file = files.file(where.path());
    TextRange range = where.range();
    if (file == null || range.end() > file.text().length()) {
      return null;
    }
    String text = file.text().text();
    List<TextEdit> edits = new ArrayList<>();
    Item item = rule.rule();
    TreeWords.visit(
        new Document(range, List.of(item), List.of()),
        new TreeWords.Visitor() {
          @Override
          public void word(Word word, Role role, Item of, Deque<Profile> profiles) {
            String expanded = word.raw().contains("@") ? profile.expand(word) : null;
            if (expanded != null && range.contains(word.range()) && role != Role.EXEC_TARGET) {
              boolean quote = expanded.indexOf(' ') >= 0 || word.quoted();
              edits.add(new TextEdit(word.range(), quote ? '"' + expanded + '"' : expanded));
            }
          }
        });
    edits.sort(Comparator.comparing(TextEdit::range));
    Deque<TextEdit> rest = new ArrayDeque<>(edits);
    StringBuilder out = new StringBuilder(prefix(rule));
    int at = rule.rule().prefix().isEmpty() ? range.start() : rule.rule().prefix().range().end();
    while (at < range.end() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    while (!rest.isEmpty()) {
      TextEdit edit = rest.pop();
      if (edit.range().start() >= at) {
        out.append(text, at, edit.range().start()).append(edit.newText());
        at = edit.range().end();
      }
    }
    out.append(text, at, Math.max(at, range.end()));
    return out.toString().strip().replaceAll("\\s*\n\\s*", " ");
  }

  /** The qualifiers in force, those of blocks around included. */
  private static String prefix(EffectiveRule rule) {
    Qualifiers q = rule.qualifiers();
    StringBuilder out = new StringBuilder();
    if (q.priority() != 0) {
      out.append("priority=").append(q.priority()).append(' ');
    }
    out.append(q.audit() ? "audit " : "");
    out.append(
        switch (q.mode()) {
          case ALLOW -> "";
          case DENY -> "deny ";
          case PROMPT -> "prompt ";
        });
    out.append(
        switch (q.owner()) {
          case BOTH -> "";
          case OWNER -> "owner ";
          case OTHER -> "other ";
        });
    return out.toString();
  }
}
