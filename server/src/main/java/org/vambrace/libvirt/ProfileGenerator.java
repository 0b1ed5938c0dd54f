package org.vambrace.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.check.ParserChecks;
import org.vambrace.libvirt.check.Refusal;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.DomainReader;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.domain.Values;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.rules.DeviceRules;
import org.vambrace.libvirt.rules.DomainFiles;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.libvirt.rules.Origin;
import org.vambrace.libvirt.rules.RuleWriter;
import org.vambrace.libvirt.xml.XmlElement;
import org.vambrace.libvirt.xml.XmlParse;
import org.vambrace.libvirt.xml.XmlParser;
import org.vambrace.libvirt.xml.XmlProblem;
import org.vambrace.text.TextRange;

/**
 * Does what {@code virt-aa-helper --dryrun} does, from the domain XML to the text of the rules, and
 * remembers where each rule comes from (src/security/virt-aa-helper.c).
 *
 * <p>Never throws on input. Thread-safe and cheap to make.
 */
public final class ProfileGenerator {
  private static final int UUID_OPTION_LENGTH = 44;
  private static final String BAD_NAME = "/[]{}?^,\"*";
  private static final Set<String> OS_TYPES = Set.of("hvm", "xen", "linux", "exe", "uml", "xenpvh");
  private static final Set<String> VIRT_TYPES =
      Set.of(
          "none",
          "qemu",
          "kqemu",
          "kvm",
          "xen",
          "lxc",
          "uml",
          "openvz",
          "test",
          "vmware",
          "hyperv",
          "vbox",
          "phyp",
          "parallels",
          "bhyve",
          "vz",
          "hvf");

  private final HostView host;
  private final PreviewOptions options;
  private final XmlParser parser;
  private final DomainReader reader;
  private final ParserChecks checks;

  /** A generator for guests of {@code host}. */
  public ProfileGenerator(HostView host, PreviewOptions options) {
    this.host = host;
    this.options = options;
    LibvirtVersion version = options.version();
    this.parser = new XmlParser(version.maxElementDepth(), version.refusesWideEncodings());
    this.reader = new DomainReader(version);
    this.checks = ParserChecks.of(version);
  }

  /**
   * The profile of one domain.
   *
   * @param xml its XML; read files with {@link org.vambrace.libvirt.xml.XmlText#decode}
   */
  public GeneratedProfile generate(String xml) {
    List<Message> messages = new ArrayList<>();
    XmlParse parse = parser.parse(xml);
    XmlElement root = parse.root();
    XmlProblem problem = parse.problem();
    String wanted = options.uuid() != null ? options.uuid() : uuidOf(root);
    if (!isUuidOption(wanted)) {
      TextRange at = root == null || root.child("uuid") == null ? null : range(root, "uuid");
      String explain =
          "'"
              + wanted
              + "' is not libvirt-UUID; uuidgen makes a UUID, virsh domuuid shows a guest's";
      messages.add(Message.error("invalid UUID", at, explain));
      return new GeneratedProfile(false, null, null, List.of(), messages);
    }
    if (problem == null && root != null && !root.name().equals("domain")) {
      problem =
          new XmlProblem(
              "the root element is not <domain>; virsh dumpxml shows a guest's own XML",
              root.nameRange());
    }
    if (problem != null || root == null) {
      messages.add(
          Message.error(
              "could not get VM definition",
              problem == null ? null : problem.range(),
              problem == null ? null : problem.message()));
      return new GeneratedProfile(false, null, null, List.of(), messages);
    }
    if (!accepted(root, messages)) {
      if (messages.stream().anyMatch(Message::printed)) {
        messages.add(Message.error("could not get VM definition", null, null));
      }
      return new GeneratedProfile(false, null, null, List.of(), messages);
    }
    return generate(reader.read(root), wanted);
  }

  private GeneratedProfile generate(Domain domain, String wanted) {
    RuleWriter out = new RuleWriter(options.version(), host);
    boolean ok = wanted.equals(domain.profileName());
    if (!ok) {
      out.say(
          Message.error(
              "given uuid does not match XML uuid",
              range(domain.root(), "uuid"),
              "the XML's profile is " + domain.profileName()));
    }
    String file = options.appendFile() != null ? options.appendFile() : options.addFile();
    if (ok && options.appendFile() == null) {
      DomainFiles.add(domain, out);
    }
    int own = out.rules().size();
    for (DeviceRules device : DeviceRules.IN_ORDER) {
      ok = ok && device.add(domain, out);
    }
    ok = ok && (file == null || extra(file, domain, out));
    if (!ok && !out.crashed() && out.forgetsToFail()) {
      ok = true;
      out.rules().subList(own, out.rules().size()).clear();
      out.say(
          Message.remark(
              Message.Severity.ERROR,
              "the guest starts without any rule for its devices",
              domain.root().tagRange(),
              "this virt-aa-helper forgets the failure because of a host device; mend what the"
                  + " message before tells"));
    }
    if (ok && options.appendFile() != null) {
      // The rules of the XML were only made to see whether they can be.
      out.rules().clear();
      ok = extra(options.appendFile(), domain, out);
    } else if (!ok && !out.crashed()) {
      out.say(Message.error("invalid VM definition", null, null));
    }
    List<Message> messages = new ArrayList<>();
    out.messages().stream().filter(Message::printed).forEach(messages::add);
    out.messages().stream().filter(m -> !m.printed()).forEach(messages::add);
    DomainRisks.add(domain, messages);
    HelperReach.add(domain.disks(), messages);
    return new GeneratedProfile(
        ok, domain, domain.profileName(), ok ? out.rules() : List.of(), messages);
  }

  private boolean extra(String file, Domain domain, RuleWriter out) {
    boolean device =
        options.version().atLeast(LibvirtVersion.V12_8)
            && (file.equals("/dev/iommu") || file.startsWith("/dev/vfio/devices/vfio"));
    return out.file(
        file, device ? "rwm" : "rwk", Origin.of(domain.root()), "file given on the command line");
  }

  /** What is looked at before and by libvirt's parser (caps_mockup, get_definition). */
  private boolean accepted(XmlElement root, List<Message> messages) {
    if (text(root, "name").isEmpty()) {
      messages.add(
          Message.warning(
              "Could not find <name>",
              root.tagRange(),
              "virt-aa-helper needs a <name>; virsh dumpxml of the defined guest shows it"));
      return false;
    }
    if (text(root, "uuid").isEmpty()) {
      messages.add(
          Message.warning(
              "Could not find <uuid>",
              root.tagRange(),
              "virt-aa-helper needs a <uuid>; virsh dumpxml of the defined guest shows it"));
      return false;
    }
    String type = root.value("type");
    if (type == null || type.isEmpty()) {
      return error(
          messages,
          "domain type is not defined",
          root.tagRange(),
          "say which hypervisor runs the guest: <domain type='kvm'>");
    }
    XmlElement os = root.at("os/type");
    if (os == null || os.text().isEmpty()) {
      return error(
          messages,
          "os.type is not defined",
          root.tagRange(),
          "say what the guest is: <os><type>hvm</type></os> for a whole machine");
    }
    if (!OS_TYPES.contains(os.text())) {
      return error(
          messages,
          "unknown OS type",
          os.textRange(),
          "'" + os.text() + "' is none of " + String.join(", ", new TreeSet<>(OS_TYPES)));
    }
    if (!VIRT_TYPES.contains(type)) {
      return error(
          messages,
          "unknown virtualization type",
          root.tagRange(),
          "libvirt has no hypervisor '" + type + "'; kvm, qemu and lxc have profiles");
    }
    Refusal refusal = checks.firstRefusal(root);
    if (refusal != null && refusal.isCrash()) {
      messages.add(
          Message.remark(
              Message.Severity.ERROR,
              "virt-aa-helper crashes on this domain",
              refusal.range(),
              refusal.reason()));
      return false;
    }
    if (refusal != null) {
      messages.add(Message.error("could not parse XML", refusal.range(), refusal.reason()));
      return false;
    }
    String name = text(root, "name");
    for (int i = 0; i < name.length(); i++) {
      if (BAD_NAME.indexOf(name.charAt(i)) >= 0) {
        messages.add(
            Message.error(
                "bad name",
                range(root, "name"),
                "'"
                    + name.charAt(i)
                    + "' may not stand in a guest's name; rename it with virsh domrename"));
        return false;
      }
    }
    return true;
  }

  private static boolean error(
      List<Message> messages, String text, TextRange range, String explain) {
    messages.add(Message.error(text, range, explain));
    return false;
  }

  private static String text(XmlElement root, String child) {
    XmlElement e = root.child(child);
    return e == null ? "" : e.text();
  }

  private static TextRange range(XmlElement root, String child) {
    XmlElement e = root.child(child);
    return e == null ? root.tagRange() : e.textRange();
  }

  /** What libvirtd would give as {@code -u}. */
  private static String uuidOf(@Nullable XmlElement root) {
    XmlElement e = root == null ? null : root.child("uuid");
    String text = e == null ? "" : e.text();
    String uuid = Values.uuid(text);
    return "libvirt-"
        + (uuid != null ? uuid : text.isEmpty() ? "00000000-0000-0000-0000-000000000000" : text);
  }

  private static boolean isUuidOption(String option) {
    return option.length() == UUID_OPTION_LENGTH
        && option.startsWith("libvirt-")
        && Values.uuid(option.substring("libvirt-".length())) != null;
  }
}
