package dev.parley.system.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.attack.client.BrokenFrames;
import dev.parley.system.attack.client.BrokenFrames.Broken;
import dev.parley.system.attack.client.Http;
import dev.parley.system.attack.client.RawSocket;
import dev.parley.system.attack.client.Target;
import dev.parley.system.attack.client.WireFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// WebSocket frames and handshakes that no client sends, to a ws-gateway and through the
/// api-gateway: each closes only its own connection.
@Tag("slow")
@Tag("turn-attacks")
class RawSocketsIT {

  static final List<String> DOORS = List.of("ws-gateway-1", "api-gateway");

  private static final Target TARGET = Target.shared();
  private static final String API = "api-gateway";
  private static final int EMPTY_FRAGMENTS = 1_000_000;
  private static final int FRAGMENTS_AT_ONCE = 10_000;

  /// Far more than the buffers of two processes and of the system hold.
  private static final long FLOOD_BYTES = 256L << 20;

  private static final long MOST_TAKEN = 48L << 20;
  private static final long MOST_KEPT = 48L << 20;
  private static final int SMALL_BUFFER = 4_096;

  @AfterEach
  void othersTalk() {
    TARGET.assertTalks("ws-gateway-1");
    TARGET.assertTalks(API);
  }

  static Stream<Arguments> brokenFrames() {
    return DOORS.stream()
        .flatMap(door -> BrokenFrames.all().stream().map(it -> Arguments.of(door, it)));
  }

  @ParameterizedTest
  @MethodSource("brokenFrames")
  void aBrokenFrameEndsItsOwnConnection(String door, Broken broken) {
    try (var socket = RawSocket.guest(TARGET.port(door))) {
      socket.write(broken.bytes());

      assertThat(socket.closeCode()).isIn(allowed(door, broken));
    }
  }

  @ParameterizedTest
  @FieldSource("DOORS")
  void amongFragmentsAPingIsAnsweredAndTheMessageIsWhole(String door) {
    try (var socket = RawSocket.guest(TARGET.port(door))) {
      socket.write(WireFrame.of(WireFrame.TEXT, "{\"type\":".getBytes(US_ASCII)).bytes());
      socket.write(WireFrame.of(WireFrame.FIN | WireFrame.PING, (byte) 'x').bytes());
      socket.write(WireFrame.of(WireFrame.CONTINUATION).bytes());
      socket.write(
          WireFrame.of(WireFrame.FIN | WireFrame.CONTINUATION, "\"ping\"}".getBytes(US_ASCII))
              .bytes());

      var first = socket.next();
      assertThat(first).extracting(WireFrame::opcode).isEqualTo(WireFrame.PONG);
      assertThat(first).extracting(WireFrame::payload).isEqualTo(new byte[] {'x'});
      socket.await("pong");
    }
  }

  @ParameterizedTest
  @FieldSource("DOORS")
  void aMillionEmptyFragmentsTakeNoMemory(String door) {
    long before = heapAfterCollection("ws-gateway-1") + heapAfterCollection(API);
    try (var socket = RawSocket.guest(TARGET.port(door))) {
      socket.write(WireFrame.of(WireFrame.TEXT, (byte) '{').bytes());
      var empty = WireFrame.of(WireFrame.CONTINUATION).bytes();
      var many = new byte[empty.length * FRAGMENTS_AT_ONCE];
      for (int i = 0; i < many.length; i++) {
        many[i] = empty[i % empty.length];
      }
      for (int i = 0; i < EMPTY_FRAGMENTS / FRAGMENTS_AT_ONCE && socket.write(many); i++) {
        // Until the server has read all of them or closed the connection.
      }
      long after = heapAfterCollection("ws-gateway-1") + heapAfterCollection(API);
      assertThat(after - before).isLessThan(MOST_KEPT);
    }
  }

  /// The server answers each ping, but must not queue answers for a client that does not read them.
  @ParameterizedTest
  @FieldSource("DOORS")
  void whoDoesNotReadItsPongsIsReadNoMore(String door) throws InterruptedException {
    try (var socket = RawSocket.knock(TARGET.port(door), "", SMALL_BUFFER)) {
      var ping = WireFrame.of(WireFrame.FIN | WireFrame.PING, new byte[125]).bytes();
      var taken = new AtomicLong();
      var flood =
          Thread.ofVirtual()
              .start(() -> {
                while (taken.get() < FLOOD_BYTES && socket.write(ping)) {
                  taken.addAndGet(ping.length);
                }
              });
      long last = -1;
      while (flood.isAlive() && taken.get() > last) {
        last = taken.get();
        flood.join(Duration.ofSeconds(2));
      }
      assertThat(taken.get()).as("bytes of pings taken").isLessThan(MOST_TAKEN);
    }
  }

  @ParameterizedTest
  @FieldSource("DOORS")
  void compressionIsOfferedInVain(String door) {
    var offers =
        List.of(
            "permessage-deflate",
            "permessage-deflate; client_max_window_bits; server_no_context_takeover",
            "x-webkit-deflate-frame",
            "permessage-bzip2, permessage-deflate");
    for (var offer : offers) {
      var header = "Sec-WebSocket-Extensions: " + offer + "\r\n";
      try (var socket = RawSocket.knock(TARGET.port(door), header)) {
        assertThat(socket.status()).isEqualTo(101);
        assertThat(socket.head()).doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://evil.example",
        "http://127.0.0.1:%d.evil.example",
        "http://evil.example:%d",
        "http://127.0.0.1:%d@evil.example",
        "http://127.0.0.1:%d/",
        "http://127.0.0.1",
        "http://evil127.0.0.1:%d",
        "file://",
        "javascript://127.0.0.1:%d",
        "http://127.0.0.1:%d http://evil.example",
        "http://127.0.0.1:1%d",
        "http://[::1]:%d",
      })
  void aPageOfAnotherOriginGetsNoSocket(String pattern) {
    for (var door : DOORS) {
      int port = TARGET.port(door);
      var origin = pattern.replace("%d", Integer.toString(port));
      try (var socket = RawSocket.knock(port, "Origin: " + origin + "\r\n")) {
        assertThat(socket.status()).as("%s at %s", origin, door).isIn(400, 403);
      }
      var two = "Origin: http://127.0.0.1:%d\r\nOrigin: https://evil.example\r\n".formatted(port);
      try (var socket = RawSocket.knock(port, two)) {
        assertThat(socket.status()).as("two origins at %s", door).isIn(400, 403);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Host: evil.example",
        "Forwarded: host=evil.example",
        "X-Forwarded-Server: evil.example",
        "X-Original-Host: evil.example",
      })
  void aClientDoesNotSayWhereItIs(String header) {
    var headers = "Origin: http://evil.example\r\n" + header + "\r\n";
    try (var socket = RawSocket.knock(TARGET.port(API), headers)) {
      assertThat(socket.status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @FieldSource("DOORS")
  void aBrokenHandshakeIsRefused(String door) {
    var handshakes =
        List.of(
            handshake("GET", "13", ""),
            handshake("GET", "7", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"),
            handshake("GET", "", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"),
            handshake("POST", "13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"),
            handshake("HEAD", "13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"));
    for (var handshake : handshakes) {
      var answer =
          Http.send(TARGET.port(door), handshake.getBytes(US_ASCII), 3_000).assertTellsNothing();
      assertThat(answer.status()).as("%s to %s", answer.head(), handshake).isBetween(400, 426);
    }
  }

  private static String handshake(String method, String version, String headers) {
    return """
    %s /ws HTTP/1.1\r
    Host: 127.0.0.1\r
    Connection: Upgrade\r
    Upgrade: websocket\r
    Sec-WebSocket-Version: %s\r
    %s\r
    """
        .formatted(method, version, headers);
  }

  /// The api-gateway may see it first. It ends an invalid frame with a protocol error or without a
  /// close frame, and echoes any close code.
  private static List<Integer> allowed(String door, Broken broken) {
    return door.equals(API)
        ? List.of(broken.code(), 1002, RawSocket.NO_CODE, broken.said())
        : List.of(broken.code());
  }

  private static long heapAfterCollection(String process) {
    return TARGET.liveHeap(process);
  }
}
