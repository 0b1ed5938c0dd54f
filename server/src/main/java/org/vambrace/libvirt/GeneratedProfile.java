package org.vambrace.libvirt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.rules.GeneratedRule;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.text.TextRange;

/**
 * What virt-aa-helper makes of one domain. Immutable and thread-safe.
 *
 * @param ok whether it makes a profile at all
 * @param domain the domain; null if the XML was refused
 * @param profileName {@code libvirt-UUID}; null if the XML was refused
 * @param rules the rules in order; empty if not ok
 * @param messages what it prints, in order, then what we have to add
 */
public record GeneratedProfile(
    boolean ok,
    @Nullable Domain domain,
    @Nullable String profileName,
    List<GeneratedRule> rules,
    List<Message> messages) {

  /** Copies the lists. */
  public GeneratedProfile {
    rules = List.copyOf(rules);
    messages = List.copyOf(messages);
  }

  /** The text of the {@code .files} block, byte for byte; empty if there are no rules. */
  public String rulesText() {
    StringBuilder out = new StringBuilder();
    rules.forEach(r -> out.append(r.text()));
    return out.toString();
  }

  /** The guest's name; empty if the XML was refused. */
  public String name() {
    return domain == null ? "" : domain.name().value();
  }

  /** The guest's UUID; empty if the XML was refused. */
  public String uuid() {
    return domain == null ? "" : domain.uuid();
  }

  /**
   * The rule that a line of {@link #rulesText} belongs to.
   *
   * @param line 0-based
   * @return null behind the last line
   */
  public @Nullable GeneratedRule ruleOfLine(int line) {
    int at = 0;
    for (GeneratedRule r : rules) {
      at += r.lines();
      if (line < at) {
        return r;
      }
    }
    return null;
  }

  /**
   * The lines of {@link #rulesText} that come from the XML in {@code range}.
   *
   * @return 0-based line numbers, ascending
   */
  public List<Integer> linesFrom(TextRange range) {
    List<Integer> found = new ArrayList<>();
    int line = 0;
    for (GeneratedRule r : rules) {
      for (int i = 0; i < r.lines(); i++) {
        if (r.range().overlaps(range) || range.contains(r.range())) {
          found.add(line);
        }
        line++;
      }
    }
    return found;
  }
}
