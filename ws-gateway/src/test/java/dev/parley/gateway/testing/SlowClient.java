package dev.parley.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/// A client with a small receive buffer that reads no more than it is told to.
public final class SlowClient implements AutoCloseable {

  private static final int RECEIVE_BUFFER = 4_096;

  private final Socket socket = new Socket();
  private final StringBuilder read = new StringBuilder();

  public SlowClient(URI uri) throws IOException {
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
    var request =
        """
        GET /ws HTTP/1.1\r
        Host: localhost\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        \r
        """;
    socket.getOutputStream().write(request.getBytes(UTF_8));
  }

  /// Sends a short text frame, masked with zeros.
  public void send(String text) throws IOException {
    var payload = text.getBytes(UTF_8);
    var frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(0x80 | payload.length);
    frame.write(new byte[4]);
    frame.write(payload);
    socket.getOutputStream().write(frame.toByteArray());
  }

  /// Reads what is there, until `joined` was among it.
  public boolean hasReadJoined() throws IOException {
    var in = socket.getInputStream();
    read.append(new String(in.readNBytes(in.available()), UTF_8));
    return read.indexOf("\"joined\"") >= 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
