package org.vambrace.intellij;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an XML is one of libvirt's domains; told from its root element alone. */
final class DomainXml {
  private static final Pattern BEFORE_ROOT =
      Pattern.compile(
          "\\A(?:\uFEFF|\\s|<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE[^>\\[]*(?:\\[.*?\\])?\\s*>)*+",
          Pattern.DOTALL);
  private static final Pattern ROOT =
      Pattern.compile("<(?:[\\w.-]+:)?(?:domain|domstatus)(?=[\\s/>])");

  private DomainXml() {}

  /** Whether {@code text} has a root element {@code domain} or {@code domstatus}. */
  static boolean isDomain(String text) {
    Matcher before = BEFORE_ROOT.matcher(text);
    int at = before.find() ? before.end() : 0;
    return ROOT.matcher(text).region(at, text.length()).lookingAt();
  }
}
