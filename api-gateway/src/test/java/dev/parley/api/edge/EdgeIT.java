package dev.parley.api.edge;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpRequest.BodyPublishers.ofInputStream;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.api.stub.RunningGateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeIT extends RunningGateway {

  private static final String FIRST_REQUEST = "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n";

  private static final int LIMIT = 64 * 1024;

  private static final String CODING = "Transfer-Encoding: ";
  private static final String TWO_CODINGS =
      "POST /api/rooms HTTP/1.1\r\nHost: x\r\n" + CODING + "chunked\r\n" + CODING + "x\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Parley-Service-Token",
        "parley-service-token",
        "X-User-Id",
        "X-User-Name",
        "X-Parley-Role",
        "X-Real-IP",
        "X-Forwarded-Port",
        "X-Forwarded-Prefix",
        "X-Original-URL",
        "X-Rewrite-URL",
        "Forwarded"
      })
  void dropsHeadersThatOnlyServicesMayWrite(String header) {
    send(request("/api/rooms").header(header, "forged").build());

    assertThat(ROOM.lastReceived().header(header)).isNull();
  }

  @Test
  void saysItselfWhoTheClientIs() {
    send(
        request("/api/rooms")
            .header("X-Forwarded-For", "8.8.8.8")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "evil.example")
            .build());

    assertThat(ROOM.lastReceived().header("X-Forwarded-For")).isEqualTo("127.0.0.1");
    assertThat(ROOM.lastReceived().header("X-Forwarded-Proto")).isEqualTo("http");
    assertThat(ROOM.lastReceived().header("X-Forwarded-Host")).isEqualTo("127.0.0.1:" + port());
  }

  @Test
  void believesATrustedProxyButNotWhatItsClientWrote() {
    var request =
        request("/api/rooms")
            .header("X-Forwarded-For", "6.6.6.6, 8.8.8.8")
            .header("X-Forwarded-Proto", "https")
            .build();

    send(clientFrom(TRUSTED), request);

    assertThat(ROOM.lastReceived().header("X-Forwarded-For")).isEqualTo("8.8.8.8");
    assertThat(ROOM.lastReceived().header("X-Forwarded-Proto")).isEqualTo("https");
  }

  @Test
  void passesTheTokenAndTheConditionsOn() {
    send(
        HttpRequest.newBuilder(uri("/api/rooms/lobby"))
            .header("Authorization", "Bearer t")
            .header("If-Match", "\"3\"")
            .header("Idempotency-Key", "k-1")
            .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .method("PATCH", ofString("{\"title\":\"é\"}"))
            .build());

    var received = ROOM.lastReceived();
    assertThat(received.method()).isEqualTo("PATCH");
    assertThat(received.body()).isEqualTo("{\"title\":\"é\"}");
    assertThat(received.header("Authorization")).isEqualTo("Bearer t");
    assertThat(received.header("If-Match")).isEqualTo("\"3\"");
    assertThat(received.header("Idempotency-Key")).isEqualTo("k-1");
    assertThat(received.header("traceparent")).startsWith("00-0af765");
  }

  @Test
  void refusesABodyThatSaysItIsTooLong() {
    var response = send(request("/api/rooms").POST(ofString("x".repeat(LIMIT + 1))).build());

    assertProblem(response, 413, "too_long");
    assertThat(ROOM.received()).isEmpty();
  }

  @Test
  void refusesAChunkedBodyThatTurnsOutTooLong() {
    var body = ofInputStream(() -> new ByteArrayInputStream(new byte[LIMIT + 1]));

    assertProblem(send(request("/api/rooms").POST(body).build()), 413, "too_long");
    assertThat(ROOM.received()).isEmpty();
  }

  /// A client that writes the whole body before it reads gets the answer, and can reuse the
  /// connection.
  @Test
  void answersWhoHasWrittenABodyThatIsTooLong() throws IOException {
    var request =
        "POST /api/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n".formatted(8 * LIMIT);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(5000);
      var out = socket.getOutputStream();
      for (int i = 0; i < 2; i++) {
        out.write(request.getBytes(US_ASCII));
        for (int part = 0; part < 8; part++) {
          out.write(new byte[LIMIT]);
        }
      }
      out.write("GET /docs/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));

      var answers = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answers.split("HTTP/1.1 413", -1)).hasSize(3);
      assertThat(answers).contains("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 1048577", "Content-Length: 65537\r\nExpect: 100-continue"})
  void refusesABodyFarTooLongBeforeItComes(String headers) throws IOException {
    assertThat(raw("POST /api/rooms HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n".formatted(headers)))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void passesABodyOfJustTheLimitWithItsLength() {
    var body = ofInputStream(() -> new ByteArrayInputStream("x".repeat(LIMIT).getBytes(US_ASCII)));

    assertThat(send(request("/api/rooms").POST(body).build()).statusCode()).isEqualTo(200);
    assertThat(ROOM.lastReceived().body()).hasSize(LIMIT);
    assertThat(ROOM.lastReceived().header("Content-Length")).isEqualTo("" + LIMIT);
    assertThat(ROOM.lastReceived().header("Transfer-Encoding")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PROPFIND", "FOO", "get"})
  void refusesUnknownMethods(String method) {
    var response = send(request("/api/rooms").method(method, noBody()).build());

    assertProblem(response, 405, "method_not_allowed");
    assertThat(response.headers().firstValue("Allow")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "deflate"})
  void refusesCompressedBodies(String encoding) {
    var request = request("/api/rooms").header("Content-Encoding", encoding).POST(ofString("x"));

    assertProblem(send(request.build()), 415, "invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/rooms?q=%FF",
        "/api/rooms?q=%ED%A0%80",
        "/api/rooms?q=%C0%AF",
        "/api/rooms?q=%00",
        "/api/rooms?q=%zz",
        "/api/rooms/%FF",
        "/api/rooms/%ED%A0%80/members"
      })
  void refusesAnAddressThatIsNotUtf8(String path) throws IOException {
    assertThat(raw("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path)))
        .startsWith("HTTP/1.1 400");
    assertThat(ROOM.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0af", "e080af", "eda080", "ff", "e282"})
  void refusesABodyThatIsNotUtf8(String hex) {
    var body = ofByteArray(HexFormat.of().parseHex(hex));

    assertProblem(send(request("/api/rooms").POST(body).build()), 400, "invalid");
    assertThat(ROOM.received()).isEmpty();
  }

  @Test
  void refusesTwoTokens() {
    var request = request("/api/rooms").header("Authorization", "Bearer other").build();

    assertProblem(send(request), 400, "invalid");
  }

  @Test
  void refusesTwoOrigins() {
    var request =
        request("/api/rooms")
            .header("Origin", "http://localhost:" + port())
            .header("Origin", "https://evil.example")
            .build();

    assertProblem(send(request), 400, "invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "?", "#", "/path"})
  void refusesAnOriginWithMoreThanAHostAndAPort(String more) {
    var origin = "http://127.0.0.1:" + port() + more;

    assertProblem(send(request("/api/rooms").header("Origin", origin).build()), 400, "invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/rooms", "/nowhere", "/health", "/docs/"})
  void sendsSecurityHeadersWithEveryAnswer(String path) {
    var headers = get(path).headers();

    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "GET /api/rooms HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n",
        "GET /api/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "GET /api/rooms HTTP/1.1\r\nHost : x\r\n\r\n",
        "GET /api/rooms HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n folded: y\r\n\r\n",
        "GET /api/rooms HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n\tfolded: y\r\n\r\n",
        "GET /api/rooms HTTP/1.1\nHost: x\nX-A: 1\n folded\n\n",
        "GET /api/rooms HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n \r\n\r\n",
        "GET /api/rooms HTTP/1.1\r\n folded: y\r\nHost: x\r\n\r\n",
        "GET /api/rooms HTTP/1.1\r\nX-A: 1\r\n\r\n",
        "GET http://x/api/rooms HTTP/1.1\r\nX-A: 1\r\n\r\n",
        "GET /api/rooms HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n",
        "GET /api/rooms HTTP/1.1\r\nHost: x\r\nhost: y\r\n\r\n",
        "GET /api/rooms HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n",
        "NONSENSE\r\n\r\n",
        TWO_CODINGS
      })
  void endsAConnectionThatDoesNotSpeakHttp(String bytes) throws IOException {
    assertThat(raw(bytes)).startsWith("HTTP/1.1 400");
    assertThat(ROOM.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {" folded: y\r\n", "Host: x\r\n"})
  void endsAConnectionWhoseLaterRequestHasABadHead(String line) throws IOException {
    var first = "POST /api/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\n\r\na\r\n b\r\n";
    var second = "GET /api/directs HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n" + line + "\r\n";

    var answers = raw(first + second);

    assertThat(answers).startsWith("HTTP/1.1 200").contains("HTTP/1.1 400");
    assertThat(ROOM.received()).hasSize(1);
    assertThat(ROOM.lastReceived().body()).isEqualTo("a\r\n b\r\n");
  }

  @Test
  void seesAFoldedLineWhereverThePacketsEnd() throws IOException {
    var request = "GET /api/rooms HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n folded\r\n\r\n";
    for (int cut = 1; cut < request.length() - 2; cut++) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(5000);
        socket.getOutputStream().write(request.substring(0, cut).getBytes(US_ASCII));
        socket.getOutputStream().write(request.substring(cut).getBytes(US_ASCII));

        assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
            .startsWith("HTTP/1.1 400");
      }
    }
    assertThat(ROOM.received()).isEmpty();
  }

  @Test
  void readsAChunkedBodyWithLinesThatBeginWithASpaceAndTheRequestBehindIt() throws IOException {
    var requests =
        """
        POST /api/rooms HTTP/1.1\r
        Host: x\r
        Transfer-Encoding: chunked\r
        \r
        7\r
        a\r
         b\r
        \r
        0\r
        \r
        GET /api/directs HTTP/1.1\r
        Host: x\r
        \r
        """;
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write(requests.getBytes(US_ASCII));

      await().until(() -> ROOM.received().size() == 2);
      assertThat(ROOM.received().getFirst().body()).isEqualTo("a\r\n b\r\n");
    }
  }

  @Test
  void anOldClientNeedsNoHost() throws IOException {
    assertThat(raw("GET /docs/ HTTP/1.0\r\n\r\n")).matches("(?s)HTTP/1\\.[01] 200 .*");
  }

  /// One byte now and then keeps Netty's own timers from expiring.
  @Tag("slow")
  @Test
  void endsAConnectionOnWhichTheHeadOfARequestDoesNotBecomeWhole() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(500);
      socket.getOutputStream().write(FIRST_REQUEST.getBytes(US_ASCII));
      socket.getOutputStream().write("GET /health HTTP/1.1\r\nX-Slow: ".getBytes(US_ASCII));

      await().atMost(Duration.ofSeconds(15)).until(() -> hasEndedThoughAByteMoreWasSent(socket));
    }
  }

  private static boolean hasEndedThoughAByteMoreWasSent(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      var rest = new byte[8_192];
      while (socket.getInputStream().read(rest) >= 0) {
        // Skips the first request's answer.
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // connection reset
    }
  }

  @Test
  void smugglesNoSecondRequest() throws IOException {
    raw(
        """
        POST /api/rooms HTTP/1.1\r
        Host: x\r
        Connection: close\r
        Content-Length: 4\r
        Transfer-Encoding: chunked\r
        \r
        0\r
        \r
        GET /internal/heads HTTP/1.1\r
        Host: x\r
        \r
        """);

    assertThat(ROOM.received()).noneMatch(it -> it.path().contains("internal"));
    assertThat(MESSAGE.received()).isEmpty();
  }

  /// Sends bytes unchanged and returns everything that arrives until the gateway closes.
  private String raw(String bytes) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(bytes.getBytes(US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
