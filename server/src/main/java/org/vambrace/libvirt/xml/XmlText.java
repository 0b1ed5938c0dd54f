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
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  private static final int HEAD = 256;

  private XmlText() {}

  /** Where the XML declaration names an encoding that does not exist; null if it does not. */
  static @Nullable TextRange unknownEncoding(String text) {
    Matcher m = DECLARED.matcher(text).region(0, Math.min(text.length(), HEAD));
    try {
      return m.find() && !Charset.isSupported(m.group(1))
          ? new TextRange(m.start(1), m.end(1))
          : null;
    } catch (IllegalCharsetNameException e) {
      return new TextRange(m.start(1), m.end(1));
    }
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
      String name = m.group(1);
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
