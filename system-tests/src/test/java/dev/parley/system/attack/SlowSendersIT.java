package dev.parley.system.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.rest.SignedIn;
import dev.parley.system.attack.client.Http;
import dev.parley.system.attack.client.RawSocket;
import dev.parley.system.attack.client.Target;
import dev.parley.system.attack.client.WireFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A client that sends one byte a second is disconnected in bounded time, and many of them do not
/// lock out others.
@Tag("slow")
@Tag("turn-attacks")
class SlowSendersIT {

  private static final Target TARGET = Target.shared();
  private static final String API = "api-gateway";
  private static final String GATEWAY = "ws-gateway-1";

  /// The longest time for a slow sender on a public port: for a request's head and its body. A slow
  /// frame may take until the gateway has seen no heartbeat for a minute.
  private static final Duration HEAD = Duration.ofSeconds(25);

  private static final Duration BODY = Duration.ofSeconds(15);
  private static final Duration FRAME = Duration.ofSeconds(75);
  private static final int MANY = 300;

  @Test
  void whoTricklesIsCutOff() {
    var alice = TARGET.register();
    var limits = new LinkedHashMap<String, Duration>();
    var cut = new LinkedHashMap<String, CompletableFuture<Duration>>();
    for (var door : List.of(API, GATEWAY)) {
      limits.put("a head at " + door, HEAD);
      cut.put("a head at " + door, untilCut(connected(door), HEAD));
    }
    limits.put("a second head at " + GATEWAY, HEAD);
    cut.put("a second head at " + GATEWAY, untilCut(afterAnAnswer(GATEWAY), HEAD));
    limits.put("a second head at " + API, HEAD);
    cut.put("a second head at " + API, untilCut(afterAnAnswer(API), HEAD));
    limits.put("a body at " + API, BODY);
    cut.put("a body at " + API, untilCut(inABody(alice), BODY));
    for (var door : List.of(API, GATEWAY)) {
      limits.put("a frame at " + door, FRAME);
      cut.put("a frame at " + door, untilCut(inAFrame(door), FRAME));
    }

    var wrong = new ArrayList<String>();
    cut.forEach((what, when) -> {
      var took = when.join();
      System.out.println(what + " was cut off after " + took.toSeconds() + " s");
      if (took.compareTo(limits.getOrDefault(what, Duration.ZERO)) > 0) {
        wrong.add(what);
      }
    });
    assertThat(wrong).as("not cut off in time").isEmpty();
  }

  @Test
  void manyHalfRequestsKeepNobodyOut() {
    var sockets = new ArrayList<Socket>();
    try {
      for (int i = 0; i < MANY; i++) {
        sockets.add(connected(i % 2 == 0 ? API : GATEWAY));
      }
      long begun = System.nanoTime();
      TARGET.assertTalks(API);
      TARGET.assertTalks(GATEWAY);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    } finally {
      sockets.forEach(SlowSendersIT::close);
    }
  }

  /// Sends a byte a second until the server closes the connection; returns the time.
  private static CompletableFuture<Duration> untilCut(Socket socket, Duration limit) {
    return CompletableFuture.supplyAsync(
        () -> {
          long begun = System.nanoTime();
          try (socket) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(1));
            while (System.nanoTime() - begun <= limit.toNanos() && !hasEnded(socket)) {
              socket.getOutputStream().write('x');
            }
          } catch (IOException _) {
            // This is also an end.
          }
          return Duration.ofNanos(System.nanoTime() - begun);
        },
        task -> Thread.ofVirtual().start(task));
  }

  /// Reads for a second.
  private static boolean hasEnded(Socket socket) throws IOException {
    try {
      var buffer = new byte[8_192];
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
      while (System.nanoTime() < end) {
        if (socket.getInputStream().read(buffer) < 0) {
          return true;
        }
      }
      return false;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  private static Socket connected(String door) {
    return write(open(door), "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
  }

  private static Socket afterAnAnswer(String door) {
    var whole = "GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    return write(open(door), whole + "GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
  }

  private static Socket inABody(SignedIn who) {
    var head =
        "POST /api/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n%s\r\n"
            .formatted(Http.bearer(who.accessToken()));
    return write(open(API), head);
  }

  private static Socket inAFrame(String door) {
    var socket = RawSocket.guest(TARGET.port(door));
    socket.write(WireFrame.of(WireFrame.FIN | WireFrame.TEXT).bytes(60_000));
    return socket.connection();
  }

  private static Socket open(String door) {
    try {
      return new Socket(InetAddress.getLoopbackAddress(), TARGET.port(door));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Socket write(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
