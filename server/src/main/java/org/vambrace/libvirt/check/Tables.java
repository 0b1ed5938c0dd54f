package org.vambrace.libvirt.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vambrace.libvirt.domain.LibvirtVersion;

/** Reads this package's tables from the jar. */
final class Tables {
  private Tables() {}

  /** The lines of a table. */
  static List<String> lines(String name) {
    try (InputStream in = Tables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the table " + name + " is missing from the jar");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the table " + name + " cannot be read", e);
    }
  }

  /** The version a table names. */
  static LibvirtVersion version(String label) {
    return LibvirtVersion.of(label)
        .orElseThrow(() -> new IllegalStateException("a table names libvirt " + label));
  }
}
