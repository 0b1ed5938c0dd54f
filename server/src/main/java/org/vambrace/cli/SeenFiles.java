package org.vambrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.workspace.FileSource;

/** Files on disk, and what each was like when it was first looked at. Thread-safe. */
final class SeenFiles implements FileSource {
  private final FileSource disk;
  private final Map<String, Long> files = new ConcurrentHashMap<>();
  private final Map<String, Long> directories = new ConcurrentHashMap<>();

  SeenFiles(FileSource disk) {
    this.disk = disk;
  }

  @Override
  public Stat stat(String path) {
    files.computeIfAbsent(path, SeenFiles::mark);
    return disk.stat(path);
  }

  @Override
  public Content read(String path) {
    files.computeIfAbsent(path, SeenFiles::mark);
    return disk.read(path);
  }

  @Override
  public List<String> list(String path) {
    List<String> names = disk.list(path);
    directories.putIfAbsent(path, names(names));
    return names;
  }

  /** Whether anything is otherwise now. */
  boolean changed() {
    return files.entrySet().stream().anyMatch(seen -> mark(seen.getKey()) != seen.getValue())
        || directories.entrySet().stream()
            .anyMatch(seen -> names(disk.list(seen.getKey())) != seen.getValue());
  }

  private static long names(List<String> names) {
    return names.stream().sorted().toList().hashCode();
  }

  /** A number that changes when a file's time or size does, or it comes or goes. */
  private static long mark(String path) {
    try {
      BasicFileAttributes found = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
      return found.isDirectory() ? 1 : found.lastModifiedTime().hashCode() * 31L + found.size() + 2;
    } catch (IOException | InvalidPathException e) {
      return 0;
    }
  }
}
