package dev.parley.api.edge;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.stub.RunningGateway;
import dev.parley.api.stub.StubService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsIT extends RunningGateway {

  @Test
  void letsAPageOfAListedOriginCall() {
    var response = send(request("/api/rooms").header("Origin", ORIGIN).build());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ORIGIN);
    assertThat(response.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(response.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
        .contains("Retry-After", "RateLimit", "Link", "ETag");
  }

  @Test
  void letsAPageOfItsOwnOriginCall() {
    var origin = "http://127.0.0.1:" + port();

    assertThat(send(request("/api/rooms").header("Origin", origin).build()).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "https://chat.example.evil.example",
        "https://evilchat.example",
        "http://chat.example",
        "https://chat.example:444",
      })
  void refusesPagesOfOtherOrigins(String origin) {
    assertProblem(send(request("/api/rooms").header("Origin", origin).build()), 403, "forbidden");
    assertThat(ROOM.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null"})
  void refusesSocketsOfPagesOfOtherOrigins(String origin) throws IOException {
    assertThat(handshake(ownHost(), origin)).startsWith("HTTP/1.1 403");
    assertThat(handshake(ownHost(), ORIGIN)).startsWith("HTTP/1.1 101");
  }

  /// An attacker's name that resolves to this address.
  @Test
  void refusesAPageThatCallsTheGatewayByAnotherName() throws IOException {
    var evil = "evil.example:" + port();

    assertThat(handshake(evil, "http://" + evil)).startsWith("HTTP/1.1 403");
    assertThat(answer("POST /api/auth/guest", evil, "http://" + evil)).startsWith("HTTP/1.1 403");
    assertThat(AUTH.received()).isEmpty();
    assertThat(handshake(ownHost(), "http://" + ownHost())).startsWith("HTTP/1.1 101");
    assertThat(handshake("localhost:1", "http://localhost:1")).startsWith("HTTP/1.1 101");
    assertThat(handshake("[::1]", "http://[::1]")).startsWith("HTTP/1.1 101");
    assertThat(handshake("chat.example", ORIGIN)).startsWith("HTTP/1.1 101");
  }

  @Test
  void answersAPreflightItself() {
    var response =
        send(
            request("/api/rooms/lobby/members/me")
                .method("OPTIONS", noBody())
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization, content-type, if-match")
                .build());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
        .contains("PUT");
    assertThat(ROOM.received()).extracting(StubService.Received::method).doesNotContain("OPTIONS");
  }

  private String ownHost() {
    return "127.0.0.1:" + port();
  }

  private String handshake(String host, String origin) throws IOException {
    return answer("GET /ws", host, origin);
  }

  private String answer(String call, String host, String origin) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(5000);
      var request =
          """
          %s HTTP/1.1\r
          Host: %s\r
          Upgrade: websocket\r
          Connection: Upgrade\r
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
          Sec-WebSocket-Version: 13\r
          Origin: %s\r
          \r
          """
              .formatted(call, host, origin);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
  }
}
