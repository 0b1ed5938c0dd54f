package org.vambrace.libvirt.check;

import org.vambrace.text.TextRange;

/**
 * Why libvirt's parser refuses a domain.
 *
 * @param reason in plain words, no full stop
 * @param range the XML to blame
 */
public record Refusal(String reason, TextRange range) {}
