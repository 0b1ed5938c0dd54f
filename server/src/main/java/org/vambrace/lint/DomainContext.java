package org.vambrace.lint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.policy.Location;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/**
 * What a {@link DomainCheck} may look at.
 *
 * @param path the file's path
 * @param text its text
 * @param made what virt-aa-helper makes of it where no host is looked at
 * @param snapshot the policy around it
 */
public record DomainContext(
    String path, SourceText text, GeneratedProfile made, Snapshot snapshot) {

  /** A place in the XML; the first line for what has none. */
  public Location at(@Nullable TextRange range) {
    TextRange first = new TextRange(0, Math.max(0, text.lines().end(0)));
    return new Location(path, range == null ? first : range);
  }

  /** What there is to say about a topic below the severity of an error. */
  public List<Message> remarks(Message.Topic topic) {
    return made.messages().stream()
        .filter(m -> m.topic() == topic && m.severity() != Message.Severity.ERROR)
        .toList();
  }
}
