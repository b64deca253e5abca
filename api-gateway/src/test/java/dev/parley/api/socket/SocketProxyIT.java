package dev.parley.api.socket;

import static io.netty.buffer.Unpooled.copiedBuffer;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.parley.api.stub.RunningGateway;
import dev.parley.api.stub.TestSocket;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

class SocketProxyIT extends RunningGateway {

  @Test
  void passesFramesBothWays() throws InterruptedException {
    var socket = TestSocket.connect(socketUri());

    assertThat(socket.next()).startsWith("hello from ");
    for (var text : new String[] {"{\"type\":\"ping\"}", "é ☂ 🙂", "x".repeat(60_000)}) {
      socket.send(text);
      assertThat(socket.next()).isEqualTo(text);
    }
  }

  /// Spring Cloud Gateway's own proxy would turn unknown codes into 1002.
  @ParameterizedTest
  @ValueSource(
      ints = {1000, 1001, 1009, 1011, 4001, 4008, 4009, 4010, 4029, 4500, 4501, 4503, 4509})
  void theClientGetsTheCodeThatTheGatewayClosesWith(int code) throws InterruptedException {
    var socket = TestSocket.connect(socketUri());
    socket.next();

    socket.send("close " + code);

    assertThat(socket.closeCode()).isEqualTo(code);
  }

  @Test
  void deliversWhatWasSentBeforeTheClose() throws InterruptedException {
    var socket = TestSocket.connect(socketUri());
    socket.next();

    IntStream.range(0, 200).forEach(i -> socket.send("frame " + i));
    socket.send("close 4008");

    for (int i = 0; i < 200; i++) {
      assertThat(socket.next()).isEqualTo("frame " + i);
    }
    assertThat(socket.closeCode()).isEqualTo(4008);
  }

  @Test
  void theGatewaySocketEndsWhenTheClientCloses() throws InterruptedException {
    var socket = TestSocket.connect(socketUri());
    socket.next();
    int before = GATEWAY_1.open() + GATEWAY_2.open();

    socket.close(1000);

    await().until(() -> GATEWAY_1.open() + GATEWAY_2.open() < before);
  }

  @Test
  void passesTheSubprotocolButNotTheTokenBack() {
    var socket = TestSocket.connect(socketUri(), "parley.v1", "bearer.abc.def");

    assertThat(socket.subprotocol()).isEqualTo("parley.v1");
    assertThat(handshake("Sec-WebSocket-Protocol")).isEqualTo("parley.v1,bearer.abc.def");
  }

  @Test
  void choosesTheSubprotocolThatTheGatewayChooses() {
    assertThat(TestSocket.connect(socketUri(), "bearer.abc", "parley.v1").subprotocol())
        .isEqualTo("parley.v1");
  }

  @Test
  void passesTheTokenHeaderOnAndDropsWhatOnlyServicesMayWrite() {
    var headers =
        Map.of(
            "Authorization", "Bearer t",
            "Parley-Service-Token", "forged",
            "X-User-Id", "forged",
            "X-Forwarded-For", "8.8.8.8");

    TestSocket.connect(socketUri(), headers);

    assertThat(handshake("Authorization")).isEqualTo("Bearer t");
    assertThat(handshake("Parley-Service-Token")).isEqualTo("absent");
    assertThat(handshake("X-User-Id")).isEqualTo("absent");
    assertThat(handshake("X-Forwarded-For")).isEqualTo("127.0.0.1");
  }

  /// The edge has checked it. A ws-gateway would compare it with its own hosts, which are others.
  @Test
  void aGatewaySeesNoOrigin() throws IOException {
    assertThat(handshakeWith("Origin: " + ORIGIN)).startsWith("HTTP/1.1 101");

    assertThat(handshake("Origin")).isEqualTo("absent");
    assertThat(handshake("X-Forwarded-Host")).isEqualTo("absent");
  }

  @Test
  void negotiatesNoCompression() throws IOException {
    var answer =
        handshakeWith("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");

    assertThat(answer).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("extensions");
    assertThat(handshake("Sec-WebSocket-Extensions")).isEqualTo("absent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?access_token=abc",
        "?token=abc",
        "?TOKEN=abc",
        "?x=eyJhbGciOiJFUzI1NiJ9.e30.c2ln"
      })
  void refusesATokenInTheQueryString(String query) {
    assertThat(refusal(URI.create(socketUri() + query))).isEqualTo(401);
    assertThat(GATEWAY_1.handshakes()).isEmpty();
    assertThat(GATEWAY_2.handshakes()).isEmpty();
  }

  @Test
  void answersAPlainRequestWith426() {
    var response = get("/ws");

    assertProblem(response, 426, "invalid");
  }

  @Test
  void answersAHandshakeWithoutAKeyOrOfAnotherVersionWith400() throws IOException {
    assertThat(answerTo("Sec-WebSocket-Version: 13")).startsWith("HTTP/1.1 400");
    assertThat(answerTo("Sec-WebSocket-Version: 7\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void aRefusedTokenIsARefusalThatNoOtherGatewayIsAskedForAndNoLogTellsOf(CapturedOutput output) {
    GATEWAY_1.refuse(401);
    GATEWAY_2.refuse(401);

    assertThat(refusal(socketUri())).isEqualTo(401);
    assertThat(output).isEmpty();
  }

  @Test
  void aFrameOver64KiBIsTheGatewaysToClose() throws InterruptedException {
    var socket = TestSocket.connect(socketUri());
    socket.next();

    socket.send("x".repeat(70_000));

    assertThat(socket.closeCode()).isEqualTo(1009);
  }

  @Test
  void aFrameThatTheProxyItselfWillNotHoldIsClosedWith1009() {
    var frame = new TextWebSocketFrame("x".repeat(200_000));

    var status =
        HttpClient.create()
            .websocket()
            .uri(socketUri())
            .handle(
                (in, out) -> out.sendObject(Mono.just(frame)).then().then(in.receiveCloseStatus()))
            .blockLast(Duration.ofSeconds(5));

    assertThat(status).extracting(WebSocketCloseStatus::code).isEqualTo(1009);
  }

  @Test
  void spreadsNewSocketsEvenly() throws InterruptedException {
    var names = new ArrayList<String>();
    for (int i = 0; i < 10; i++) {
      names.add(TestSocket.connect(socketUri()).next());
    }

    assertThat(names).filteredOn("hello from one"::equals).hasSize(5);
    assertThat(names).filteredOn("hello from two"::equals).hasSize(5);
  }

  @Test
  void takesTheNextGatewayWhenOneIsAwayAndTheFirstAgainWhenItIsBack() throws InterruptedException {
    GATEWAY_1.stop();
    try {
      for (int i = 0; i < 4; i++) {
        assertThat(TestSocket.connect(socketUri()).next()).isEqualTo("hello from two");
      }
    } finally {
      GATEWAY_1.start();
    }

    await().until(() -> TestSocket.connect(socketUri()).next(), "hello from one"::equals);
  }

  @Test
  void takesTheNextGatewayWhenOneIsNotReady() throws InterruptedException {
    GATEWAY_2.refuse(503);

    for (int i = 0; i < 4; i++) {
      assertThat(TestSocket.connect(socketUri()).next()).isEqualTo("hello from one");
    }
  }

  @Test
  void saysUnavailableWhenNoGatewayTakesIt() {
    GATEWAY_1.refuse(503);
    GATEWAY_2.refuse(500);

    assertThat(refusal(socketUri())).isEqualTo(503);
  }

  @Test
  void aGatewayThatDiesLeavesItsClientsACodeToReconnectBy() throws InterruptedException {
    var socket = TestSocket.connect(socketUri());
    var name = socket.next();
    var gateway = name.endsWith("one") ? GATEWAY_1 : GATEWAY_2;

    gateway.stop();
    try {
      assertThat(socket.closeCode()).isIn(1001, 1006);
    } finally {
      gateway.start();
    }
  }

  @Test
  void whatAClientSendsBeforeAnythingElseArrives() {
    for (int i = 0; i < 100; i++) {
      var text = "first " + i;
      var echo =
          HttpClient.create()
              .websocket()
              .uri(socketUri())
              .handle((in, out) ->
                  out.sendString(Mono.just(text))
                      .then()
                      .thenMany(in.receive().asString().filter(text::equals).take(1)))
              .blockFirst(Duration.ofSeconds(5));
      assertThat(echo).isEqualTo(text);
    }
  }

  /// If the api-gateway answered, a lost client would seem alive.
  @Test
  void aPingOfTheGatewayIsTheClientsToAnswer() {
    var answers = Sinks.many().unicast().<WebSocketFrame>onBackpressureBuffer();
    answers.tryEmitNext(new TextWebSocketFrame("ping"));
    var heard =
        HttpClient.create()
            .websocket(WebsocketClientSpec.builder().handlePing(true).build())
            .uri(socketUri())
            .handle((in, out) ->
                Flux.merge(
                    out.sendObject(answers.asFlux()).then().cast(String.class),
                    in.receiveFrames()
                        .doOnNext(frame -> {
                          if (frame instanceof PingWebSocketFrame) {
                            answers.tryEmitNext(
                                new PongWebSocketFrame(copiedBuffer("the client", US_ASCII)));
                          }
                        })
                        .ofType(TextWebSocketFrame.class)
                        .map(TextWebSocketFrame::text)))
            .skip(1)
            .blockFirst(Duration.ofSeconds(5));

    assertThat(heard).isEqualTo("the client");
  }

  /// Otherwise the proxy would store the frames that a slow client does not read, and no ws-gateway
  /// would notice.
  @Test
  void aClientThatDoesNotReadStopsTheGatewayFromSending() {
    var stopReading = Flux.never();
    var client =
        HttpClient.create()
            .websocket()
            .uri(socketUri())
            .handle((_, out) -> out.sendString(Mono.just("flood")).then().thenMany(stopReading))
            .subscribe();
    try {
      await().until(() -> flooded() > 0);
      await()
          .pollInterval(Duration.ofMillis(700))
          .atMost(Duration.ofSeconds(20))
          .until(new UnchangedSinceLastTime(SocketProxyIT::flooded));
      assertThat(flooded() * 10_000).isLessThan(32 * 1024 * 1024);
    } finally {
      client.dispose();
    }
  }

  private static long flooded() {
    return GATEWAY_1.flooded() + GATEWAY_2.flooded();
  }

  private static final class UnchangedSinceLastTime implements Callable<Boolean> {

    private final LongSupplier value;
    private long last = -1;

    UnchangedSinceLastTime(LongSupplier value) {
      this.value = value;
    }

    @Override
    public Boolean call() {
      long now = value.getAsLong();
      boolean unchanged = now == last;
      last = now;
      return unchanged;
    }
  }

  /// The answer's head, to a handshake with this additional header.
  private String handshakeWith(String header) throws IOException {
    var key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    return answerTo(String.join("\r\n", key, "Sec-WebSocket-Version: 13", header));
  }

  /// The head of the answer to a handshake with those header lines.
  private String answerTo(String headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      var request =
          """
          GET /ws HTTP/1.1\r
          Host: x\r
          Upgrade: websocket\r
          Connection: Upgrade\r
          %s\r
          \r
          """
              .formatted(headers);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      return reader.lines().takeWhile(line -> !line.isEmpty()).collect(joining("\n"));
    }
  }

  private static int refusal(URI uri) {
    var failure = catchThrowable(() -> TestSocket.connect(uri));
    if (failure.getCause() instanceof WebSocketHandshakeException refused) {
      return refused.getResponse().statusCode();
    }
    throw new AssertionError("the handshake was not refused", failure);
  }

  /// That header of the only handshake that a gateway has got.
  private static String handshake(String header) {
    var all = new ArrayList<>(GATEWAY_1.handshakes());
    all.addAll(GATEWAY_2.handshakes());
    assertThat(all).hasSize(1);
    var value = all.getFirst().get(header);
    return value == null ? "absent" : value;
  }
}
