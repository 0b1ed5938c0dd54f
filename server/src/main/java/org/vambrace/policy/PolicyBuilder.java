package org.vambrace.policy;

import java.util.List;
import java.util.Set;
import org.vambrace.syntax.Block;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;

/** Reads a root and its includes in order and makes the model. */
final class PolicyBuilder {
  private PolicyBuilder() {}

  static PolicyModel build(
      FileModel root, FileKind kind, PolicyFiles files, PolicyOptions options, CancelToken cancel) {
    ReadSession session = new ReadSession(files, options, cancel);
    FileVisit visit = new FileVisit(root, List.of());
    List<ProfileNode> profiles;
    try {
      profiles = read(kind, session, visit);
    } catch (StackOverflowError e) {
      // Blocks nested by the ten thousand: no policy, but no reason to end either.
      session = new ReadSession(files, options, cancel);
      session.report(
          visit,
          "nested-too-deep",
          Severity.WARNING,
          TextRange.at(0),
          "policy nests too deep to be understood; nothing is said about this file");
      profiles = List.of();
    }
    return new BuiltModel(root, kind, options, session, profiles);
  }

  private static List<ProfileNode> read(FileKind kind, ReadSession session, FileVisit visit) {
    return switch (kind) {
      case PROFILE, TEMPLATE, GENERATED -> whole(session, visit);
      case TUNABLE -> tunable(session, visit);
      case FRAGMENT, GENERATED_FILES -> fragment(session, visit);
      case ABI, DOMAIN -> List.of();
    };
  }

  private static List<ProfileNode> whole(ReadSession session, FileVisit visit) {
    TopReader reader = new TopReader(session, true);
    session.enter(visit);
    Set<String> scope = ReadSession.scope();
    reader.read(visit, visit.file().syntax().document().items(), scope);
    return reader.finish();
  }

  private static List<ProfileNode> tunable(ReadSession session, FileVisit visit) {
    TopReader reader = new TopReader(session, false);
    session.enter(visit);
    reader.read(visit, visit.file().syntax().document().items(), ReadSession.scope());
    return reader.finish();
  }

  /** A fragment is read as the body of a nameless profile behind {@code tunables/global}. */
  private static List<ProfileNode> fragment(ReadSession session, FileVisit visit) {
    FileModel global = session.globalTunables();
    if (global != null && !global.path().equals(visit.file().path())) {
      ReadSession context = new ReadSession(session.files, session.options, CancelToken.NONE);
      TopReader reader = new TopReader(context, true);
      reader.read(
          new FileVisit(global, List.of()),
          global.syntax().document().items(),
          ReadSession.scope());
      session.variables.take(context.variables);
    }
    session.enter(visit);
    TextRange all = visit.file().text().range();
    Word name = new Word(TextRange.at(0), "", "", false);
    Profile declaration =
        new Profile(
            all,
            Profile.Keyword.PROFILE,
            name,
            null,
            null,
            List.of(),
            null,
            new Block(all, visit.file().syntax().document().items(), true));
    ProfileNode node = ProfileNode.nameless(declaration, visit.origin(declaration), session);
    new BodyReader(session, node, true)
        .read(visit, declaration.body().items(), ReadSession.scope());
    return List.of(node);
  }
}
