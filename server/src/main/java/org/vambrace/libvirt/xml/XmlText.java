package org.vambrace.libvirt.xml;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.ByteText;
import org.vambrace.text.TextRange;

/** The characters of an XML file as read from disk. */
public final class XmlText {
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*(?:'([^'>]*)'|\"([^\">]*)\")");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

  /** Encodings whose characters all have more than one byte, by the names iconv(3) knows. */
  private static final Pattern WIDE =
      Pattern.compile(
          "(?:ISO-10646-)?(?:UTF|UCS)-?(?:16|32|2|4)(?:LE|BE)?|UNICODE(?:BIG|LITTLE)?|WCHAR_T",
          Pattern.CASE_INSENSITIVE);

  private static final int HEAD = 256;

  private XmlText() {}

  /**
   * Where the XML declaration names an encoding that does not exist or cannot be that of the text;
   * null if it does not.
   *
   * @param believed whether libxml2 believes the name; before 2.14 it did not where the text showed
   *     that characters have one byte
   */
  static @Nullable TextRange wrongEncoding(String text, boolean believed) {
    Matcher m = DECLARED.matcher(text).region(0, Math.min(text.length(), HEAD));
    if (!m.find()) {
      return null;
    }
    int group = m.group(1) != null ? 1 : 2;
    String name = m.group(group);
    boolean wide = WIDE.matcher(name).matches();
    boolean known =
        NAME.matcher(name).matches()
            && (wide || name.equalsIgnoreCase("HTML") ? !believed : Charset.isSupported(name));
    return known ? null : new TextRange(m.start(group), m.end(group));
  }

  /**
   * Decodes by the file's own encoding declaration, else as UTF-8. Never fails; bytes that are not
   * well-formed UTF-8 come out as {@link ByteText} has them, for {@link XmlParser} to refuse.
   * Everything from the first NUL byte on is dropped: virt-aa-helper reads its input as a C string.
   */
  public static String decode(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    String head = new String(bytes, 0, Math.min(end, HEAD), StandardCharsets.ISO_8859_1);
    Matcher m = DECLARED.matcher(head);
    if (m.find()) {
      String name = m.group(1) != null ? m.group(1) : m.group(2);
      if (!name.equalsIgnoreCase("utf-8")) {
        try {
          Charset charset = Charset.forName(name);
          byte[] declaration = "<?xml".getBytes(charset);
          if (Arrays.equals(declaration, "<?xml".getBytes(StandardCharsets.US_ASCII))) {
            return new String(bytes, 0, end, charset);
          }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
          // Unknown here: read as UTF-8, the parser then judges the characters.
          return ByteText.decode(bytes, 0, end);
        }
      }
    }
    return ByteText.decode(bytes, 0, end);
  }
}
