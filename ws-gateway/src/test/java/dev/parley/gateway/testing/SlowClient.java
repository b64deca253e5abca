package dev.parley.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// A client with a small receive buffer that reads only when told to.
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

  /// Sends pings of 125 bytes until the gateway reads no more of them, or that many bytes are sent.
  ///
  /// @return how many bytes were sent until two seconds passed without progress
  public long floodWithPings(long most) throws InterruptedException {
    var ping = new byte[131];
    ping[0] = (byte) 0x89;
    ping[1] = (byte) (0x80 | 125);
    var taken = new AtomicLong();
    var flood = Thread.ofVirtual().start(() -> flood(ping, most, taken));
    for (long last = -1; flood.isAlive() && taken.get() > last; ) {
      last = taken.get();
      flood.join(Duration.ofSeconds(2));
    }
    return taken.get();
  }

  private void flood(byte[] frame, long most, AtomicLong taken) {
    try {
      while (taken.get() < most) {
        socket.getOutputStream().write(frame);
        taken.addAndGet(frame.length);
      }
    } catch (IOException _) {
      // The connection was closed, or the test is over.
    }
  }

  /// Reads the available bytes, until `joined` was among them.
  public boolean hasReadJoined() throws IOException {
    return hasRead("\"joined\"");
  }

  /// Reads the available bytes; returns whether that text has arrived, now or before.
  public boolean hasRead(String text) throws IOException {
    var in = socket.getInputStream();
    read.append(new String(in.readNBytes(in.available()), UTF_8));
    return read.indexOf(text) >= 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
