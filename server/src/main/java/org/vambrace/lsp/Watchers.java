package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.RelativePattern;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.vambrace.workspace.Settings;

/** Asks the client to watch files: the folders', and the policy outside of them. */
final class Watchers {
  private Watchers() {}

  static void register(Session session) {
    if (!session.abilities().watch()) {
      return;
    }
    List<FileSystemWatcher> watchers = new ArrayList<>();
    watchers.add(new FileSystemWatcher(Either.forLeft("**/*")));
    if (session.abilities().relativeWatch()) {
      List<String> outside = new ArrayList<>(List.of(Settings.SYSTEM_BASE));
      Settings settings = session.workspace().snapshot().settings();
      outside.addAll(settings.includeDirs());
      if (settings.base() != null) {
        outside.add(settings.base());
      }
      for (String directory : outside) {
        RelativePattern pattern = new RelativePattern();
        pattern.setBaseUri(session.uris().uri(directory));
        pattern.setPattern("**/*");
        watchers.add(new FileSystemWatcher(Either.forRight(pattern)));
      }
    }
    Registration registration =
        new Registration(
            "vambrace-files",
            "workspace/didChangeWatchedFiles",
            new DidChangeWatchedFilesRegistrationOptions(watchers));
    session.client().registerCapability(new RegistrationParams(List.of(registration)));
  }
}
