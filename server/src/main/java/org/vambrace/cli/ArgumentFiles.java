package org.vambrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vambrace.text.ByteText;

/** Arguments of the form {@code @file}: one argument a line, taken as it stands. Stateless. */
final class ArgumentFiles {
  private ArgumentFiles() {}

  /**
   * Puts the lines of those files in that hold an option; files of nothing but paths stay as they
   * are, for {@link #expandPaths}, because tens of thousands of paths are none of picocli's
   * business. What can be read only once, a pipe, is put in at once; so is what names the command.
   */
  static String[] expandOptions(String[] args, Path cwd) {
    List<String> out = new ArrayList<>(args.length);
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (!isReference(arg)) {
        out.add(arg);
        continue;
      }
      List<String> lines = read(arg, cwd);
      boolean options = lines.stream().anyMatch(line -> line.startsWith("-") && line.length() > 1);
      if (i == 0 || options || !Files.isRegularFile(cwd.resolve(arg.substring(1)))) {
        out.addAll(lines);
      } else {
        out.add(arg);
      }
    }
    return out.toArray(String[]::new);
  }

  /** Each {@code @file} replaced by its lines. */
  static List<String> expandPaths(List<String> paths, Path cwd) {
    List<String> out = new ArrayList<>(paths.size());
    for (String path : paths) {
      if (isReference(path)) {
        out.addAll(read(path, cwd));
      } else {
        out.add(path);
      }
    }
    return out;
  }

  private static boolean isReference(String arg) {
    return arg.length() > 1 && arg.charAt(0) == '@';
  }

  private static List<String> read(String arg, Path cwd) {
    String name = arg.substring(1);
    try {
      String text = ByteText.decode(Files.readAllBytes(cwd.resolve(name)));
      List<String> lines = new ArrayList<>();
      text.lines().filter(line -> !line.isBlank()).forEach(lines::add);
      return lines;
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          "cannot read the argument file '" + name + "': " + ReportOutput.reason(e));
    }
  }
}
