package org.vambrace.ide.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the elements, attributes and values of a domain XML mean for the guest's profile, read once
 * from {@code domain.txt} beside {@link Words}. Immutable and thread-safe.
 */
public final class DomainWords {
  private static final Map<String, String> ALL = WordFile.read("domain.txt");

  private DomainWords() {}

  /**
   * What is said of an element ({@code domain/devices/disk}), an attribute ({@code domain@type}) or
   * a value ({@code domain@type=kvm}); null if there is nothing.
   */
  public static @Nullable String of(String key) {
    return ALL.get(key);
  }

  /** Names of the elements that are known in an element, likeliest first. */
  public static List<String> children(String element) {
    return parts(element + "/", "/@=");
  }

  /** Names of the attributes that are known of an element. */
  public static List<String> attributes(String element) {
    return parts(element + "@", "=");
  }

  /** Values that are known of an attribute, {@code element@name}. */
  public static List<String> values(String attribute) {
    return parts(attribute + "=", "");
  }

  /** What stands behind {@code prefix}, up to any of {@code stops}. */
  private static List<String> parts(String prefix, String stops) {
    Map<String, Boolean> found = new LinkedHashMap<>();
    for (String key : ALL.keySet()) {
      if (key.startsWith(prefix)) {
        int end = prefix.length();
        while (end < key.length() && stops.indexOf(key.charAt(end)) < 0) {
          end++;
        }
        found.put(key.substring(prefix.length(), end), true);
      }
    }
    return new ArrayList<>(found.keySet());
  }
}
