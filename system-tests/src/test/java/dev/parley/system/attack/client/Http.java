package dev.parley.system.attack.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// HTTP/1.1 written and read byte by byte, so that it may be invalid.
public final class Http {

  private static final int PATIENCE_MILLIS = 15_000;
  private static final int MOST_BYTES = 8 << 20;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})[ \r]");

  /// Internals that no answer may show.
  private static final Pattern INSIDES =
      Pattern.compile(
          "(?i)exception|stacktrace|\\bat (java|org|com|dev|reactor|jakarta|tools)\\.|"
              + "org\\.(spring|apache|eclipse|hibernate|postgresql)|io\\.netty|sqlstate|tomcat|jetty");

  private Http() {}

  /// All bytes received on one connection.
  ///
  /// @param text all bytes, as ISO 8859-1
  /// @param closed whether the server ended the connection
  public record Answer(String text, boolean closed) {

    /// The status of each answer in it.
    public List<Integer> statuses() {
      var found = new ArrayList<Integer>();
      var matcher = STATUS_LINE.matcher(text);
      while (matcher.find()) {
        found.add(Integer.valueOf(matcher.group(1)));
      }
      return found;
    }

    /// The only status.
    public int status() {
      assertThat(statuses()).as(text).hasSize(1);
      return statuses().getFirst();
    }

    public String head() {
      int end = text.indexOf("\r\n\r\n");
      return end < 0 ? text : text.substring(0, end);
    }

    public String body() {
      int end = text.indexOf("\r\n\r\n");
      return end < 0 ? "" : text.substring(end + 4);
    }

    /// Fails when the answer shows internals.
    public Answer assertTellsNothing() {
      assertThat(INSIDES.matcher(text).find()).as(text).isFalse();
      return this;
    }
  }

  public static Answer get(URI uri) {
    return send(uri.getPort(), request("GET", uri.getRawPath(), "", ""));
  }

  /// One request, the last on its connection.
  ///
  /// @param headers whole lines, each with its line end
  public static byte[] request(String method, String path, String headers, String body) {
    return request(method, path, headers, body.getBytes(UTF_8));
  }

  public static byte[] request(String method, String path, String headers, byte[] body) {
    var length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
    var head =
        "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n%s%s\r\n"
            .formatted(method, path, length, headers);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  public static Answer send(int port, String bytes) {
    return send(port, bytes.getBytes(ISO_8859_1));
  }

  /// Sends bytes, and reads until the server closes the connection or is silent for long.
  public static Answer send(int port, byte[] bytes) {
    return send(port, bytes, PATIENCE_MILLIS);
  }

  public static Answer send(int port, byte[] bytes, int patienceMillis) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(patienceMillis);
      try {
        socket.getOutputStream().write(bytes);
      } catch (IOException _) {
        // The server refused it before the end; its answer may still be there.
      }
      return read(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads until the server closes the connection or is silent for long.
  public static Answer read(Socket socket) {
    var all = new ByteArrayOutputStream();
    var buffer = new byte[16 << 10];
    try {
      var in = socket.getInputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        all.write(buffer, 0, count);
        if (all.size() > MOST_BYTES) {
          throw new AssertionError("an answer without an end");
        }
      }
      return new Answer(all.toString(ISO_8859_1), true);
    } catch (SocketTimeoutException _) {
      return new Answer(all.toString(ISO_8859_1), false);
    } catch (IOException _) {
      return new Answer(all.toString(ISO_8859_1), true); // reset
    }
  }

  /// An `Authorization` header with a token.
  public static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  /// The value of a header in an answer's head; empty when missing.
  public static String header(Answer answer, String name) {
    return answer
        .head()
        .lines()
        .filter(
            line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
