package dev.parley.prove.people;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Base64;

/// A guest that joins a room, then reads nothing and answers nothing, not even a close, with small
/// socket buffers.
///
/// Implements only the needed part of the WebSocket protocol. For one thread.
public final class SlowReader implements AutoCloseable {

  private static final int RECEIVE_BUFFER = 4_096;
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int LONGEST_HEAD = 8_192;

  /// FIN and text; masked with zeros, which changes nothing; lengths up to 125.
  private static final byte TEXT = (byte) 0x81;

  private static final int MASKED = 0x80;
  private static final int LONGEST_FRAME = 125;

  private final Socket socket = new Socket();

  /// @param gateway a ws-gateway's address or the api-gateway's
  SlowReader(URI gateway, String room) throws IOException {
    this(gateway);
    send("{\"type\":\"join\",\"room\":\"%s\"}".formatted(room));
  }

  /// @param after requests all entries of the room after this one
  public SlowReader(URI gateway, String room, long after) throws IOException {
    this(gateway);
    send("{\"type\":\"join\",\"room\":\"%s\",\"after\":%d}".formatted(room, after));
  }

  private SlowReader(URI gateway) throws IOException {
    socket.setReceiveBufferSize(RECEIVE_BUFFER); // has an effect only before the connect
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.getPort()));
    socket.setSoTimeout(TIMEOUT_MILLIS);
    handshake(gateway);
  }

  /// Reads the remaining bytes.
  ///
  /// @return whether the server has ended the connection
  boolean wasClosed() {
    var buffer = new byte[RECEIVE_BUFFER];
    try {
      var in = socket.getInputStream();
      int count = in.read(buffer);
      while (count >= 0) {
        count = in.read(buffer);
      }
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true; // reset
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void handshake(URI gateway) throws IOException {
    var key = Base64.getEncoder().encodeToString(new byte[16]);
    var request =
        """
        GET /ws HTTP/1.1\r
        Host: %s:%d\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: %s\r
        \r
        """
            .formatted(gateway.getHost(), gateway.getPort(), key);
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = socket.getInputStream().read();
      if (c < 0 || head.length() > LONGEST_HEAD) {
        throw new IOException("no WebSocket: " + head);
      }
      head.append((char) c);
    }
    if (!head.toString().startsWith("HTTP/1.1 101 ")) {
      throw new IOException("no WebSocket: " + head);
    }
  }

  private void send(String text) throws IOException {
    if (text.length() > LONGEST_FRAME) {
      throw new IllegalArgumentException("too long for a frame: " + text);
    }
    var frame = new byte[6 + text.length()];
    frame[0] = TEXT;
    frame[1] = (byte) (MASKED | text.length());
    System.arraycopy(text.getBytes(US_ASCII), 0, frame, 6, text.length());
    socket.getOutputStream().write(frame);
  }
}
