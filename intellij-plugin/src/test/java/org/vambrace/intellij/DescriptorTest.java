package org.vambrace.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.ide.plugins.PluginDescriptorLoader;
import com.intellij.ide.plugins.PluginMainDescriptor;
import com.intellij.openapi.extensions.ExtensionDescriptor;
import com.intellij.util.xml.dom.XmlElement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The descriptor, read by the platform's own reader. */
class DescriptorTest {
  private final Ide ide = new Ide();
  private PluginMainDescriptor descriptor;

  @BeforeEach
  void load() {
    Path classes = Path.of(System.getProperty("vambrace.plugin.classes", "target/classes"));
    descriptor = PluginDescriptorLoader.loadForCoreEnv(classes.toAbsolutePath(), "plugin.xml");
  }

  @AfterEach
  void close() {
    ide.close();
  }

  @Test
  void saysWhatItIs() {
    assertThat(descriptor.getPluginId().getIdString()).isEqualTo("org.vambrace.apparmor");
    assertThat(descriptor.getSinceBuild()).isEqualTo("233");
    assertThat(descriptor.getVersion()).doesNotContain("@");
    assertThat(descriptor.getChangeNotes()).doesNotContain("@CHANGES@").hasSizeGreaterThan(40);
  }

  @Test
  void everyExtensionsClassIsThere() throws ReflectiveOperationException {
    Map<String, Object> made = new TreeMap<>();
    for (var point : descriptor.getExtensions().entrySet()) {
      for (ExtensionDescriptor extension : point.getValue()) {
        String name = className(extension);
        Class<?> type = Class.forName(name);
        made.put(point.getKey() + " " + type.getSimpleName(), type);
        if (!point.getKey().endsWith("Service") && !point.getKey().endsWith("fileType")) {
          assertThat(type.getDeclaredConstructor().newInstance()).isNotNull();
        }
      }
    }
    assertThat(made.keySet())
        .contains(
            "com.intellij.lang.commenter AppArmorCommenter",
            "com.intellij.externalAnnotator ServerAnnotator",
            "com.intellij.completion.contributor ServerCompletion");
  }

  private static String className(ExtensionDescriptor extension) {
    String direct = extension.implementation;
    if (direct != null) {
      return direct;
    }
    XmlElement element = extension.element;
    assertThat(element).isNotNull();
    for (String attribute :
        List.of("implementationClass", "implementation", "serviceImplementation")) {
      String value = element.getAttributeValue(attribute);
      if (value != null) {
        return value;
      }
    }
    throw new AssertionError("no class in " + element);
  }
}
