package org.vambrace.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.vocabulary.Target;

/** Many questions, one a line, each answered in a line, in order. */
final class QueryBatch {
  private final QueryAnswers answers;
  private final Console console;
  private final Target target;

  QueryBatch(QueryAnswers answers, Console console, Target target) {
    this.answers = answers;
    this.console = console;
    this.target = target;
  }

  void run(List<String> questions, Consumer<String> out) {
    for (String question : questions) {
      if (!question.isBlank()) {
        out.accept(QueryJson.line(answer(question)));
      }
    }
  }

  private JsonObject answer(String question) {
    JsonObject asked;
    try {
      asked = JsonParser.parseString(question).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      return QueryJson.error("bad-question: this line is no JSON object");
    }
    try {
      return answer(asked);
    } catch (QueryAnswers.Unanswerable e) {
      return QueryJson.error(e.getMessage() == null ? "unanswerable" : e.getMessage());
    }
  }

  private JsonObject answer(JsonObject asked) throws QueryAnswers.Unanswerable {
    String given = text(asked, "file");
    if (given == null) {
      return QueryJson.error("bad-question: \"file\" is missing");
    }
    String file = console.absolute(given);
    String executable = text(asked, "attach");
    if (executable != null) {
      boolean directory = answers.snapshot().stat(file) == Stat.DIRECTORY;
      return QueryJson.attachment(
          (directory
                  ? QueryTree.attachments(answers, console, given)
                  : answers.attachments(List.of(file)))
              .attach(executable));
    }
    ProfileAccess profile = answers.profile(file, text(asked, "profile"));
    String path = text(asked, "path");
    if (path != null) {
      return QueryJson.decision(profile.decide(path));
    }
    String link = text(asked, "link");
    String linked = text(asked, "target");
    if (link != null && linked != null) {
      return QueryJson.link(profile.link(link, linked));
    }
    String peer = text(asked, "peer");
    if (peer != null) {
      return QueryJson.peer(answers.peers(profile), peer);
    }
    return QueryJson.profile(profile, target);
  }

  private static @Nullable String text(JsonObject asked, String key) {
    return asked.has(key) && asked.get(key).isJsonPrimitive() ? asked.get(key).getAsString() : null;
  }
}
