package org.vambrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.host.DirectoryHost;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.libvirt.host.RecordedHost;
import org.vambrace.text.ByteText;
import picocli.CommandLine.Option;

/** The options that say what a preview may know of the host. */
final class HostMixin {
  @Option(
      names = "--host-root",
      paramLabel = "DIR",
      description = "Root directory of the host the guests run on.")
  private @Nullable String hostRoot;

  @Option(names = "--no-host", description = "Look at no host: nothing exists, no links, no USB.")
  private boolean noHost;

  @Option(
      names = "--host-view",
      paramLabel = "FILE",
      description = "A recorded host (JSON) to look at.")
  private @Nullable String hostView;

  /** The view asked for; this host if it runs libvirt, else none. */
  HostView view(Console console) {
    int asked = (noHost ? 1 : 0) + (hostRoot != null ? 1 : 0) + (hostView != null ? 1 : 0);
    if (asked > 1) {
      throw new UsageException("give only one of --host-root, --no-host and --host-view");
    }
    if (hostRoot != null) {
      Path root = path(console, hostRoot);
      if (!Files.isDirectory(root)) {
        throw new UsageException("--host-root '" + hostRoot + "' is not a directory");
      }
      return new DirectoryHost(root);
    }
    if (hostView != null) {
      return recorded(console, hostView);
    }
    Path system = Path.of("/");
    boolean libvirtHost = Files.isDirectory(Path.of("/etc/apparmor.d/libvirt"));
    return noHost || !libvirtHost ? new NoHost() : new DirectoryHost(system);
  }

  private static HostView recorded(Console console, String file) {
    try {
      String json = ByteText.decode(Files.readAllBytes(path(console, file)));
      return RecordedHost.parse(json, file);
    } catch (IOException e) {
      throw new UsageException("cannot read --host-view '" + file + "': " + ReportOutput.reason(e));
    } catch (IllegalArgumentException e) {
      // The library that reads JSON explains itself over several lines, to programmers.
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new UsageException(
          "--host-view: " + why.replaceFirst(": com\\.google\\.gson\\..*", ": no valid JSON"));
    }
  }

  private static Path path(Console console, String path) {
    try {
      return console.cwd().resolve(path).normalize();
    } catch (InvalidPathException e) {
      throw new UsageException("'" + path + "' is not a path of this system");
    }
  }
}
