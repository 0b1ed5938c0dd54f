package org.vambrace.policy;

import java.util.List;
import org.vambrace.syntax.Block;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;

/** Reads a root and its includes in order and makes the model. One build, one thread. */
final class PolicyBuilder {
  /** How much joined text one build may parse before it gives up. */
  private static final long MOST_JOINED = 20_000_000;

  private final PolicyFiles files;
  private final PolicyOptions options;
  private final CancelToken cancel;

  private PolicyBuilder(PolicyFiles files, PolicyOptions options, CancelToken cancel) {
    this.files = files;
    this.options = options;
    this.cancel = cancel;
  }

  /** The variables that {@code tunables/global} declares. */
  private record Global(String path, PolicyOptions options) {}

  /** What was read of a root. */
  private record Reading(ReadSession session, List<ProfileNode> profiles) {}

  static PolicyModel build(
      FileModel root, FileKind kind, PolicyFiles files, PolicyOptions options, CancelToken cancel) {
    PolicyBuilder builder = new PolicyBuilder(files, options, cancel);
    Reading reading;
    try {
      reading = builder.read(root, kind);
    } catch (StackOverflowError e) {
      // Blocks nested by the ten thousand: no policy, but no reason to end either.
      reading = builder.nothing(root, "policy nests too deep to be understood");
    }
    return new BuiltModel(root, kind, options, reading.session(), reading.profiles());
  }

  private Reading nothing(FileModel root, String why) {
    FileVisit visit = new FileVisit(root, List.of());
    ReadSession session = new ReadSession(visit, files, options, cancel);
    session.report(
        visit,
        "nested-too-deep",
        Severity.WARNING,
        TextRange.at(0),
        why + "; nothing is said about this file");
    return new Reading(session, List.of());
  }

  /**
   * Reads file by file; where that meets an include whose text must be read in its place, joins it
   * in and reads again.
   */
  private Reading read(FileModel root, FileKind kind) {
    Splice splice = Splice.of(root);
    FileVisit visit = new FileVisit(root, List.of());
    long joined = 0;
    while (true) {
      ReadSession session = new ReadSession(visit, files, options, cancel);
      List<ProfileNode> profiles = read(kind, session, visit);
      if (session.wanted().isEmpty()) {
        profiles.forEach(ProfileNode::finish);
        return new Reading(session, profiles);
      }
      cancel.check();
      splice = splice.with(session.wanted());
      joined += splice.length();
      if (joined > MOST_JOINED) {
        return nothing(root, "includes in the middle of rules come to too much text");
      }
      visit = splice.parsed(options.target());
    }
  }

  private List<ProfileNode> read(FileKind kind, ReadSession session, FileVisit visit) {
    return switch (kind) {
      case PROFILE, TEMPLATE, GENERATED -> top(session, visit, true);
      case TUNABLE -> top(session, visit, false);
      case FRAGMENT, GENERATED_FILES -> fragment(session, visit);
      case ABI, DOMAIN -> List.of();
    };
  }

  private static List<ProfileNode> top(ReadSession session, FileVisit visit, boolean standsAlone) {
    TopReader reader = new TopReader(session, standsAlone);
    session.enter(visit);
    reader.read(visit, visit.file().syntax().document().items(), ReadSession.scope());
    return reader.profiles();
  }

  /** A fragment is read as the body of a nameless profile behind {@code tunables/global}. */
  private List<ProfileNode> fragment(ReadSession session, FileVisit visit) {
    FileModel global = session.globalTunables();
    if (global != null && !global.path().equals(visit.file().path())) {
      Object known =
          files.remember(
              new Global(global.path(), options),
              () -> read(global, FileKind.PROFILE).session().variables);
      session.variables.take((VariableTable) known);
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
    ProfileNode node = ProfileNode.nameless(visit, declaration, session);
    new BodyReader(session, node, true)
        .read(visit, declaration.body().items(), ReadSession.scope());
    return List.of(node);
  }
}
