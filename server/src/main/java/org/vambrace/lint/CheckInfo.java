package org.vambrace.lint;

import java.util.Set;
import org.vambrace.policy.Severity;

/**
 * What the registry knows of a check; all else about it is on its page ({@code checks/ID.md}).
 *
 * @param id stable kebab-case name that reads well after "allow"
 * @param severity what its findings are worth unless the user says otherwise
 * @param group what it is about
 * @param byDefault whether it runs without being asked for
 */
public record CheckInfo(String id, Severity severity, Group group, boolean byDefault) {

  /** Whether {@code name} is the check's, that of a group it is in, or {@code all}. */
  public boolean isNamed(String name) {
    boolean shared = name.equals(Group.APPARMOR_D.label) && Group.SHARED.contains(id);
    return name.equals(id) || name.equals(group.label) || name.equals("all") || shared;
  }

  /** What a check is about. */
  public enum Group {
    /** The parser refuses it. */
    PARSER("parser"),
    /** The policy does not do what it seems to. */
    CORRECTNESS("correctness"),
    /** The policy grants more than its writer may think. */
    SECURITY("security"),
    /** It works, and there is a better way to write it. */
    STYLE("style"),
    /** libvirt and the policy around it. */
    LIBVIRT("libvirt"),
    /** The conventions of the apparmor.d project. */
    APPARMOR_D("apparmor.d");

    /** Checks for everyone that are conventions of apparmor.d as they are. */
    private static final Set<String> SHARED = Set.of("trailing-blanks");

    private final String label;

    Group(String label) {
      this.label = label;
    }

    /** As users write it, e.g. {@code --select style}. */
    public String label() {
      return label;
    }
  }
}
