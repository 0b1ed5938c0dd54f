package org.vambrace.libvirt.image;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.libvirt.domain.LibvirtVersion;

/**
 * Reads one JSON text as the library does that libvirt was built with: yajl, since 10.8 json-c with
 * JSON_TOKENER_STRICT. They differ in blanks, numbers and quotes; what each takes was found out by
 * asking it. For one text, used by one thread.
 */
final class JsonSyntax {
  /** The text is not JSON. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  private static final Pattern YAJL_NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
  private static final Pattern JSON_C_NUMBER =
      Pattern.compile("(?:-?\\d+\\.?\\d*|-\\.\\d+)(?:[eE][+-]?\\d+)?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d+");
  private static final Pattern WORD = Pattern.compile("-?[A-Za-z]+");

  private final String text;
  private final LibvirtVersion version;
  private final boolean jsonC;
  private int at;

  JsonSyntax(String text, LibvirtVersion version) {
    this.text = text;
    this.version = version;
    this.jsonC = version.readsJsonWithJsonC();
  }

  /** The value that is the whole text. */
  JsonElement read() throws Malformed {
    JsonElement value = value(0);
    blanks();
    if (at < text.length()) {
      throw new Malformed("more text behind the value");
    }
    return value;
  }

  private JsonElement value(int depth) throws Malformed {
    if (depth >= version.maxJsonDepth()) {
      throw new Malformed("nested too deeply");
    }
    blanks();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new JsonPrimitive(string(false));
      default -> WORD.matcher(text).region(at, text.length()).lookingAt() ? word() : number();
    };
  }

  private JsonObject object(int depth) throws Malformed {
    JsonObject object = new JsonObject();
    at++;
    blanks();
    boolean more = peek() != '}';
    while (more) {
      blanks();
      String key = string(true);
      blanks();
      expect(':');
      JsonElement value = value(depth + 1);
      if (object.has(key) && !version.jsonKeysMayRepeat()) {
        throw new Malformed("the key '" + key + "' stands twice");
      }
      object.add(key, value);
      more = comma();
    }
    expect('}');
    return object;
  }

  private JsonArray array(int depth) throws Malformed {
    JsonArray array = new JsonArray();
    at++;
    blanks();
    boolean more = peek() != ']';
    while (more) {
      array.add(value(depth + 1));
      more = comma();
    }
    expect(']');
    return array;
  }

  private boolean comma() throws Malformed {
    blanks();
    boolean found = peek() == ',';
    at += found ? 1 : 0;
    return found;
  }

  private JsonElement word() throws Malformed {
    Matcher m = WORD.matcher(text).region(at, text.length());
    String word = m.lookingAt() ? m.group() : "";
    at += word.length();
    switch (word) {
      case "true":
        return new JsonPrimitive(true);
      case "false":
        return new JsonPrimitive(false);
      case "null":
        return JsonNull.INSTANCE;
      default:
        break;
    }
    if (jsonC && (word.equals("NaN") || word.equals("Infinity") || word.equals("-Infinity"))) {
      return new JsonPrimitive(Double.valueOf(word));
    }
    throw new Malformed("'" + word + "' is no value");
  }

  private JsonElement number() throws Malformed {
    Matcher m = (jsonC ? JSON_C_NUMBER : YAJL_NUMBER).matcher(text).region(at, text.length());
    if (!m.lookingAt()) {
      throw new Malformed("a value is missing");
    }
    at = m.end();
    if (!WHOLE.matcher(m.group()).matches()) {
      return new JsonPrimitive(Double.valueOf(m.group()));
    }
    BigInteger value = new BigInteger(m.group());
    boolean negative = m.group().startsWith("-");
    boolean padded = m.group().startsWith("0") && value.signum() != 0;
    if (jsonC && (padded || value.bitLength() > (negative ? 63 : 64))) {
      throw new Malformed("'" + m.group() + "' does not fit 64 bits, or has a 0 before it");
    }
    return new JsonPrimitive(value);
  }

  /** A string; keys may stand in single quotes for json-c. */
  private String string(boolean key) throws Malformed {
    char quote = peek();
    if (quote != '"' && !(key && jsonC && quote == '\'')) {
      throw new Malformed("a string is missing");
    }
    boolean ascii = !key && version.jsonValuesAreAscii();
    StringBuilder out = new StringBuilder();
    for (at++; peek() != quote; at++) {
      char c = peek();
      if (c < ' ' || ascii && c > '~' + 1) {
        throw new Malformed("a character that may not stand in a string");
      }
      out.append(c == '\\' ? escape() : c);
    }
    at++;
    return out.toString();
  }

  /** The character behind a backslash; ends on the last one it reads. */
  private char escape() throws Malformed {
    at++;
    char c = peek();
    int simple = "\"\\/bfnrt".indexOf(c);
    if (c != 'u') {
      if (simple < 0) {
        throw new Malformed("'\\" + c + "' is no escape");
      }
      return "\"\\/\b\f\n\r\t".charAt(simple);
    }
    int code = 0;
    for (int i = 0; i < 4; i++) {
      at++;
      int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw new Malformed("\\u needs four digits");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private void blanks() {
    while (at < text.length() && (jsonC ? " \t\n\r" : " \t\n\r\u000b\f").indexOf(peek()) >= 0) {
      at++;
    }
  }

  private void expect(char wanted) throws Malformed {
    if (peek() != wanted) {
      throw new Malformed("'" + wanted + "' is missing");
    }
    at++;
  }

  /** The next character; NUL at the end, which stands in no string. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
