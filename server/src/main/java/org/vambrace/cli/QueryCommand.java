package org.vambrace.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.access.Attachments;
import org.vambrace.policy.access.Decision;
import org.vambrace.policy.access.LinkDecision;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.text.ByteText;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.disk.DiskFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vambrace query}. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what a profile allows, denies and audits, and which rules say so.",
      "Without a question: its capabilities, networks and exec targets."
    },
    footer = {
      "",
      "Examples:",
      "  vambrace query /etc/apparmor.d/usr.sbin.libvirtd --path /var/lib/libvirt/images/a.qcow2",
      "  vambrace query --who '/var/lib/libvirt/images/**' --perm w /etc/apparmor.d",
      "  vambrace query usr.bin.evince --rule 'dbus send bus=session path=/org/gtk/**,'",
      "  vambrace query /etc/apparmor.d --attach /usr/bin/man"
    })
final class QueryCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "PROFILE-FILE",
      arity = "0..1",
      description = "The file that holds the profile; a directory for --who and --attach.")
  private @Nullable String file;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Which profile of the file: NAME, PARENT//CHILD or :NAMESPACE:NAME.")
  private @Nullable String profile;

  @Option(names = "--path", paramLabel = "P", description = "A file; directories end in a slash.")
  private @Nullable String path;

  @Option(
      names = "--link",
      paramLabel = "L",
      description = "A hard link to be made, to the file given with --target.")
  private @Nullable String link;

  @Option(names = "--peer", paramLabel = "LABEL", description = "A peer of signals and ptrace.")
  private @Nullable String peer;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description = {
        "A dbus, mount, unix, network, signal or other rule that names no file:",
        "how much of what it would allow is allowed."
      })
  private @Nullable String rule;

  @Option(names = "--attach", paramLabel = "EXE", description = "Which profiles attach to it.")
  private @Nullable String attach;

  @Option(
      names = "--who",
      paramLabel = "PATH-OR-GLOB",
      description = "Which profiles of a tree may, see --perm.")
  private @Nullable String who;

  @Option(
      names = "--perm",
      paramLabel = "LETTERS",
      defaultValue = "w",
      description = "What --who asks about: letters of r w a l k m x (default: w).")
  private String perm = "w";

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description = "One question a line as JSON, one answer a line; - is standard input.")
  private @Nullable String batch;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json; ndjson with --batch.")
  private String format = "text";

  @Mixin private PolicyMixin policy = new PolicyMixin();

  QueryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!List.of("text", "json", "ndjson").contains(format)) {
      throw new UsageException("--format cannot be '" + format + "'; it is text, json or ndjson");
    }
    QueryAnswers answers =
        new QueryAnswers(
            new Snapshot(
                new DiskFiles(),
                link == null ? policy.settings(console) : policy.settingsOfLatest(console)));
    if (batch != null) {
      return batch(answers, batch);
    }
    if (file == null) {
      throw new UsageException("query needs a profile file; see vambrace query --help");
    }
    verify();
    try {
      write(answer(answers, file, !format.equals("text")));
      return ExitCode.OK;
    } catch (QueryAnswers.Unanswerable e) {
      throw new UsageException(e.getMessage() == null ? "no answer" : e.getMessage());
    }
  }

  /** One question at a time, about something that can be asked for. */
  private void verify() {
    List<String> asked = new ArrayList<>();
    if (path != null) {
      asked.add("--path");
    }
    if (link != null) {
      asked.add("--link");
    }
    if (peer != null) {
      asked.add("--peer");
    }
    if (rule != null) {
      asked.add("--rule");
    }
    if (attach != null) {
      asked.add("--attach");
    }
    if (who != null) {
      asked.add("--who");
    }
    if (asked.size() > 1) {
      throw new UsageException(
          WrongUsage.oneOf(asked).replace(" or ", " and ") + " are different questions; ask one");
    }
    String name = path != null ? path : attach;
    if (name != null && !name.startsWith("/")) {
      console.complain(
          "'" + name + "' is no absolute path; the kernel asks for names from the root");
    }
  }

  private void write(String text) throws IOException {
    console.out().write(ByteText.encode(text));
    console.out().flush();
  }

  private String answer(QueryAnswers answers, String given, boolean json)
      throws QueryAnswers.Unanswerable {
    QueryText text = new QueryText(new RuleText(answers.snapshot(), console.absolute("")));
    String absolute = console.absolute(given);
    Stat stat = answers.snapshot().stat(absolute);
    if (stat == Stat.MISSING) {
      throw new UsageException("cannot read '" + given + "': no such file");
    }
    if (who != null) {
      return new QueryWho(answers, console).answer(who, perm, given, json);
    }
    if (attach != null) {
      Attachments attachments =
          stat == Stat.DIRECTORY
              ? QueryTree.attachments(answers, console, given)
              : answers.attachments(List.of(absolute));
      Attachments.Attachment found = attachments.attach(attach);
      return json
          ? QueryJson.line(QueryJson.attachment(found)) + "\n"
          : text.attachment(attach, found);
    }
    if (stat == Stat.DIRECTORY) {
      throw new UsageException(
          "'" + given + "' is a directory; of a tree, --who and --attach can be asked");
    }
    ProfileAccess access = answers.profile(absolute, profile);
    return json ? QueryJson.line(json(answers, access)) + "\n" : text(answers, access, text);
  }

  private String text(QueryAnswers answers, ProfileAccess access, QueryText text)
      throws QueryAnswers.Unanswerable {
    if (path != null) {
      return text.decision(access, path, access.decide(path));
    } else if (link != null) {
      String target = linkTarget();
      return text.link(access, link, target, access.link(link, target));
    } else if (rule != null) {
      return new QueryRule(answers.snapshot(), console.absolute("")).text(access, rule);
    } else if (peer != null) {
      return text.peer(access, answers.peers(access), peer, QueryJson.SIGNALS);
    }
    return text.profile(access, policy.target());
  }

  private JsonObject json(QueryAnswers answers, ProfileAccess access)
      throws QueryAnswers.Unanswerable {
    RuleText rules = new RuleText(answers.snapshot(), console.absolute(""));
    JsonObject out;
    if (path != null) {
      Decision decision = access.decide(path);
      out = QueryJson.decision(decision);
      out.add("rules", rules.json(decision.rules()));
    } else if (link != null) {
      LinkDecision decision = access.link(link, linkTarget());
      out = QueryJson.link(decision);
      out.add("rules", rules.json(decision.rules()));
    } else if (rule != null) {
      out = new QueryRule(answers.snapshot(), console.absolute("")).json(access, rule);
    } else if (peer != null) {
      out = QueryJson.peer(answers.peers(access), peer);
    } else {
      out = QueryJson.profile(access, policy.target());
    }
    out.addProperty("profile", access.label());
    return out;
  }

  /** With {@code --link}, {@code --target} names a file and not a parser. */
  private String linkTarget() {
    String target = policy.writtenTarget();
    if (target == null) {
      throw new UsageException("--link needs --target, the file the link leads to");
    }
    return target;
  }

  private int batch(QueryAnswers answers, String given) throws IOException {
    FileSource.Content content =
        given.equals("-")
            ? DiskFiles.read(console.in())
            : new DiskFiles().read(console.absolute(given));
    if (content.text() == null) {
      throw new UsageException("cannot read '" + given + "': " + content.failure());
    }
    List<String> questions = content.text().text().lines().toList();
    Target target = policy.target();
    StringBuilder out = new StringBuilder();
    new QueryBatch(answers, console, target).run(questions, line -> out.append(line).append('\n'));
    write(out.toString());
    return ExitCode.OK;
  }
}
