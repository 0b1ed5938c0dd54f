package org.vambrace.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.core.CoreApplicationEnvironment;
import com.intellij.openapi.fileTypes.SyntaxHighlighter;
import com.jetbrains.plugin.structure.base.plugin.PluginCreationResult;
import com.jetbrains.plugin.structure.base.plugin.PluginCreationSuccess;
import com.jetbrains.plugin.structure.intellij.plugin.IdePlugin;
import com.jetbrains.plugin.structure.intellij.plugin.IdePluginManager;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip that users install. */
class PackagedIT {
  private static final Path ZIP = Path.of(System.getProperty("vambrace.plugin.zip", ""));

  private final Path directory;

  PackagedIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void theMarketplacesOwnReaderFindsNothingToSay() {
    PluginCreationResult<IdePlugin> result =
        IdePluginManager.createManager(directory).createPlugin(ZIP);

    assertThat(result).isInstanceOf(PluginCreationSuccess.class);
    PluginCreationSuccess<IdePlugin> success = (PluginCreationSuccess<IdePlugin>) result;
    assertThat(success.getWarnings()).isEmpty();
    assertThat(success.getUnacceptableWarnings()).isEmpty();
    assertThat(success.getPlugin().getPluginId()).isEqualTo("org.vambrace.apparmor");
  }

  @Test
  void holdsOneJarWithoutClassesThatAnIdeHasToo() throws Exception {
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .containsExactly("vambrace/lib/vambrace.jar");
      List<String> strangers = new ArrayList<>();
      try (InputStream in = zip.getInputStream(zip.getEntry("vambrace/lib/vambrace.jar"));
          ZipInputStream jar = new ZipInputStream(in)) {
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
          if (entry.getName().endsWith(".class") && !entry.getName().startsWith("org/vambrace/")) {
            strangers.add(entry.getName());
          }
        }
      }
      assertThat(strangers).isEmpty();
    }
  }

  @Test
  void theServerRunsFromThePackage() throws Exception {
    Path jar = directory.resolve("vambrace.jar");
    try (ZipFile zip = new ZipFile(ZIP.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("vambrace/lib/vambrace.jar"))) {
      Files.copy(in, jar);
    }
    URL[] urls = {
      jar.toUri().toURL(),
      CoreApplicationEnvironment.class.getProtectionDomain().getCodeSource().getLocation(),
      SyntaxHighlighter.class.getProtectionDomain().getCodeSource().getLocation(),
      kotlin.Unit.class.getProtectionDomain().getCodeSource().getLocation()
    };
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass("org.vambrace.intellij.ServerHost");
      Constructor<?> maker =
          type.getDeclaredConstructor(String.class, Consumer.class, Consumer.class);
      maker.setAccessible(true);
      Consumer<String> ignored = uri -> {};
      Object host = maker.newInstance(directory.toUri().toString(), ignored, ignored);
      try {
        Method ask =
            type.getDeclaredMethod(
                "diagnostics", String.class, String.class, String.class, BooleanSupplier.class);
        ask.setAccessible(true);
        BooleanSupplier never = () -> false;
        Object found =
            ask.invoke(
                host, "memory:/p", "apparmor", "profile p {\n  capability oops,\n}\n", never);
        assertThat(found.toString()).contains("oops");
      } finally {
        ((AutoCloseable) host).close();
        assertThat(Ide.serverThreads()).isEmpty();
      }
    }
  }
}
