package dev.parley.prove;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.client.ParleyClient;
import dev.parley.client.room.Ack;
import dev.parley.prove.fault.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// A guest who asks for a long backlog and then neither reads it nor answers, not even a close.
///
/// The backlog is more than the system takes on the way, and the gateway sends no more of it than
/// half a queue: so the guest stays, with a write to it under way, until somebody ends it.
final class DeafClient implements AutoCloseable {

  private static final int RECEIVE_BUFFER = 4_096;
  private static final int TIMEOUT_MILLIS = 5_000;

  /// 5.6 MB; the system's largest buffer for sending has 4 MB. 500 would be too many to be sent.
  private static final int MESSAGES = 470;

  private static final String LONG_TEXT = "\u8a9e".repeat(4_000);

  /// FIN and text; masked with zeros, which changes nothing.
  private static final byte TEXT = (byte) 0x81;

  private static final int MASKED = 0x80;

  /// A little under half of what one socket may have queued.
  private static final double MUCH = 400_000;

  private static final Pattern QUEUED =
      Pattern.compile("(?m)^parley_outbox_bytes(?:\\{[^}]*})? (\\S+)$");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Socket socket;

  private DeafClient(Socket socket) {
    this.socket = socket;
  }

  /// Fills the lobby, and asks for all of it on a gateway.
  static DeafClient on(Site site, String gateway) throws IOException {
    try (var writer = ParleyClient.builder(site.url()).guest("writer").connect()) {
      var lobby = writer.join("lobby", _ -> {});
      var sends = new ArrayList<CompletableFuture<Ack>>();
      for (int i = 0; i < MESSAGES; i++) {
        sends.add(lobby.send(LONG_TEXT));
      }
      sends.forEach(CompletableFuture::join);
    }
    var client = new DeafClient(new Socket());
    client.open(URI.create(site.part(gateway).url()));
    client.send("{\"type\":\"join\",\"room\":\"lobby\",\"after\":0}");
    var metrics = site.part(gateway).management().resolve("/actuator/prometheus");
    Awaitility.await("a write that does not end")
        .atMost(PATIENCE)
        .until(() -> queued(metrics) > MUCH);
    return client;
  }

  /// What the gateway holds back for its sockets; nobody but this one makes it hold back much.
  private static double queued(URI metrics) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(metrics).build();
    var body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return QUEUED
        .matcher(body)
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }

  private void open(URI gateway) throws IOException {
    socket.setReceiveBufferSize(RECEIVE_BUFFER); // counts only before the connect
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.getPort()));
    var request =
        """
        GET /ws HTTP/1.1\r
        Host: %s:%d\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
        \r
        """
            .formatted(gateway.getHost(), gateway.getPort());
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    var answer = new String(socket.getInputStream().readNBytes(12), US_ASCII);
    if (!answer.equals("HTTP/1.1 101")) {
      throw new IOException("no WebSocket: " + answer);
    }
  }

  private void send(String text) throws IOException {
    var frame = new byte[6 + text.length()];
    frame[0] = TEXT;
    frame[1] = (byte) (MASKED | text.length());
    System.arraycopy(text.getBytes(US_ASCII), 0, frame, 6, text.length());
    socket.getOutputStream().write(frame);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
