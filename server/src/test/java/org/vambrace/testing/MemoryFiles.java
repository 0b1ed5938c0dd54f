package org.vambrace.testing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;

/** Files held in memory, by absolute path. */
public final class MemoryFiles implements FileSource {
  private final Map<String, String> files = new TreeMap<>();

  /** Reads a fixture as {@link #putAll} does; relative paths lie below {@code root}. */
  public static MemoryFiles of(String root, String fixture) {
    MemoryFiles made = new MemoryFiles();
    if (!fixture.startsWith("#- ") && !fixture.isBlank()) {
      throw new IllegalArgumentException("a fixture starts with a line '#- path'");
    }
    made.putAll(root, "", fixture);
    made.files.remove(root + "/");
    return made;
  }

  /** The paths of all files, sorted. */
  public List<String> paths() {
    return List.copyOf(files.keySet());
  }

  /** Adds or replaces a file. */
  public MemoryFiles put(String path, String text) {
    files.put(path, text);
    return this;
  }

  /** Takes a file away. */
  public void remove(String path) {
    files.remove(path);
  }

  /**
   * Adds the files of a fixture: each starts with a line {@code #- path}; text before the first
   * such line is the file {@code first}.
   *
   * @param directory what relative paths lie in
   * @return the paths, in order
   */
  public List<String> putAll(String directory, String first, String fixture) {
    List<String> paths = new ArrayList<>();
    String path = directory + "/" + first;
    StringBuilder text = new StringBuilder();
    for (String line : fixture.split("(?<=\n)")) {
      if (line.startsWith("#- ")) {
        if (!text.toString().isBlank()) {
          paths.add(path);
          put(path, text.toString());
        }
        path = directory + "/" + line.substring(3).strip();
        text.setLength(0);
      } else {
        text.append(line);
      }
    }
    paths.add(path);
    put(path, text.toString());
    return paths;
  }

  @Override
  public Stat stat(String path) {
    if (files.containsKey(path)) {
      return Stat.FILE;
    }
    return list(path).isEmpty() ? Stat.MISSING : Stat.DIRECTORY;
  }

  @Override
  public Content read(String path) {
    String text = files.get(path);
    return text == null ? Content.failed("no such file") : Content.of(SourceText.of(text));
  }

  @Override
  public List<String> list(String path) {
    Set<String> names = new LinkedHashSet<>();
    String prefix = path.equals("/") ? "/" : path + "/";
    for (String file : files.keySet()) {
      if (file.startsWith(prefix)) {
        String rest = file.substring(prefix.length());
        int slash = rest.indexOf('/');
        names.add(slash < 0 ? rest : rest.substring(0, slash));
      }
    }
    return List.copyOf(names);
  }
}
