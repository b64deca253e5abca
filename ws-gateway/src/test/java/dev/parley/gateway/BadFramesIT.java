package dev.parley.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.GatewayTest;
import dev.parley.gateway.testing.SlowClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadFramesIT extends GatewayTest {

  @Test
  void answersTenErrorsAndClosesWith4500AtTheEleventh() {
    try (var client = guest()) {
      for (int i = 0; i < 10; i++) {
        client.send("no json");
      }
      client.send("{'type':'ping'}").next("pong");
      assertThat(client.all("error")).hasSize(10);
      client.send("no json");

      assertThat(client.closeCode()).isEqualTo(4500);
      assertThat(client.all("error")).hasSize(10);
    }
  }

  @Test
  void closesWith1009WhenAFrameIsTooLarge() {
    try (var client = guest()) {
      client.send("{'type':'ping','x':'" + "x".repeat(65_536) + "'}");

      assertThat(client.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void keepsTheConnectionWhenATextIsTooLong() {
    var room = room(0);
    try (var client = guest()) {
      client.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
      client.send(
          "{'type':'send','room':'%s','id':'c-1','text':'%s'}"
              .formatted(room.handle(), "x".repeat(4_001)));
      var nack = client.next("nack");
      assertThat(nack.get("code").stringValue()).isEqualTo("too_long");
      assertThat(nack.get("id").stringValue()).isEqualTo("c-1");

      client.send(
          "{'type':'send','room':'%s','id':'c-2','text':'%s'}"
              .formatted(room.handle(), "💬".repeat(4_000)));
      assertThat(client.next("ack").get("id").stringValue()).isEqualTo("c-2");
    }
  }

  /// Far more than the system's buffers hold: further bytes stay in the gateway's memory.
  @Test
  void readsNoMoreOfOneWhoPingsAndDoesNotReadThePongs() throws Exception {
    try (var client = new SlowClient(uri())) {
      assertThat(client.floodWithPings(128L << 20)).isLessThan(24L << 20);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ws", "/health", "/nothing"})
  void sendsNothingBackOfWhatItIsAsked(String path) throws Exception {
    var trace =
        HttpRequest.newBuilder(http(path))
            .method("TRACE", BodyPublishers.noBody())
            .header("X-Secret", "of mine")
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(trace, BodyHandlers.ofString());

      assertThat(answer.statusCode()).isIn(404, 405);
      assertThat(answer.body()).doesNotContain("of mine");
    }
  }

  @Test
  void letsNobodyInWhoComesFromTwoPages() throws Exception {
    var own = "127.0.0.1:" + uri().getPort();

    assertThat(answer(own, "http://" + own)).isEqualTo("HTTP/1.1 101");
    assertThat(answer(own, "http://" + own + "\r\nOrigin: https://evil.example"))
        .isEqualTo("HTTP/1.1 403");
  }

  /// An attacker's name that resolves to this address.
  @Test
  void letsNoPageInThatCallsThisGatewayByAnotherName() throws Exception {
    var evil = "evil.example:" + uri().getPort();
    assertThat(answer(evil, "http://" + evil)).isEqualTo("HTTP/1.1 403");
    assertThat(answer("localhost\r\nX-Forwarded-Host: evil.example", "https://evil.example"))
        .isEqualTo("HTTP/1.1 403");

    assertThat(answer("chat.example", "https://chat.example")).isEqualTo("HTTP/1.1 101");
  }

  /// The status line of a handshake with that address as `Host` and that `Origin`.
  private String answer(String host, String origin) throws IOException {
    var request =
        """
        GET /ws HTTP/1.1\r
        Host: %s\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Origin: %s\r
        \r
        """
            .formatted(host, origin);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), uri().getPort())) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readNBytes(12), US_ASCII);
    }
  }

  @Tag("slow")
  @Test
  void endsAConnectionWhoseRequestDoesNotBecomeWhole() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), uri().getPort())) {
      socket.setSoTimeout(500);
      socket.getOutputStream().write("GET /ws HTTP/1.1\r\nX-Slow: ".getBytes(US_ASCII));

      Awaitility.await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> hasEndedThoughAByteMoreWasSent(socket));
    }
  }

  private static boolean hasEndedThoughAByteMoreWasSent(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // connection reset
    }
  }

  @Test
  void nacksWhatComesTooFastAndClosesAFloodWith4029() {
    var room = room(0);
    try (var client = guest()) {
      client.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
      for (int i = 0; i < 1_000 && client.isOpen(); i++) {
        try {
          client.send(
              "{'type':'send','room':'%s','id':'c-%d','text':'x'}".formatted(room.handle(), i));
        } catch (CompletionException e) {
          break;
        }
      }

      assertThat(client.closeCode()).isEqualTo(4029);
      var nack =
          client.all("nack").stream()
              .filter(json -> json.get("code").stringValue().equals("rate_limited"))
              .findFirst()
              .orElseThrow();
      assertThat(nack.get("retryable").booleanValue()).isTrue();
    }
  }
}
