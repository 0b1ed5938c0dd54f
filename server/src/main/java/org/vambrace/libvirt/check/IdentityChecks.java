package org.vambrace.libvirt.check;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.Values;
import org.vambrace.libvirt.xml.XmlElement;

/** Names and what the guest starts (virDomainDefParseIDs, virDomainDefParseBootOptions). */
final class IdentityChecks implements DomainCheck {

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    XmlElement name = domain.child("name");
    if (name != null && name.text().indexOf('/') >= 0) {
      return new Refusal("a guest's name cannot contain '/'", name.textRange());
    }
    XmlElement uuid = domain.child("uuid");
    if (uuid != null && Values.uuid(uuid.text()) == null) {
      return new Refusal("'" + uuid.text() + "' is not a UUID", uuid.textRange());
    }
    if (domain.children("genid").size() > 1) {
      return DomainFacts.about(domain.children("genid").get(1), "there can be only one <genid>");
    }
    XmlElement title = domain.child("title");
    if (title != null && title.text().indexOf('\n') >= 0) {
      return new Refusal("a title is one line", title.textRange());
    }
    return DomainFacts.osType(domain).equals("exe") ? container(domain) : resource(domain);
  }

  private static @Nullable Refusal container(XmlElement domain) {
    XmlElement init = domain.at("os/init");
    if (init == null || init.text().isEmpty()) {
      return DomainFacts.about(
          domain.child("os") == null ? domain : domain.children("os").get(0),
          "a container needs an <init>, like /sbin/init");
    }
    for (XmlElement argument : domain.all("os/initarg")) {
      if (argument.text().isEmpty()) {
        return DomainFacts.about(argument, "<initarg> is empty");
      }
    }
    for (XmlElement variable : domain.all("os/initenv")) {
      if (variable.attribute("name") == null || variable.text().isEmpty()) {
        return DomainFacts.about(variable, "<initenv> needs a name and a value");
      }
    }
    return resource(domain);
  }

  private static @Nullable Refusal resource(XmlElement domain) {
    XmlElement resource = domain.child("resource");
    if (resource == null) {
      return null;
    }
    XmlElement partition = resource.child("partition");
    XmlElement channel = resource.child("fibrechannel");
    boolean something =
        partition != null && !partition.text().isEmpty()
            || channel != null && channel.nonEmpty("appid") != null;
    return something
        ? null
        : DomainFacts.about(resource, "<resource> needs a <partition> or a <fibrechannel appid>");
  }
}
