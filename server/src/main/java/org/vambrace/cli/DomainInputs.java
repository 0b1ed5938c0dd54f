package org.vambrace.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.preview.DomainPreview;
import org.vambrace.libvirt.xml.XmlParser;
import org.vambrace.libvirt.xml.XmlText;
import org.vambrace.text.SourceText;

/** The domain XMLs of a command line. */
final class DomainInputs {
  private static final int HEAD = 1 << 16;

  private DomainInputs() {}

  /**
   * One domain XML.
   *
   * @param shown its path as the user gave it
   * @param text its text, or null if it could not be read
   */
  record Input(String shown, @Nullable String text) {}

  /** The arguments with {@code @file} expanded and directories replaced by the domains in them. */
  static List<String> expand(List<String> arguments, Console console) {
    List<String> out = new ArrayList<>();
    for (String path : ArgumentFiles.expandPaths(arguments, console.cwd())) {
      Path at = place(path, console);
      if (at == null || !Files.isDirectory(at)) {
        out.add(path);
        continue;
      }
      try (var entries = Files.list(at)) {
        entries
            .map(p -> String.valueOf(p.getFileName()))
            .filter(name -> name.endsWith(".xml"))
            .sorted()
            .map(name -> path.endsWith("/") ? path + name : path + "/" + name)
            .filter(name -> isDomain(name, console))
            .forEach(out::add);
      } catch (IOException e) {
        throw new UsageException("cannot read the directory '" + path + "'");
      }
    }
    if (out.isEmpty()) {
      throw new UsageException("give at least one domain XML, or - for standard input");
    }
    return out;
  }

  /** Whether a file of a directory is a domain; networks and pools lie beside them. */
  private static boolean isDomain(String path, Console console) {
    Path at = place(path, console);
    if (at == null || !Files.isRegularFile(at)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(at)) {
      return DomainPreview.isDomain(SourceText.of(XmlText.decode(in.readNBytes(HEAD))));
    } catch (IOException e) {
      // It is told of when it is read as a whole.
      return true;
    }
  }

  /** Reads one; tells of a failure on the console. */
  static Input read(String shown, Console console) {
    // One byte more than virt-aa-helper takes, so that longer files are seen as such.
    int limit = XmlParser.MAX_LENGTH + 1;
    try {
      if (shown.equals("-")) {
        return new Input(shown, XmlText.decode(console.in().readNBytes(limit)));
      }
      Path at = place(shown, console);
      if (at != null && Files.isRegularFile(at)) {
        try (InputStream in = Files.newInputStream(at)) {
          return new Input(shown, XmlText.decode(in.readNBytes(limit)));
        }
      }
      console.complain("cannot read '" + shown + "': no such file");
    } catch (IOException e) {
      console.complain("cannot read '" + shown + "': " + e.getMessage());
    }
    return new Input(shown, null);
  }

  private static @Nullable Path place(String path, Console console) {
    try {
      return console.cwd().resolve(path);
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
