package org.vambrace.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.testing.MemoryFiles;

/** The commands of docs/lsp-extensions.md, as a client sees them. */
@Timeout(120)
final class CommandsTest {
  private static final String UUID = "6f0f9c9e-3a5c-4a0e-9a5b-0a0b0c0d0e0f";
  private static final String XML =
      "<domain type='kvm'>\n  <name>web01</name>\n  <uuid>"
          + UUID
          + "</uuid><memory>1048576</memory>\n  <os><type>hvm</type></os>\n  <devices>\n"
          + "    <disk type='file' device='disk'><source file='/srv/web01.img'/></disk>\n"
          + "  </devices>\n</domain>\n";

  private static MemoryFiles files() {
    return MemoryFiles.of(
            "/p",
            "#- policy/tunables/global\n"
                + "@{HOME} = /home/*/\n"
                + "#- policy/abstractions/libvirt-qemu\n"
                + "/usr/bin/qemu* rmix,\n"
                + "#- policy/libvirt/TEMPLATE.qemu\n"
                + "#include <tunables/global>\n\n"
                + "profile LIBVIRT_TEMPLATE {\n"
                + "  #include <abstractions/libvirt-qemu>\n"
                + "}\n"
                + "#- policy/app\n"
                + "include <tunables/global>\n"
                + "profile app /usr/bin/app {\n"
                + "  owner @{HOME}/x rw,\n"
                + "  /usr/bin/tool Px -> tool,\n"
                + "}\n"
                + "#- policy/tool\n"
                + "profile tool { /etc/tool r, }\n"
                + "#- web01.xml\n")
        .put("/p/web01.xml", XML);
  }

  private static JsonElement run(Wire wire, String command, String argument) throws Exception {
    return wire.result(
        "workspace/executeCommand",
        "{'command':'vambrace." + command + "','arguments':[" + argument + "]}");
  }

  private static Wire started() throws Exception {
    Wire wire = new Wire(files());
    JsonElement init =
        wire.result(
            "initialize",
            "{'rootUri':'file:///p','capabilities':{},'initializationOptions':"
                + "{'notifications':['status','previewChanged']}}");
    assertThat(init.toString()).contains("vambrace.previewProfile");
    wire.note("initialized", "{}");
    wire.await("vambrace/status", p -> p.get("state").getAsString().equals("ready"));
    return wire;
  }

  @Test
  void previewHasProfileRulesAndOrigins() throws Exception {
    try (Wire wire = started()) {
      JsonObject found =
          run(wire, "previewProfile", "{'uri':'file:///p/web01.xml'}").getAsJsonObject();
      String text = found.get("text").getAsString();
      assertThat(found.get("ok").getAsBoolean()).isTrue();
      assertThat(found.get("name").getAsString()).isEqualTo("web01");
      assertThat(found.get("profile").getAsString()).isEqualTo("libvirt-" + UUID);
      assertThat(text)
          .startsWith("#include <tunables/global>\n\nprofile libvirt-" + UUID)
          .contains("\n}\n\n  \"/var/log/libvirt/**/web01.log\" w,\n")
          .contains("  \"/srv/web01.img\" rwk,\n");
      String[] lines = text.split("\n");
      int line = -1;
      for (int i = 0; i < lines.length; i++) {
        line = lines[i].contains("/srv/web01.img") ? i : line;
      }
      JsonObject origin = origin(found, line);
      assertThat(origin.get("xpath").getAsString()).contains("/domain/devices/disk");
      assertThat(origin.getAsJsonObject("range").getAsJsonObject("start").get("line").getAsInt())
          .isEqualTo(5);
    }
  }

  private static JsonObject origin(JsonObject found, int line) {
    for (JsonElement one : found.getAsJsonArray("origins")) {
      if (one.getAsJsonObject().get("line").getAsInt() == line) {
        return one.getAsJsonObject();
      }
    }
    throw new AssertionError("line " + line + " has no origin");
  }

  @Test
  void partsAreWhatTheyAreCalled() throws Exception {
    try (Wire wire = started()) {
      String at = "{'uri':'file:///p/web01.xml','part':'";
      String rules = text(run(wire, "previewProfile", at + "rules'}"));
      String profile = text(run(wire, "previewProfile", at + "profile'}"));
      String effective = text(run(wire, "previewProfile", at + "effective'}"));
      assertThat(rules).startsWith("  \"/var/log").doesNotContain("profile ");
      assertThat(profile).startsWith("#include").doesNotContain("/srv/web01.img");
      assertThat(effective)
          .startsWith("profile libvirt-" + UUID + " {\n")
          .contains("/usr/bin/qemu* rmix,", "\"/srv/web01.img\" rwk,")
          .doesNotContain("include");
    }
  }

  private static String text(JsonElement found) {
    return found.getAsJsonObject().get("text").getAsString();
  }

  @Test
  void whatVirtAaHelperRefusesIsExplainedNotAnError() throws Exception {
    try (Wire wire = started()) {
      wire.open("file:///p/bad.xml", 1, "<domain type='kvm'><name>x</name></domain>");
      JsonObject found =
          run(wire, "previewProfile", "{'uri':'file:///p/bad.xml'}").getAsJsonObject();
      assertThat(found.get("ok").getAsBoolean()).isFalse();
      assertThat(found.get("text").getAsString()).isEmpty();
      assertThat(found.getAsJsonArray("messages")).isNotEmpty();
    }
  }

  @Test
  void otherXmlHasNoPreview() throws Exception {
    try (Wire wire = started()) {
      wire.open("file:///p/net.xml", 1, "<network><name>x</name></network>");
      assertThat(run(wire, "previewProfile", "{'uri':'file:///p/net.xml'}").isJsonNull()).isTrue();
    }
  }

  @Test
  void aTemplateThatChangesIsTold() throws Exception {
    try (Wire wire = started()) {
      wire.open("file:///p/web01.xml", 1, XML);
      run(wire, "previewProfile", "{'uri':'file:///p/web01.xml'}");
      wire.open("file:///p/policy/abstractions/libvirt-qemu", 1, "/changed r,\n");
      JsonObject told = wire.await("vambrace/previewChanged", p -> true);
      assertThat(told.get("uri").getAsString()).isEqualTo("file:///p/web01.xml");
    }
  }

  @Test
  void nothingInstalledIsSaidWithThePlace() throws Exception {
    try (Wire wire = started()) {
      JsonObject found =
          run(wire, "diffInstalledProfile", "{'uri':'file:///p/web01.xml'}").getAsJsonObject();
      assertThat(found.get("same").getAsBoolean()).isFalse();
      assertThat(found.get("messages").toString()).contains("libvirt/libvirt-" + UUID + ".files");
      assertThat(text(found.get("generated"))).contains("/srv/web01.img");
    }
  }

  @Test
  void effectiveProfilesAreFlattenedAndExpanded() throws Exception {
    try (Wire wire = started()) {
      JsonObject found =
          run(wire, "showEffectiveProfile", "{'uri':'file:///p/policy/app'}").getAsJsonObject();
      assertThat(found.get("profile").getAsString()).isEqualTo("app");
      assertThat(text(found))
          .isEqualTo(
              "profile app /usr/bin/app {\n  owner /home/*/x rw,\n"
                  + "  /usr/bin/tool Px -> tool,\n}\n");
    }
  }

  @Test
  void whoCanAccessAsksEveryProfile() throws Exception {
    try (Wire wire = started()) {
      JsonObject found =
          run(wire, "whoCanAccess", "{'path':'/home/**','perm':'w'}").getAsJsonObject();
      assertThat(found.get("complete").getAsBoolean()).isTrue();
      JsonArray results = found.getAsJsonArray("results");
      assertThat(results).hasSize(1);
      JsonObject one = results.get(0).getAsJsonObject();
      assertThat(one.get("profile").getAsString()).isEqualTo("app");
      assertThat(one.get("witness").getAsString()).startsWith("/home/").endsWith("/x");
      assertThat(one.get("rules").toString()).contains("owner @{HOME}/x rw,");
    }
  }

  @Test
  void whoCanAccessKnowsWhatIsTypedMeanwhile() throws Exception {
    try (Wire wire = started()) {
      String question = "{'path':'/srv/new','perm':'k'}";
      assertThat(run(wire, "whoCanAccess", question).toString()).contains("\"results\":[]");
      wire.open("file:///p/policy/app", 1, "profile app /usr/bin/app {\n  /srv/* rk,\n}\n");
      JsonObject found = run(wire, "whoCanAccess", question).getAsJsonObject();
      JsonObject one = found.getAsJsonArray("results").get(0).getAsJsonObject();
      assertThat(one.get("profile").getAsString()).isEqualTo("app");
      assertThat(one.get("allow").getAsString()).isEqualTo("rk");
      assertThat(one.has("witness")).isFalse();
      assertThat(one.get("rules").toString()).contains("\"text\":\"/srv/* rk,\"");
    }
  }

  @Test
  void whoCanAccessTakesTheVariablesOfTheDocument() throws Exception {
    try (Wire wire = started()) {
      String question = "{'path':'@{HOME}/x','perm':'w','uri':'file:///p/policy/app'}";
      JsonObject found = run(wire, "whoCanAccess", question).getAsJsonObject();
      JsonObject one = found.getAsJsonArray("results").get(0).getAsJsonObject();
      assertThat(one.get("profile").getAsString()).isEqualTo("app");
      assertThat(one.get("witness").getAsString()).startsWith("/home/");
    }
  }

  @Test
  void whoCanAccessTellsHowFarItIsWhereTheClientWantsToKnow() throws Exception {
    try (Wire wire = started()) {
      wire.result(
          "workspace/executeCommand",
          "{'command':'vambrace.whoCanAccess','arguments':[{'path':'/x'}],'workDoneToken':'t'}");
      wire.await("$/progress", p -> p.toString().contains("\"begin\""));
      wire.await("$/progress", p -> p.toString().contains("\"end\""));
    }
  }

  @Test
  void theGraphHasTransitions() throws Exception {
    try (Wire wire = started()) {
      JsonObject found = run(wire, "graph", "{}").getAsJsonObject();
      assertThat(found.get("edges").toString())
          .contains("\"from\":\"app\",\"to\":\"tool\",\"kind\":\"exec\"");
      assertThat(found.get("truncated").getAsBoolean()).isFalse();
      JsonObject small = run(wire, "graph", "{'limit':1}").getAsJsonObject();
      assertThat(small.getAsJsonArray("nodes")).hasSize(1);
      assertThat(small.get("truncated").getAsBoolean()).isTrue();
    }
  }

  @Test
  void denialsAreExplained() throws Exception {
    try (Wire wire = started()) {
      String record =
          "audit: type=1400 audit(1.1:1): apparmor=\\\"DENIED\\\" operation=\\\"open\\\""
              + " profile=\\\"app\\\" name=\\\"/etc/shadow\\\" requested_mask=\\\"r\\\""
              + " denied_mask=\\\"r\\\"";
      JsonObject found =
          run(wire, "explainDenial", "{'text':'no record\\n" + record + "'}").getAsJsonObject();
      JsonObject one = found.getAsJsonArray("records").get(0).getAsJsonObject();
      assertThat(one.get("line").getAsInt()).isEqualTo(1);
      assertThat(one.get("rule").getAsString()).isEqualTo("/etc/shadow r,");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "previewProfile|{}",
        "previewProfile|{'uri':7}",
        "previewProfile|{'uri':'file:///p/web01.xml','part':'some'}",
        "previewProfile|{'uri':'file:///p/web01.xml','libvirt':'1.0'}",
        "previewProfile|{'uri':'file:///p/web01.xml','mode':'x'}",
        "previewProfile|{'uri':'file:///p/none.xml'}",
        "whoCanAccess|{'path':'/x','perm':'z'}",
        "whoCanAccess|{'path':'/x{a'}",
        "graph|{'kinds':['nothing']}",
        "explainDenial|{}",
        "showEffectiveProfile|'text'",
      })
  void wrongArgumentsAreInvalidParams(String command, String argument) throws Exception {
    try (Wire wire = started()) {
      int code =
          wire.error(
              "workspace/executeCommand",
              "{'command':'vambrace." + command + "','arguments':[" + argument + "]}");
      assertThat(code).isEqualTo(-32602);
    }
  }
}
