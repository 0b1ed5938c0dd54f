package org.vambrace.libvirt.check;

import org.vambrace.text.TextRange;

/**
 * Why libvirt's parser refuses a domain.
 *
 * @param reason in plain words, no full stop
 * @param range the XML to blame
 * @param isCrash whether it crashes, and so says nothing
 */
public record Refusal(String reason, TextRange range, boolean isCrash) {

  /** A refusal that is told. */
  public Refusal(String reason, TextRange range) {
    this(reason, range, false);
  }
}
