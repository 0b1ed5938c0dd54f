package org.vambrace.intellij;

import com.intellij.openapi.util.text.StringUtil;
import java.util.regex.Pattern;

/** The little Markdown that the server writes, as the HTML of quick documentation. */
final class Markdown {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([^)\\s]+)\\)");

  private Markdown() {}

  /** HTML for {@code markdown}; whatever is not understood stays as text. */
  static String toHtml(String markdown) {
    StringBuilder html = new StringBuilder();
    boolean code = false;
    boolean list = false;
    for (String line : markdown.split("\n", -1)) {
      if (line.startsWith("```")) {
        html.append(code ? "</pre>" : "<pre>");
        code = !code;
        continue;
      }
      if (code) {
        html.append(StringUtil.escapeXmlEntities(line)).append('\n');
        continue;
      }
      boolean item = line.startsWith("- ") || line.startsWith("* ");
      if (item != list) {
        html.append(item ? "<ul>" : "</ul>");
        list = item;
      }
      html.append(line(line, item));
    }
    html.append(code ? "</pre>" : "").append(list ? "</ul>" : "");
    return html.toString();
  }

  private static String line(String line, boolean item) {
    if (item) {
      return "<li>" + inline(line.substring(2)) + "</li>";
    }
    if (line.startsWith("#")) {
      return "<p><b>" + inline(line.replaceFirst("^#+\\s*", "")) + "</b></p>";
    }
    if (line.startsWith("---")) {
      return "<hr>";
    }
    return line.isBlank() ? "<p>" : inline(line) + "\n";
  }

  private static String inline(String text) {
    String html = StringUtil.escapeXmlEntities(text);
    html = CODE.matcher(html).replaceAll("<code>$1</code>");
    html = BOLD.matcher(html).replaceAll("<b>$1</b>");
    return LINK.matcher(html).replaceAll("<a href=\"$2\">$1</a>");
  }
}
