package org.vambrace.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.ide.plugins.PluginDescriptorLoader;
import com.intellij.ide.plugins.PluginMainDescriptor;
import com.intellij.openapi.extensions.ExtensionDescriptor;
import com.intellij.openapi.fileTypes.WildcardFileNameMatcher;
import com.intellij.util.xml.dom.XmlElement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
            "com.intellij.colorSettingsPage AppArmorColours",
            "com.intellij.lang.findUsagesProvider ServerFindUsages",
            "com.intellij.referencesSearch ServerUsages",
            "com.intellij.externalAnnotator ServerAnnotator",
            "com.intellij.completion.contributor ServerCompletion");
  }

  @Test
  void filesOfPolicyAreKnownByTheirNames() {
    List<WildcardFileNameMatcher> patterns = new ArrayList<>();
    for (var extension : descriptor.getExtensions().get("com.intellij.fileType")) {
      XmlElement element = extension.element;
      assertThat(element).isNotNull();
      for (String pattern : element.getAttributeValue("patterns").split(";", -1)) {
        patterns.add(new WildcardFileNameMatcher(pattern));
      }
      for (String end : element.getAttributeValue("extensions").split(";", -1)) {
        patterns.add(new WildcardFileNameMatcher("*." + end));
      }
    }
    Predicate<String> known =
        name -> patterns.stream().anyMatch(pattern -> pattern.acceptsCharSequence(name));
    assertThat(
            List.of(
                "usr.sbin.cupsd",
                "usr.bin.man",
                "usr.lib.libvirt.virt-aa-helper",
                "TEMPLATE.qemu",
                "TEMPLATE.lxc",
                "mine.aa",
                "mine.apparmor",
                "libvirt-3f0e8a52-7b0c-4d5e-9c55-2f1f3d1a7c01.files"))
        .allMatch(known);
    assertThat(List.of("main.c", "libvirt.xml", "usr", "TEMPLATE")).noneMatch(known);
  }

  @Test
  void iconsAreThereForLightAndDark() throws IOException {
    for (String icon : List.of("/META-INF/pluginIcon", "/icons/apparmor")) {
      String light = resource(icon + ".svg");
      String dark = resource(icon + "_dark.svg");
      assertThat(light).startsWith("<svg").isNotEqualTo(dark);
      assertThat(dark).startsWith("<svg");
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(DescriptorTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
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

  @Test
  void thePartForIdesWithXmlNamesClassesThatAreThere() throws Exception {
    String xml = resource("/META-INF/vambrace-xml.xml");
    List<String> names =
        Pattern.compile("org\\.vambrace\\.[\\w.]+")
            .matcher(xml)
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(names)
        .containsExactly(
            "org.vambrace.intellij.ServerAnnotator", "org.vambrace.intellij.PreviewIntention");
    for (String name : names) {
      assertThat(Class.forName(name).getDeclaredConstructor().newInstance()).isNotNull();
    }
    // The settings page of intentions shows these, and the platform complains where they miss.
    for (String file : List.of("description.html", "before.xml.template", "after.xml.template")) {
      assertThat(
              DescriptorTest.class.getResource("/intentionDescriptions/PreviewIntention/" + file))
          .isNotNull();
    }
  }
}
