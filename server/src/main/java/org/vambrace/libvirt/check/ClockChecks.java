package org.vambrace.libvirt.check;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/** The guest's clock and timers (virDomainDefClockParse, virDomainDefPostParseTimer). */
final class ClockChecks implements DomainCheck {

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    XmlElement clock = domain.child("clock");
    if (clock == null) {
      return null;
    }
    String offset = Objects.requireNonNullElse(clock.nonEmpty("offset"), "utc");
    String adjustment = clock.nonEmpty("adjustment");
    boolean adjusted = offset.equals("utc") || offset.equals("localtime");
    if (adjusted
        && adjustment != null
        && !adjustment.equals("reset")
        && Numbers.int64(adjustment, 10) == null) {
      return DomainFacts.about(clock, "adjustment must be reset or a number of seconds");
    }
    for (XmlElement timer : domain.all("clock/timer")) {
      Refusal found = timer(timer);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Refusal timer(XmlElement timer) {
    String name = Objects.requireNonNullElse(timer.value("name"), "");
    boolean paravirtual = name.equals("kvmclock") || name.equals("hypervclock");
    if (paravirtual && timer.attribute("tickpolicy") != null) {
      return DomainFacts.about(timer, "timer " + name + " has no tickpolicy");
    }
    XmlElement catchup = timer.child("catchup");
    if (catchup != null && !timer.is("tickpolicy", "catchup")) {
      for (String limit : List.of("threshold", "slew", "limit")) {
        if (DomainFacts.number(catchup, limit, 10, 0) != 0) {
          return DomainFacts.about(catchup, "<catchup> needs tickpolicy='catchup'");
        }
      }
    }
    boolean tsc = name.equals("tsc");
    if (!tsc && DomainFacts.number(timer, "frequency", 10, 0) != 0) {
      return DomainFacts.about(timer, "only timer tsc has a frequency");
    }
    if (!tsc && timer.attribute("mode") != null) {
      return DomainFacts.about(timer, "only timer tsc has a mode");
    }
    boolean tracked = name.equals("platform") || name.equals("rtc");
    return !tracked && timer.attribute("track") != null
        ? DomainFacts.about(timer, "only timers platform and rtc have a track")
        : null;
  }
}
