package org.vambrace.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.preview.DomainPreview;
import org.vambrace.ide.preview.EffectiveProfile;
import org.vambrace.ide.preview.LineOrigin;
import org.vambrace.ide.preview.Remark;
import org.vambrace.libvirt.PreviewOptions;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.DirectoryHost;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** Commands about what libvirt generates and what a profile comes to. */
final class PreviewCommands {
  private final Session session;

  PreviewCommands(Session session) {
    this.session = session;
  }

  /** {@code vambrace.previewProfile}. */
  @Nullable JsonElement preview(
      ExtensionCommands.Arguments arguments, Snapshot snapshot, CancelToken cancel) {
    String uri = arguments.text("uri");
    String named = arguments.optional("part");
    DomainPreview.Part part = DomainPreview.Part.of(named == null ? "all" : named);
    if (part == null) {
      throw ExtensionCommands.refused(
          "'part' cannot be '" + named + "'; it is rules, profile, effective or all");
    }
    DomainPreview.Result result = domain(uri, arguments, part, snapshot, cancel);
    if (result == null) {
      return null;
    }
    session.previewed(session.uris().path(uri));
    JsonObject out = new JsonObject();
    out.addProperty("uri", uri);
    out.addProperty("ok", result.ok());
    out.addProperty("title", result.title());
    if (result.generated().domain() != null) {
      out.addProperty("name", result.generated().name());
      out.addProperty("uuid", result.generated().uuid());
      out.addProperty("profile", result.generated().profileName());
    }
    out.addProperty("text", result.text());
    ToLsp to = session.toLsp(snapshot);
    out.add("origins", origins(result.origins(), to));
    out.add("messages", messages(result.remarks(), to));
    return out;
  }

  private DomainPreview.@Nullable Result domain(
      String uri,
      ExtensionCommands.Arguments arguments,
      DomainPreview.Part part,
      Snapshot snapshot,
      CancelToken cancel) {
    String path = session.uris().path(uri);
    SourceText text = snapshot.read(path).text();
    if (text == null) {
      throw ExtensionCommands.refused("cannot read " + uri + ": " + snapshot.read(path).failure());
    }
    if (!DomainPreview.isDomain(text)) {
      return null;
    }
    return DomainPreview.of(
        snapshot, path, text, options(arguments), host(arguments), part, cancel);
  }

  private PreviewOptions options(ExtensionCommands.Arguments arguments) {
    String version = arguments.optional("libvirt");
    String wanted = version != null ? version : session.settings().text("libvirt.version", "12.8");
    LibvirtVersion known =
        LibvirtVersion.of(wanted)
            .orElseThrow(
                () ->
                    ExtensionCommands.refused(
                        "'libvirt' cannot be '"
                            + wanted
                            + "'; it is one of "
                            + LibvirtVersion.labels()));
    String mode = arguments.optional("mode");
    String how = mode != null ? mode : session.settings().text("libvirt.mode", "create");
    if (!how.equals("create") && !how.equals("replace")) {
      throw ExtensionCommands.refused("'mode' cannot be '" + how + "'; it is create or replace");
    }
    return new PreviewOptions(
        known,
        how.equals("create") ? PreviewOptions.Mode.CREATE : PreviewOptions.Mode.REPLACE,
        null,
        null,
        null);
  }

  private HostView host(ExtensionCommands.Arguments arguments) {
    String given = arguments.optional("hostRoot");
    String wanted = given != null ? given : session.settings().text("libvirt.hostRoot", "");
    if (wanted.isBlank() || !session.abilities().trusted()) {
      return new NoHost();
    }
    try {
      String home = session.folders().isEmpty() ? "/" : session.folders().get(0);
      Path root = Path.of(Paths.resolve(home, wanted));
      if (Files.isDirectory(root)) {
        return new DirectoryHost(root);
      }
    } catch (InvalidPathException e) {
      throw ExtensionCommands.refused("'hostRoot' is not a path of this system: " + wanted);
    }
    throw ExtensionCommands.refused("'hostRoot' is not a directory: " + wanted);
  }

  /** {@code vambrace.diffInstalledProfile}. */
  @Nullable JsonElement diff(
      ExtensionCommands.Arguments arguments, Snapshot snapshot, CancelToken cancel) {
    String uri = arguments.text("uri");
    DomainPreview.Result result =
        domain(uri, arguments, DomainPreview.Part.RULES, snapshot, cancel);
    if (result == null) {
      return null;
    }
    JsonObject out = new JsonObject();
    out.addProperty("uri", uri);
    String name = String.valueOf(result.generated().profileName());
    out.addProperty("title", "Installed and generated rules of " + result.title());
    JsonArray messages = messages(result.remarks(), session.toLsp(snapshot));
    Installed installed = installed(arguments, uri, name, snapshot);
    JsonObject generated = new JsonObject();
    generated.addProperty("title", name + ".files (generated)");
    generated.addProperty("text", result.text());
    generated.add("origins", origins(result.origins(), session.toLsp(snapshot)));
    String text = installed.text;
    out.addProperty("same", text != null && withoutBanner(text).equals(result.text()));
    if (text == null) {
      out.add("installed", JsonNull.INSTANCE);
    }
    if (text == null && result.generated().profileName() != null) {
      JsonObject message = new JsonObject();
      message.addProperty("severity", "information");
      message.addProperty("text", "no installed rules; looked for " + installed.where);
      messages.add(message);
    }
    if (text != null) {
      JsonObject there = new JsonObject();
      there.addProperty("title", name + ".files (installed)");
      there.addProperty("uri", session.uris().uri(installed.where));
      there.addProperty("text", withoutBanner(text));
      out.add("installed", there);
    }
    out.add("generated", generated);
    out.add("messages", messages);
    return out;
  }

  private record Installed(String where, @Nullable String text) {}

  private Installed installed(
      ExtensionCommands.Arguments arguments, String uri, String name, Snapshot snapshot) {
    String given = arguments.optional("policy");
    String configured = session.settings().text("libvirt.installedPolicy", "");
    String path = session.uris().path(uri);
    String home = session.folders().isEmpty() ? "/" : session.folders().get(0);
    List<String> places =
        given != null && session.abilities().trusted()
            ? List.of(Paths.resolve(home, given))
            : !configured.isBlank() && session.abilities().trusted()
                ? List.of(Paths.resolve(home, configured))
                : DomainPreview.places(snapshot, path);
    String first = "";
    for (String place : places) {
      String file = Paths.resolve(place, "libvirt/" + name + ".files");
      first = first.isEmpty() ? file : first;
      SourceText text = snapshot.read(file).text();
      if (text != null) {
        return new Installed(file, text.text());
      }
    }
    return new Installed(first, null);
  }

  private static String withoutBanner(String text) {
    return text.startsWith("# DO NOT EDIT") ? text.substring(text.indexOf('\n') + 1) : text;
  }

  /** {@code vambrace.showEffectiveProfile}. */
  @Nullable JsonElement effective(
      ExtensionCommands.Arguments arguments, Snapshot snapshot, CancelToken cancel) {
    String uri = arguments.text("uri");
    String path = session.uris().path(uri);
    SourceText text = snapshot.read(path).text();
    if (text == null) {
      throw ExtensionCommands.refused("cannot read " + uri + ": " + snapshot.read(path).failure());
    }
    ToLsp to = session.toLsp(snapshot);
    JsonObject out = new JsonObject();
    out.addProperty("uri", uri);
    if (DomainPreview.isDomain(text)) {
      DomainPreview.Result result =
          DomainPreview.of(
              snapshot,
              path,
              text,
              options(arguments),
              host(arguments),
              DomainPreview.Part.EFFECTIVE,
              cancel);
      JsonArray names = new JsonArray();
      out.addProperty("title", result.title());
      String name = result.generated().profileName();
      if (name != null) {
        out.addProperty("profile", name);
        names.add(name);
      }
      out.add("profiles", names);
      out.addProperty("text", result.text());
      out.add("origins", origins(result.origins(), to));
      out.add("messages", messages(result.remarks(), to));
      return out;
    }
    int offset = offset(arguments, text);
    EffectiveProfile found =
        EffectiveProfile.of(snapshot, path, arguments.optional("profile"), offset, cancel);
    out.addProperty("title", found.title());
    if (found.profile() != null) {
      out.addProperty("profile", found.profile());
    }
    JsonArray names = new JsonArray();
    found.profiles().forEach(names::add);
    out.add("profiles", names);
    out.addProperty("text", found.text());
    out.add("origins", origins(found.origins(), to));
    out.add("messages", messages(found.remarks(), to));
    return out;
  }

  private int offset(ExtensionCommands.Arguments arguments, SourceText text) {
    if (!(arguments.json().get("position") instanceof JsonObject position)
        || !position.has("line")
        || !position.has("character")) {
      return -1;
    }
    Position at =
        new Position(position.get("line").getAsInt(), position.get("character").getAsInt());
    return session.abilities().encoding().offset(text, at);
  }

  private static JsonArray origins(List<LineOrigin> origins, ToLsp to) {
    JsonArray out = new JsonArray();
    for (LineOrigin origin : origins) {
      JsonObject one = new JsonObject();
      one.addProperty("line", origin.line());
      one.addProperty("uri", to.uri(origin.where().path()));
      one.add("range", Json.range(to.range(origin.where().path(), origin.where().range())));
      if (origin.xpath() != null) {
        one.addProperty("xpath", origin.xpath());
      }
      one.addProperty("why", origin.why());
      out.add(one);
    }
    return out;
  }

  private static JsonArray messages(List<Remark> remarks, ToLsp to) {
    JsonArray out = new JsonArray();
    for (Remark remark : remarks) {
      JsonObject one = new JsonObject();
      one.addProperty("severity", remark.severity());
      one.addProperty("text", remark.text());
      var where = remark.where();
      if (where != null) {
        one.add("range", Json.range(to.range(where.path(), where.range())));
        one.addProperty("uri", to.uri(where.path()));
      }
      if (remark.explain() != null) {
        one.addProperty("explain", remark.explain());
      }
      out.add(one);
    }
    return out;
  }
}
