package org.vambrace.libvirt.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.domain.XmlValue;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.text.TextRange;

/**
 * Collects the rules and messages of one profile in the order virt-aa-helper makes them. Used by
 * one thread for one profile.
 */
public final class RuleWriter {
  private final LibvirtVersion version;
  private final HostView host;
  private final PathPolicy policy;
  private final List<GeneratedRule> rules = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private @Nullable Origin vfio;
  private @Nullable Origin gl;
  private boolean forgetful;
  private boolean crashed;

  /** An empty profile. */
  public RuleWriter(LibvirtVersion version, HostView host) {
    this.version = version;
    this.host = host;
    this.policy = new PathPolicy(version, host);
  }

  /** Whose behaviour counts. */
  public LibvirtVersion version() {
    return version;
  }

  /** The host the guest runs on. */
  public HostView host() {
    return host;
  }

  /** The rules so far, in order. */
  public List<GeneratedRule> rules() {
    return rules;
  }

  /** The messages so far, in order. */
  public List<Message> messages() {
    return messages;
  }

  /** Adds a message. */
  public void say(Message message) {
    messages.add(message);
  }

  /** Remembers that some device goes through VFIO's group files. */
  public void needVfio(Origin origin) {
    if (vfio == null) {
      vfio = origin;
    }
  }

  /** The first device that goes through VFIO's group files, or null. */
  public @Nullable Origin vfio() {
    return vfio;
  }

  /** Remembers that a host device was dealt with. */
  void hostDeviceDone() {
    forgetful |= version.forgetsToFail();
  }

  /** Whether virt-aa-helper would go on without rules if something failed from here on. */
  public boolean forgetsToFail() {
    return forgetful;
  }

  /** Remembers that virt-aa-helper crashes here. */
  void crash() {
    crashed = true;
  }

  /** Whether virt-aa-helper has crashed, and so says nothing more. */
  public boolean crashed() {
    return crashed;
  }

  /** Remembers that some display renders on the host's graphics card. */
  public void needGl(Origin origin) {
    if (gl == null) {
      gl = origin;
    }
  }

  /** The first display that renders on the host's graphics card, or null. */
  public @Nullable Origin gl() {
    return gl;
  }

  /** Adds text without any check. */
  public void raw(String text, Origin origin, String why) {
    rules.add(new GeneratedRule(text, origin.range(), origin.xpath(), why));
  }

  /** Adds the file an XML value names; false if virt-aa-helper gives up then. */
  public boolean file(XmlValue path, String permissions, String why) {
    return path(path.value(), permissions, false, Origin.of(path), why);
  }

  /** Adds a file; false if virt-aa-helper gives up then. */
  public boolean file(String path, String permissions, Origin origin, String why) {
    return path(path, permissions, false, origin, why);
  }

  /**
   * Adds a path (vah_add_path).
   *
   * @param permissions AppArmor's, with {@code R} for reading without a deny rule for writing
   * @param recursive whether everything below is meant
   * @return whether virt-aa-helper goes on
   */
  public boolean path(
      String path, String permissions, boolean recursive, Origin origin, String why) {
    TextRange range = origin.range();
    if (!path.startsWith("/")) {
      say(Message.warning(path, range, null).about(Message.Topic.PATH_LINE));
      say(
          Message.warning("skipped non-absolute path", range, Explanations.relative(path))
              .about(Message.Topic.ODD_PATH));
      return true;
    }
    String resolved = policy.resolve(path);
    if (resolved == null) {
      say(Message.error(path, range, null).about(Message.Topic.PATH_LINE));
      say(Message.error("could not find realpath", range, null));
      return false;
    }
    boolean write = permissions.indexOf('w') >= 0;
    boolean quiet = write || permissions.indexOf('R') >= 0;
    if (!allowed(path, resolved, write, range)) {
      return false;
    }
    String text = resolved.endsWith("/") ? resolved.substring(0, resolved.length() - 1) : resolved;
    String target = "\"" + text + (recursive ? "/**" : "") + "\"";
    raw("  " + target + " " + permissions.replace('R', 'r') + ",\n", origin, why);
    if (!quiet) {
      raw("  # don't audit writes to readonly files\n", origin, why);
      raw("  deny " + target + " w,\n", origin, why);
    }
    if (recursive) {
      raw("  \"" + text + "/\" r,\n", origin, why);
    }
    Explanations.glob(text, range).ifPresent(this::say);
    return true;
  }

  /** Gives up on a path that is not there, of which virt-aa-helper prints nothing; false. */
  boolean silent(Origin origin, String what) {
    say(
        Message.remark(
            Message.Severity.ERROR,
            what,
            origin.range(),
            "virt-aa-helper gives up without a word"));
    return false;
  }

  private boolean allowed(String path, String resolved, boolean write, TextRange range) {
    boolean unquotable = PathPolicy.isUnquotable(resolved);
    if (!unquotable && !host.exists(resolved)) {
      say(
          Message.warning(
                  "path does not exist, skipping file type checks",
                  range,
                  Explanations.missing(path, host))
              .about(Message.Topic.MISSING_PATH, path));
    }
    if (unquotable || policy.isRestricted(resolved, write)) {
      say(Message.error(path, range, null).about(Message.Topic.PATH_LINE));
      say(
          Message.error(
              "skipped restricted file",
              range,
              Explanations.restricted(path, resolved, write, policy)));
      return false;
    }
    return true;
  }
}
