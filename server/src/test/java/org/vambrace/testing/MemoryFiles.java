package org.vambrace.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;

/**
 * A tree of files in memory. Fixtures are one text: each file starts with a line {@code #- path}.
 */
public final class MemoryFiles implements FileSource {
  private final Map<String, String> files = new TreeMap<>();

  /** Reads a fixture; relative paths lie below {@code root}. */
  public static MemoryFiles of(String root, String fixture) {
    MemoryFiles made = new MemoryFiles();
    for (String part : fixture.split("(?m)^#- ")) {
      int end = part.indexOf('\n');
      if (end > 0) {
        made.files.put(root + "/" + part.substring(0, end).trim(), part.substring(end + 1));
      }
    }
    return made;
  }

  /** The paths of all files, sorted. */
  public List<String> paths() {
    return List.copyOf(files.keySet());
  }

  @Override
  public Stat stat(String path) {
    if (files.containsKey(path)) {
      return Stat.FILE;
    }
    return files.keySet().stream().anyMatch(file -> file.startsWith(path + "/"))
        ? Stat.DIRECTORY
        : Stat.MISSING;
  }

  @Override
  public Content read(String path) {
    String text = files.get(path);
    return text == null ? Content.failed("no such file") : Content.of(SourceText.of(text));
  }

  @Override
  public List<String> list(String path) {
    List<String> names = new ArrayList<>();
    for (String file : files.keySet()) {
      if (file.startsWith(path + "/")) {
        String name = file.substring(path.length() + 1).split("/", 2)[0];
        if (!names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
