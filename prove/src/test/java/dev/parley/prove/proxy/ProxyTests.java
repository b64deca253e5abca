package dev.parley.prove.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProxyTests {

  private static final int SHORT_MILLIS = 200;

  private Echo echo;
  private Proxy proxy;

  @BeforeEach
  void standBetween() throws IOException {
    echo = Echo.start();
    proxy = Proxy.listen(0, echo.port(), new Random(1));
  }

  @AfterEach
  void end() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void carriesBothWaysAndCounts() throws IOException {
    var before = proxy.touched();
    try (var socket = connect()) {
      assertThat(ask(socket, "hello")).isEqualTo("hello");
    }

    assertThat(proxy.touched().connections()).isEqualTo(1);
    assertThat(proxy.touched().bytes()).isEqualTo(10);
    assertThat(proxy.touched().harmedSince(before)).isFalse();
  }

  @Test
  void carriesMoreThanItHoldsWithoutLosingAByte() throws IOException {
    var sent = new byte[3_000_000];
    new Random(2).nextBytes(sent);
    try (var socket = connect()) {
      Thread.ofVirtual().start(() -> say(socket, sent));
      assertThat(socket.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
    }
  }

  @Test
  void passesOnThatOneSideHasEnded() throws IOException {
    try (var socket = connect()) {
      say(socket, "bye".getBytes(US_ASCII));
      socket.shutdownOutput();

      assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("bye");
    }
    Awaitility.await().until(() -> proxy.connections() == 0);
  }

  @Test
  void leadsToTheFirstThatListens() throws IOException {
    proxy.leadTo(List.of(nobodysPort(), echo.port(), nobodysPort()));

    try (var socket = connect()) {
      assertThat(ask(socket, "hello")).isEqualTo("hello");
    }
  }

  private static int nobodysPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void isDownUntilItIsFairAgain() throws IOException {
    try (var socket = connect()) {
      ask(socket, "a");
      var before = proxy.touched();
      proxy.become(new Weather.Down());
      assertThat(endOf(socket)).isTrue();
      try (var late = connect()) {
        assertThat(endOf(late)).isTrue();
      }
      assertThat(proxy.touched().harmedSince(before)).isTrue();
    }
    proxy.become(Weather.FAIR);
    try (var socket = connect()) {
      assertThat(ask(socket, "b")).isEqualTo("b");
    }
  }

  @Test
  void holdsInABlackHoleWhatArrivesWhenItIsFair() throws IOException {
    try (var socket = connect()) {
      ask(socket, "a");
      var before = proxy.touched();
      proxy.become(Weather.BlackHole.both());
      say(socket, "later".getBytes(US_ASCII));
      assertSilent(socket);
      try (var late = connect()) {
        say(late, "x".getBytes(US_ASCII));
        assertSilent(late);
      }
      assertThat(proxy.touched().harmedSince(before)).isTrue();

      proxy.become(Weather.FAIR);

      assertThat(hear(socket, 5)).isEqualTo("later");
    }
  }

  @Test
  void holdsOneWayOnly() throws IOException {
    try (var socket = connect()) {
      ask(socket, "a");
      long before = proxy.touched().bytes();
      proxy.become(new Weather.BlackHole(Set.of(Way.BACK)));
      say(socket, "heard".getBytes(US_ASCII));

      Awaitility.await().until(() -> proxy.touched().bytes() == before + 5);
      assertSilent(socket);
    }
  }

  @Test
  void isSlowWithoutBeingNarrow() throws IOException {
    proxy.become(new Weather.Slow(Duration.ofMillis(50), Duration.ofMillis(5)));
    var sent = new byte[400_000];
    try (var socket = connect()) {
      long start = System.nanoTime();
      Thread.ofVirtual().start(() -> say(socket, sent));
      assertThat(socket.getInputStream().readNBytes(sent.length)).hasSize(sent.length);

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThan(Duration.ofMillis(90))
          .isLessThan(Duration.ofMillis(2_300)); // one read after another would take 2.5 s
    }
  }

  @Test
  void isAsNarrowAsItIsTold() throws IOException {
    proxy.become(new Weather.Narrow(10_000, 100));
    try (var socket = connect()) {
      long start = System.nanoTime();
      say(socket, new byte[2_000]);
      assertThat(socket.getInputStream().readNBytes(2_000)).hasSize(2_000);

      assertThat(System.nanoTime() - start)
          .isGreaterThan(150_000_000L); // the first slice does not wait
    }
  }

  @Test
  void resetsAShareOfTheConnections() throws IOException {
    proxy.become(new Weather.Resets(1));
    try (var socket = connect()) {
      assertThatThrownBy(() -> ask(socket, "a")).isInstanceOf(SocketException.class);
    }
    proxy.become(new Weather.Resets(0));
    try (var socket = connect()) {
      assertThat(ask(socket, "a")).isEqualTo("a");
    }
  }

  @Test
  void losesTheAnswerItIsToldOfAndNoOther() throws IOException {
    proxy.become(new Weather.LosesAnswer("COMMIT\0", 2));
    try (var first = connect();
        var second = connect()) {
      assertThat(ask(first, "..COMMIT\0..")).startsWith("..COMMIT");
      assertThat(ask(second, "SELECT")).isEqualTo("SELECT");
      assertThatThrownBy(() -> ask(second, "..COMMIT\0..")).isInstanceOf(SocketException.class);
      assertThat(ask(first, "COMMIT\0")).isEqualTo("COMMIT\0");
    }
    assertThat(proxy.touched().broken()).isEqualTo(1);
  }

  @Test
  void endsOneWayAndLeavesTheOther() throws IOException {
    try (var socket = connect()) {
      ask(socket, "a");
      proxy.halfClose(Way.BACK);

      assertThat(endOf(socket)).isTrue();
      long before = proxy.touched().held();
      say(socket, "still".getBytes(US_ASCII));
      Awaitility.await().until(() -> proxy.touched().held() == before + 5);
    }
  }

  @Test
  void breaksOffWhenNobodyListensBehindIt() throws IOException {
    echo.close();
    try (var socket = connect()) {
      assertThat(endOf(socket)).isTrue();
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String ask(Socket socket, String words) throws IOException {
    socket.getOutputStream().write(words.getBytes(US_ASCII));
    return hear(socket, words.length());
  }

  private static String hear(Socket socket, int count) throws IOException {
    var bytes = socket.getInputStream().readNBytes(count);
    if (bytes.length < count) {
      throw new SocketException("it ended after " + bytes.length);
    }
    return new String(bytes, US_ASCII);
  }

  private static void say(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(SHORT_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(10_000);
  }

  private static boolean endOf(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException _) {
      return true;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
