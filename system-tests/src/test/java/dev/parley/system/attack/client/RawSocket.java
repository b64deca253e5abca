package dev.parley.system.attack.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A WebSocket that sends and reads raw bytes. For one thread.
public final class RawSocket implements AutoCloseable {

  /// The result of [#closeCode] when the connection ended without a close frame.
  public static final int NO_CODE = 1006;

  private static final int PATIENCE_MILLIS = 15_000;
  private static final int MOST_HEAD = 16 << 10;
  private static final int MOST_FRAME = 4 << 20;
  private static final int SWITCHED = 101;

  private final Socket socket;
  private final DataInputStream in;
  private final String head;

  private RawSocket(Socket socket, String headers) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    socket
        .getOutputStream()
        .write(
            """
            GET /ws HTTP/1.1\r
            Host: 127.0.0.1:%d\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            %s\r
            """
                .formatted(socket.getPort(), headers)
                .getBytes(ISO_8859_1));
    this.head = readHead(in);
  }

  /// Requests a socket; [#status] tells whether the server accepted.
  ///
  /// @param headers whole lines, each with its line end
  public static RawSocket knock(int port, String headers) {
    return knock(port, headers, 0);
  }

  /// Requests a socket with a small receive buffer.
  ///
  /// @param receiveBuffer bytes that the system buffers for a slow reader; 0: its default
  public static RawSocket knock(int port, String headers, int receiveBuffer) {
    try {
      var socket = new Socket();
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer); // has an effect only before the connect
      }
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new RawSocket(socket, headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A guest that has received `hello`.
  public static RawSocket guest(int port) {
    return open(port, "");
  }

  /// A client that has received `hello`.
  public static RawSocket open(int port, String headers) {
    var raw = knock(port, headers);
    if (raw.status() != SWITCHED) {
      throw new AssertionError("no WebSocket: " + raw.head);
    }
    raw.await("hello");
    return raw;
  }

  public int status() {
    return head.length() < 12 ? 0 : Integer.parseInt(head.substring(9, 12));
  }

  public String head() {
    return head;
  }

  /// Writes bytes; returns whether the server still accepts them.
  public boolean write(byte[] bytes) {
    try {
      output().write(bytes);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  public boolean send(String text) {
    return write(WireFrame.text(text).bytes());
  }

  /// Joins a room and returns the `joined` frame.
  public JsonNode join(String room) {
    send("{\"type\":\"join\",\"room\":\"%s\"}".formatted(room));
    return await("joined");
  }

  public JsonNode await(String type) {
    return await(frame -> frame.path("type").asString("").equals(type));
  }

  /// Returns the next matching text frame and drops the others before it. Answers pings.
  public JsonNode await(Predicate<JsonNode> wanted) {
    while (true) {
      var frame = next();
      if (frame == null || frame.isClose()) {
        throw new AssertionError("closed, instead of what was awaited, with " + code(frame));
      }
      if (frame.isText()) {
        var json = JsonMapper.shared().readTree(new String(frame.payload(), UTF_8));
        if (json.path("type").asString("").equals("ping")) {
          send("{\"type\":\"pong\"}");
        }
        if (wanted.test(json)) {
          return json;
        }
      }
    }
  }

  /// Skips frames and returns the server's close code.
  public int closeCode() {
    while (true) {
      var frame = next();
      if (frame == null || frame.isClose()) {
        return code(frame);
      }
    }
  }

  /// The next frame of any kind; null when the connection has ended.
  public @Nullable WireFrame next() {
    try {
      int first = in.readUnsignedByte();
      int second = in.readUnsignedByte();
      long length =
          switch (second & 0x7F) {
            case 126 -> in.readUnsignedShort();
            case 127 -> in.readLong();
            default -> second & 0x7F;
          };
      if (length > MOST_FRAME) {
        throw new AssertionError("a frame of " + length);
      }
      var payload = in.readNBytes((int) length);
      return payload.length < length // cut off within the frame
          ? null
          : new WireFrame(first, (second & 0x80) != 0, payload);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("neither a frame nor an end", e);
    } catch (EOFException _) {
      return null;
    } catch (IOException _) {
      return null; // reset
    }
  }

  /// The underlying connection, for direct use.
  public Socket connection() {
    return socket;
  }

  public OutputStream output() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The code in a close frame.
  public static int code(@Nullable WireFrame close) {
    return close == null || close.payload().length < 2
        ? NO_CODE
        : ByteBuffer.wrap(close.payload()).getShort() & 0xFFFF;
  }

  private static String readHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0 && head.length() < MOST_HEAD) {
      int c = in.read();
      if (c < 0) {
        break;
      }
      head.append((char) c);
    }
    return head.toString();
  }
}
