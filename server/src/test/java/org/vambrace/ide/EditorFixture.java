package org.vambrace.ide;

import java.util.List;
import org.vambrace.ide.symbols.Guests;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.policy.Location;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.Workspace;

/**
 * A policy tree in memory with one open document that holds the cursor {@code $0}. Other files of
 * every fixture: a few tunables and abstractions, and a second profile.
 */
final class EditorFixture {
  private static final String TREE =
      """
      #- tunables/global
      @{HOME} = /home/*/ /root/
      @{PROC} = /proc/
      @{uuid} = [0-9a-f]*-[0-9a-f]*
      #- abi/3.0
      query {}
      #- abi/4.0
      query {}
      #- abstractions/base
      # What every program needs
      /etc/ld.so.cache mr,
      /dev/null rw,
      #- abstractions/nameservice
      /etc/hosts r,
      #- abstractions/libvirt-qemu
      signal receive peer=libvirtd,
      #- other
      include <tunables/global>
      profile other-profile /usr/bin/other {
        include <abstractions/base>
        signal receive peer=probe,
        profile inner { /x r, }
      }
      #- libvirt/libvirt-11111111-2222-3333-4444-555555555555
      profile libvirt-11111111-2222-3333-4444-555555555555 { /y r, }
      """;

  final Workspace workspace;
  final Snapshot snapshot;
  final String path;
  final int offset;
  final List<String> paths;

  private EditorFixture(Workspace workspace, List<String> paths, String path, int offset) {
    this.workspace = workspace;
    this.snapshot = workspace.snapshot();
    this.paths = paths;
    this.path = path;
    this.offset = offset;
  }

  /** The file {@code probe} with a profile {@code probe} whose body is {@code line}. */
  static EditorFixture body(String line) {
    return of(
        "include <tunables/global>\n@{mydir} = /srv/mine\n"
            + "profile probe /usr/bin/probe {\n  profile kid /usr/bin/kid { }\n"
            + line
            + "\n}\n");
  }

  /** Files as by {@code #- path}; text before the first is the file {@code probe}. */
  static EditorFixture of(String fixture) {
    MemoryFiles files = new MemoryFiles();
    files.putAll("/p", "unused", TREE);
    List<String> own = files.putAll("/p", "probe", fixture);
    String path = own.get(0);
    int offset = 0;
    for (String one : own) {
      String text = text(files, one);
      int at = text.indexOf("$0");
      if (at >= 0) {
        path = one;
        offset = at;
        files.put(one, text.substring(0, at) + text.substring(at + 2));
      }
    }
    Settings settings = new Settings(null, List.of(), "/p", Target.LATEST, "/system");
    Workspace workspace = new Workspace(files, settings);
    workspace.put(path, 1, SourceText.of(text(files, path)));
    Snapshot snapshot = workspace.snapshot();
    for (String one : files.paths()) {
      if (one.endsWith(".xml")) {
        snapshot.fact(one, Guests.DOMAINS);
      } else {
        snapshot.fact(one, PolicyIndex.SYMBOLS);
      }
    }
    return new EditorFixture(workspace, files.paths(), path, offset);
  }

  private static String text(MemoryFiles files, String path) {
    SourceText text = files.read(path).text();
    return text == null ? "" : text.text();
  }

  CancelToken cancel() {
    return CancelToken.NONE;
  }

  /** The text of the file at {@code file}. */
  String text(String file) {
    SourceText text = snapshot.read(file).text();
    return text == null ? "" : text.text();
  }

  /** {@code file:line:text} with a 1-based line, for a place. */
  String show(Location where) {
    SourceText text = SourceText.of(text(where.path()));
    int line = text.lines().line(where.range().start()) + 1;
    return where.path().substring("/p/".length())
        + ":"
        + line
        + ":"
        + text.substring(where.range());
  }

  /** The text of a range of the open document. */
  String show(TextRange range) {
    return text(path).substring(range.start(), range.end());
  }
}
