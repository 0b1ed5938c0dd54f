package org.vambrace.libvirt.check;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * One theme of what libvirt's parser looks at beyond single values. Implementations are stateless.
 */
@FunctionalInterface
interface DomainCheck {
  /** The first reason to refuse the domain, or null. */
  @Nullable Refusal check(XmlElement domain);
}
