package org.vambrace.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Paths;

/**
 * A repository's files as they were in one revision, at the paths where they are checked out;
 * everything outside the repository is what it is on disk. Thread-safe; runs {@code git} and never
 * changes anything.
 */
final class GitFiles implements FileSource, Closeable {
  private static final int MAX_LINKS = 16;

  private final FileSource disk;
  private final String top;
  private final Map<String, String> blobs = new HashMap<>();
  private final Map<String, Set<String>> directories = new HashMap<>();
  private final Set<String> links = new LinkedHashSet<>();
  private final Process reader;
  private final OutputStream ask;
  private final InputStream answer;

  /**
   * The files of {@code revision} in the repository around {@code directory}.
   *
   * @throws IOException if there is no repository, no such revision, or no git
   */
  GitFiles(String directory, String revision, FileSource disk) throws IOException {
    this.disk = disk;
    if (revision.isEmpty() || revision.startsWith("-")) {
      throw new IOException("'" + revision + "' names no revision");
    }
    top = top(directory);
    String tree;
    try {
      tree = GitRun.answer(top, "rev-parse", "--verify", "--quiet", revision + "^{tree}").strip();
    } catch (IOException e) {
      throw new IOException("'" + revision + "' names no revision", e);
    }
    String listing = GitRun.answer(top, "ls-tree", "-r", "-z", "--full-tree", tree, "--");
    for (String entry : listing.split("\0")) {
      if (!entry.isEmpty()) {
        add(entry);
      }
    }
    reader = GitRun.command(top, "cat-file", "--batch").start();
    ask = new BufferedOutputStream(reader.getOutputStream());
    answer = new BufferedInputStream(reader.getInputStream());
  }

  /**
   * The top directory of the repository around {@code directory}.
   *
   * @throws IOException if there is none, or no git
   */
  static String top(String directory) throws IOException {
    String answer = GitRun.answer(directory, "rev-parse", "--show-toplevel");
    return Paths.normalize(answer.substring(0, Math.max(0, answer.length() - 1)));
  }

  /** {@code MODE TYPE HASH TAB PATH}. */
  private void add(String entry) {
    int tab = entry.indexOf('\t');
    String[] head = entry.substring(0, tab).split(" ");
    if (!head[1].equals("blob")) {
      return;
    }
    String path = top + "/" + entry.substring(tab + 1);
    blobs.put(path, head[2]);
    if (head[0].equals("120000")) {
      links.add(path);
    }
    String below = path;
    while (!below.equals(top)) {
      String parent = below.substring(0, below.lastIndexOf('/'));
      directories
          .computeIfAbsent(parent, key -> new LinkedHashSet<>())
          .add(below.substring(parent.length() + 1));
      below = parent;
    }
  }

  private boolean inside(String path) {
    return path.equals(top) || Paths.below(top, path) != null;
  }

  /** Where a path leads when symbolic links of the revision are followed. */
  private synchronized String followed(String path) {
    String at = path;
    for (int i = 0; i < MAX_LINKS && links.contains(at); i++) {
      byte[] target = blob(at);
      String parent = at.substring(0, at.lastIndexOf('/'));
      at = Paths.resolve(parent, new String(target, StandardCharsets.UTF_8));
    }
    return at;
  }

  @Override
  public Stat stat(String path) {
    String at = followed(path);
    if (!inside(at)) {
      return disk.stat(at);
    }
    return blobs.containsKey(at)
        ? Stat.FILE
        : directories.containsKey(at) ? Stat.DIRECTORY : Stat.MISSING;
  }

  @Override
  public List<String> list(String path) {
    String at = followed(path);
    return inside(at) ? List.copyOf(directories.getOrDefault(at, Set.of())) : disk.list(at);
  }

  @Override
  public Content read(String path) {
    String at = followed(path);
    if (!inside(at)) {
      return disk.read(at);
    }
    return blobs.containsKey(at)
        ? Content.of(SourceText.ofBytes(blob(at)))
        : Content.failed("no such file in that revision");
  }

  private synchronized byte[] blob(String path) {
    try {
      ask.write((blobs.get(path) + "\n").getBytes(StandardCharsets.US_ASCII));
      ask.flush();
      StringBuilder head = new StringBuilder();
      for (int c = answer.read(); c >= 0 && c != '\n'; c = answer.read()) {
        head.append((char) c);
      }
      String[] parts = head.toString().split(" ");
      if (parts[parts.length - 1].equals("missing")) {
        throw new UsageException(
            "the repository lacks what '" + path + "' was; fetch it first if the clone is partial");
      }
      byte[] content = answer.readNBytes(Integer.parseInt(parts[parts.length - 1]));
      answer.readNBytes(1);
      return content;
    } catch (IOException | NumberFormatException e) {
      throw new UsageException("git cat-file failed on '" + path + "'");
    }
  }

  @Override
  public void close() {
    reader.destroy();
  }
}
