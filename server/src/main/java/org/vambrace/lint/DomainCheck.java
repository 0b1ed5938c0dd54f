package org.vambrace.lint;

/** A check of libvirt domain XML. */
public interface DomainCheck extends Check {
  /** Looks at one domain. */
  void check(DomainContext domain, Reporter out);
}
