package org.vambrace.lsp;

import com.google.gson.JsonParseException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.MessageIssueHandler;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads framed messages and survives wrong frames: what is no header is passed over until the next
 * {@code Content-Length}, and a body that is no JSON gives up the header it may have swallowed.
 */
final class MessageReader {
  private static final int LONGEST = 256 << 20;
  private static final String HEADER = "content-length:";

  private final InputStream in;
  private final MessageJsonHandler json;
  private final MessageIssueHandler issues;
  private final MessageConsumer out;
  private byte[] again = new byte[0];
  private int againAt;
  private volatile boolean closed;

  MessageReader(
      InputStream in, MessageJsonHandler json, MessageIssueHandler issues, MessageConsumer out) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.json = json;
    this.issues = issues;
    this.out = out;
  }

  /** Stops after the message at hand. */
  void close() {
    closed = true;
  }

  /** Hands every message to {@code consumer}, until the stream ends or {@link #close}. */
  void listen(MessageConsumer consumer) throws IOException {
    while (!closed) {
      int length = header();
      if (length < 0) {
        return;
      }
      byte[] body = body(length);
      if (body.length < length) {
        return;
      }
      deliver(body, consumer);
    }
  }

  /** Length of the next body; -1 at the end of the stream. */
  private int header() throws IOException {
    int length = -1;
    while (true) {
      String line = line();
      if (line == null) {
        return -1;
      }
      int at = line.toLowerCase(Locale.ROOT).indexOf(HEADER);
      if (at >= 0) {
        length = number(line.substring(at + HEADER.length()).strip());
        if (length < 0) {
          refuse("Content-Length is not a length: " + clip(line));
        }
      } else if (line.isBlank() && length >= 0) {
        return length;
      }
    }
  }

  private int read() throws IOException {
    return againAt < again.length ? again[againAt++] & 0xFF : in.read();
  }

  private byte[] body(int length) throws IOException {
    int first = Math.min(length, again.length - againAt);
    byte[] start = Arrays.copyOfRange(again, againAt, againAt + first);
    againAt += first;
    if (first == length) {
      return start;
    }
    byte[] rest = in.readNBytes(length - first);
    byte[] all = Arrays.copyOf(start, first + rest.length);
    System.arraycopy(rest, 0, all, first, rest.length);
    return all;
  }

  private static int number(String text) {
    try {
      long value = Long.parseLong(text);
      return value < 0 || value > LONGEST ? -1 : (int) value;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    for (int b = read(); b >= 0; b = read()) {
      if (b == '\n') {
        return bytes.toString(StandardCharsets.US_ASCII);
      }
      if (b != '\r' && bytes.size() < 8192) {
        bytes.write(b);
      }
    }
    return null;
  }

  private void deliver(byte[] whole, MessageConsumer consumer) {
    byte[] body = withoutSwallowed(whole);
    Message message;
    try {
      message = json.parseMessage(new String(body, StandardCharsets.UTF_8));
    } catch (MessageIssueException e) {
      if (e.getIssues().stream().anyMatch(issue -> issue.getCause() instanceof IOException)) {
        refuse("not a JSON-RPC message: " + clip(new String(body, StandardCharsets.UTF_8)));
      } else {
        issues.handle(e.getRpcMessage(), e.getIssues());
      }
      return;
    } catch (JsonParseException | IllegalStateException | ClassCastException e) {
      refuse("not a JSON-RPC message: " + clip(new String(body, StandardCharsets.UTF_8)));
      return;
    }
    if (message != null) {
      consumer.consume(message);
    }
  }

  /**
   * A length that was too long has eaten the header of the next message: gives it back. Inside JSON
   * no header can stand, as its line end would be escaped there.
   */
  private byte[] withoutSwallowed(byte[] body) {
    int at = -1;
    for (int i = 1; i + HEADER.length() < body.length && at < 0; i++) {
      boolean start = (body[i] == 'C' || body[i] == 'c') && isHeader(body, i);
      at = start ? i : -1;
    }
    if (at < 0) {
      return body;
    }
    int rest = again.length - againAt;
    byte[] joined = Arrays.copyOfRange(body, at, body.length + rest);
    System.arraycopy(again, againAt, joined, body.length - at, rest);
    again = joined;
    againAt = 0;
    return Arrays.copyOf(body, at);
  }

  private static boolean isHeader(byte[] body, int at) {
    for (int i = 0; i < HEADER.length(); i++) {
      if ((body[at + i] | 0x20) != (HEADER.charAt(i) | 0x20)) {
        return false;
      }
    }
    int end = at + HEADER.length();
    while (end < body.length && (body[end] == ' ' || body[end] >= '0' && body[end] <= '9')) {
      end++;
    }
    return end >= body.length || body[end] == '\r' || body[end] == '\n';
  }

  private void refuse(String why) {
    ResponseMessage response = new ResponseMessage();
    response.setError(new ResponseError(ResponseErrorCode.ParseError, why, null));
    out.consume(response);
  }

  private static String clip(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
