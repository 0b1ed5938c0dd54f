package org.vambrace.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.libvirt.rules.GeneratedRule;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.text.TextRange;

/**
 * The messages on a domain, for people: what virt-aa-helper says in several lines is one, and what
 * it says of every file that is not there yet is told once.
 */
public final class PlainMessages {
  private static final int LISTED = 3;
  private static final int LONG = 300;
  private static final String FAILURE =
      "virt-aa-helper makes no profile, so that the guest does not start";

  private final GeneratedProfile profile;
  private final HostView host;
  private final Map<TextRange, GeneratedRule> rules = new HashMap<>();
  private final Set<TextRange> refused = new HashSet<>();

  private PlainMessages(GeneratedProfile profile, HostView host) {
    this.profile = profile;
    this.host = host;
    profile.rules().forEach(rule -> rules.putIfAbsent(rule.range(), rule));
    for (Message m : profile.messages()) {
      if (m.severity() == Message.Severity.ERROR && m.range() != null) {
        refused.add(m.range());
      }
    }
  }

  /**
   * The messages of a profile, worst not first: in the order in which they came up.
   *
   * @param host the host the profile was made for
   */
  public static List<Message> of(GeneratedProfile profile, HostView host) {
    return new PlainMessages(profile, host).all();
  }

  private List<Message> all() {
    List<Message> out = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    boolean failed = false;
    int behindErrors = 0;
    for (Message m : profile.messages()) {
      if (m.topic() == Message.Topic.MISSING_PATH) {
        missing(m, out, absent);
      } else if (m.range() == null && m.explain() == null && m.printed()) {
        failed = true;
      } else if (m.topic() != Message.Topic.PATH_LINE) {
        out.add(m);
        behindErrors = m.severity() == Message.Severity.ERROR ? out.size() : behindErrors;
      }
    }
    if (failed) {
      out.add(behindErrors, Message.error(FAILURE, null, null));
    }
    if (!absent.isEmpty()) {
      out.add(Message.remark(Message.Severity.INFORMATION, absent(absent), null, null));
    }
    return out.stream().map(PlainMessages::readable).toList();
  }

  /** The message; a path that fills screens is cut. */
  private static Message readable(Message m) {
    String explain = m.explain();
    return new Message(
        m.severity(),
        cut(m.text()),
        m.range(),
        explain == null ? null : cut(explain),
        m.printed(),
        m.topic(),
        m.subject());
  }

  private static String cut(String text) {
    return text.length() <= LONG
        ? text
        : text.substring(0, LONG / 2) + " ... " + text.substring(text.length() - LONG / 2);
  }

  private void missing(Message m, List<Message> out, List<String> absent) {
    TextRange range = m.range();
    String path = String.valueOf(m.subject());
    if (range != null && refused.contains(range)) {
      // Worse is told of the same place.
      return;
    }
    GeneratedRule rule = range == null ? null : rules.get(range);
    if (host instanceof NoHost || rule != null && isMadeAtStart(rule.why())) {
      absent.add(path);
    } else {
      String text = "there is nothing at '" + path + "'; the rule is as it is written";
      out.add(Message.warning(text, range, null).about(m.topic(), path));
    }
  }

  private String absent(List<String> paths) {
    String some = paths.stream().limit(LISTED).collect(Collectors.joining(", "));
    String all = paths.size() > LISTED ? some + " and " + (paths.size() - LISTED) + " more" : some;
    return host instanceof NoHost
        ? "no host is looked at, so that links and backing files are not followed: " + all
        : "not there yet, as they are made when the guest starts: " + all;
  }

  /** Files that libvirtd or QEMU makes. */
  private static boolean isMadeAtStart(String why) {
    return why.endsWith(" socket")
        || why.startsWith("shared memory")
        || why.equals("firmware variables")
        || why.matches("(serial|console|parallel|channel) device");
  }
}
