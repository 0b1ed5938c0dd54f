package org.vambrace.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.audit.Deciding;
import org.vambrace.audit.Denial;
import org.vambrace.audit.Explainer;
import org.vambrace.audit.Explanation;
import org.vambrace.audit.Guest;
import org.vambrace.audit.Place;
import org.vambrace.audit.RecordReader;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.GlobError;
import org.vambrace.automaton.GlobResult;
import org.vambrace.ide.access.WhoCanAccess;
import org.vambrace.ide.graph.ProfileGraph;
import org.vambrace.ide.graph.Transitions;
import org.vambrace.ide.symbols.Guests;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.VariableText;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.access.Permissions;
import org.vambrace.policy.rules.GlobMessages;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/** Commands that ask the policy of the whole workspace. */
final class AnalysisCommands {
  /** How many profiles one answer names: about three quarters of a megabyte. */
  private static final int MOST = 1_500;

  private final Session session;
  private final Indexer indexer;
  private final WhoCanAccess access = new WhoCanAccess();

  AnalysisCommands(Session session, Indexer indexer) {
    this.session = session;
    this.indexer = indexer;
  }

  /** {@code vambrace.explainDenial}. */
  @Nullable JsonElement explain(
      ExtensionCommands.Arguments arguments, Snapshot snapshot, CancelToken cancel) {
    String text = arguments.text("text");
    String uri = arguments.optional("uri");
    List<Denial> denials = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      Optional<Denial> denial = RecordReader.read(line);
      if (denial.isPresent()) {
        denials.add(denial.get());
        lines.add(number);
      }
      number++;
    }
    Explainer explainer = explainer(snapshot, uri, denials, cancel);
    ToLsp to = session.toLsp(snapshot);
    JsonArray records = new JsonArray();
    for (int i = 0; i < denials.size(); i++) {
      cancel.check();
      records.add(record(lines.get(i), explainer.explain(denials.get(i)), snapshot, to));
    }
    JsonObject out = new JsonObject();
    int n = denials.size();
    out.addProperty("title", n + (n == 1 ? " AppArmor record" : " AppArmor records"));
    out.add("records", records);
    JsonArray messages = new JsonArray();
    if (n == 0) {
      messages.add(message("information", "no AppArmor record in this text"));
    }
    out.add("messages", messages);
    return out;
  }

  private static JsonObject message(String severity, String text) {
    JsonObject out = new JsonObject();
    out.addProperty("severity", severity);
    out.addProperty("text", text);
    return out;
  }

  /** Knows the roots whose profiles the records name, and no more. */
  private Explainer explainer(
      Snapshot snapshot, @Nullable String uri, List<Denial> denials, CancelToken cancel) {
    Set<String> names = new LinkedHashSet<>();
    for (Denial denial : denials) {
      String profile = denial.text("profile");
      names.add(profile.contains("//") ? profile.substring(0, profile.indexOf("//")) : profile);
    }
    Set<String> paths = new LinkedHashSet<>();
    if (uri != null) {
      paths.add(session.uris().path(uri));
    }
    for (PolicyIndex.Located located : PolicyIndex.of(snapshot, cancel).profiles()) {
      if (names.contains(located.profile().name())) {
        paths.add(located.path());
      }
    }
    List<PolicyModel> models = new ArrayList<>();
    for (String path : paths) {
      PolicyModel model = snapshot.model(path, cancel);
      if (model != null) {
        models.add(model);
      }
    }
    String first = paths.isEmpty() ? "" : paths.iterator().next();
    String tree = first.isEmpty() ? null : snapshot.tree(first);
    return new Explainer(
        org.vambrace.audit.PolicyIndex.of(
            tree == null ? snapshot.settings().systemBase() : tree, models, snapshot),
        uuid -> guest(snapshot, uuid, cancel));
  }

  private static @Nullable Guest guest(Snapshot snapshot, String uuid, CancelToken cancel) {
    for (var entry : snapshot.facts(Guests.DOMAINS, cancel).entrySet()) {
      for (Guests.Guest guest : entry.getValue()) {
        SourceText text = snapshot.read(entry.getKey()).text();
        if (guest.profile().equals("libvirt-" + uuid) && text != null) {
          return new Guest(uuid, guest.name(), entry.getKey(), text.text());
        }
      }
    }
    return null;
  }

  private JsonObject record(int line, Explanation found, Snapshot snapshot, ToLsp to) {
    JsonObject out = new JsonObject();
    out.addProperty("line", line);
    out.addProperty("event", found.denial().event().word());
    JsonObject fields = new JsonObject();
    found.denial().fields().forEach(fields::addProperty);
    out.add("fields", fields);
    out.addProperty("explain", found.text());
    if (found.denial().has("profile")) {
      out.addProperty("profile", found.denial().text("profile"));
    }
    Guest guest = found.domain();
    if (guest != null) {
      out.addProperty("guest", guest.name());
    } else if (found.guest() != null) {
      out.addProperty("guest", found.guest());
    }
    if (found.rule() != null) {
      out.addProperty("rule", found.rule());
    }
    Place place = found.place();
    if (place != null) {
      out.add("place", place(place, found, snapshot, to));
    }
    JsonArray deciding = new JsonArray();
    for (Deciding one : found.deciding()) {
      deciding.add(rule(one.origin().where(), one.text(), to));
    }
    out.add("deciding", deciding);
    return out;
  }

  private static JsonObject place(Place place, Explanation found, Snapshot snapshot, ToLsp to) {
    JsonObject out = new JsonObject();
    out.addProperty("path", place.path());
    out.addProperty("why", place.why());
    String file = place.path();
    Guest guest = found.domain();
    for (String base : List.of(snapshot.settings().systemBase())) {
      String path = file.startsWith("/") ? file : base + "/" + file;
      SourceText text = snapshot.read(path).text();
      if (guest != null && file.equals("domain XML")) {
        out.addProperty("uri", to.uri(guest.path()));
      } else if (text != null) {
        out.addProperty("uri", to.uri(path));
        out.add("range", Json.range(to.range(path, TextRange.at(text.length()))));
      }
    }
    return out;
  }

  private static JsonObject rule(Location where, String text, ToLsp to) {
    JsonObject out = new JsonObject();
    out.addProperty("uri", to.uri(where.path()));
    out.add("range", Json.range(to.range(where.path(), where.range())));
    out.addProperty("text", text);
    return out;
  }

  /** {@code vambrace.whoCanAccess}. */
  @Nullable JsonElement who(
      ExtensionCommands.Arguments arguments, Snapshot snapshot, CancelToken cancel) {
    String path = arguments.text("path");
    String given = arguments.optional("perm");
    String perm = given == null ? "r" : given;
    int bits = Permissions.bits(perm);
    if (bits <= 0) {
      throw ExtensionCommands.refused("'perm' cannot be '" + perm + "'; letters of rwalkmx");
    }
    String uri = arguments.optional("uri");
    String tree = uri == null ? null : snapshot.tree(session.uris().path(uri));
    GlobResult glob = snapshot.patterns().path(expanded(path, uri, snapshot, cancel));
    if (!(glob instanceof Glob asked)) {
      throw ExtensionCommands.refused(GlobMessages.of((GlobError) glob, path));
    }
    WhoCanAccess.Result result = who(arguments, asked, bits, tree, cancel);
    List<WhoCanAccess.Found> found = result.found();
    ToLsp to = session.toLsp(snapshot);
    JsonArray results = new JsonArray();
    for (WhoCanAccess.Found one : found.subList(0, Math.min(MOST, found.size()))) {
      results.add(accessor(one, path, snapshot, to));
    }
    JsonArray messages = new JsonArray();
    if (found.size() > MOST) {
      String text = "the first " + MOST + " of " + found.size() + " profiles; ask more narrowly";
      messages.add(message("information", text));
    }
    JsonObject out = new JsonObject();
    out.addProperty("title", "Who may " + perm + " " + path);
    out.addProperty("path", path);
    out.addProperty("perm", perm);
    out.addProperty("complete", result.complete() && indexer.ready() && found.size() <= MOST);
    out.add("results", results);
    out.add("messages", messages);
    return out;
  }

  /** The path with the values that its variables have in the document. */
  private String expanded(
      String path, @Nullable String uri, Snapshot snapshot, CancelToken cancel) {
    if (uri == null || !path.contains("@{")) {
      return path;
    }
    List<String> values = new VariableText(snapshot, session.uris().path(uri), cancel).expand(path);
    String all = String.join(",", values);
    return values.size() == 1 ? all : "{" + all + "}";
  }

  private static JsonObject accessor(
      WhoCanAccess.Found found, String asked, Snapshot snapshot, ToLsp to) {
    JsonObject one = new JsonObject();
    one.addProperty("profile", found.profile());
    place(one, found.where(), to);
    one.addProperty("allow", found.allow());
    if (found.exec() != null) {
      one.addProperty("exec", found.exec());
    }
    if (!found.witness().equals(asked)) {
      one.addProperty("witness", found.witness());
    }
    JsonArray rules = new JsonArray();
    for (Location where : found.rules()) {
      SourceText text = snapshot.read(where.path()).text();
      boolean there = text != null && where.range().end() <= text.length();
      rules.add(rule(where, there && text != null ? text.substring(where.range()) : "", to));
    }
    one.add("rules", rules);
    return one;
  }

  /** Of the present state, which is what the rules that were kept are of. */
  private synchronized WhoCanAccess.Result who(
      ExtensionCommands.Arguments arguments,
      Glob asked,
      int bits,
      @Nullable String tree,
      CancelToken cancel) {
    FileChanges.Taken taken = session.accessChanges().take(session);
    if (taken.all()) {
      access.clear();
    }
    access.edited(taken.edited());
    access.changed(taken.changed());
    Snapshot now = session.workspace().snapshot();
    try (Progress progress = Progress.late(session, "Asking profiles", arguments.progress())) {
      return access.ask(
          now,
          asked.pattern(),
          bits,
          tree,
          progress::report,
          () -> cancel.isCancelled() || progress.isCancelled());
    }
  }

  /** {@code vambrace.graph}. */
  @Nullable JsonElement graph(
      ExtensionCommands.Arguments arguments, Snapshot snapshot, CancelToken cancel) {
    String uri = arguments.optional("uri");
    JsonElement limit = arguments.json().get("limit");
    int most = limit != null && limit.isJsonPrimitive() ? Math.max(1, limit.getAsInt()) : 500;
    String path = uri == null ? null : session.uris().path(uri);
    ProfileGraph graph =
        ProfileGraph.of(snapshot, path, kinds(arguments), Math.min(most, 1_500), cancel);
    ToLsp to = session.toLsp(snapshot);
    JsonArray nodes = new JsonArray();
    for (ProfileGraph.Node node : graph.nodes()) {
      JsonObject one = new JsonObject();
      one.addProperty("id", node.id());
      one.addProperty("label", node.label());
      one.addProperty("kind", node.kind());
      if (!node.detail().isEmpty()) {
        one.addProperty("detail", node.detail());
      }
      place(one, node.where(), to);
      nodes.add(one);
    }
    JsonArray edges = new JsonArray();
    for (Transitions.Edge edge : graph.edges()) {
      JsonObject one = new JsonObject();
      one.addProperty("from", edge.from());
      one.addProperty("to", edge.to());
      one.addProperty("kind", edge.kind().label());
      place(one, edge.where(), to);
      edges.add(one);
    }
    JsonObject out = new JsonObject();
    out.addProperty("title", uri == null ? "Profiles of the workspace" : "Profiles of " + path);
    out.add("nodes", nodes);
    out.add("edges", edges);
    out.addProperty("truncated", graph.truncated());
    out.add("messages", new JsonArray());
    return out;
  }

  private static void place(JsonObject out, @Nullable Location where, ToLsp to) {
    if (where != null) {
      out.addProperty("uri", to.uri(where.path()));
      out.add("range", Json.range(to.range(where.path(), where.range())));
    }
  }

  private static Set<Transitions.Kind> kinds(ExtensionCommands.Arguments arguments) {
    Set<Transitions.Kind> kinds = EnumSet.noneOf(Transitions.Kind.class);
    if (arguments.json().get("kinds") instanceof JsonArray array) {
      for (JsonElement one : array) {
        String name = one.isJsonPrimitive() ? one.getAsString() : "";
        try {
          kinds.add(Transitions.Kind.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
          throw ExtensionCommands.refused("'kinds' cannot hold '" + name + "'");
        }
      }
      return kinds;
    }
    kinds.addAll(EnumSet.complementOf(EnumSet.of(Transitions.Kind.INCLUDE)));
    return kinds;
  }
}
