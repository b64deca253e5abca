package dev.parley.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.parley.client.connection.ClientSettings;
import dev.parley.client.connection.ClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A client that never connects reports it and ends.
@Timeout(30)
class FirstConnectionTests {

  private static final ClientSettings IMPATIENT =
      ClientSettings.standard()
          .withBackoff(Duration.ofMillis(1), Duration.ofMillis(20))
          .withFirstConnection(Duration.ofMillis(800));

  private static final int BROKEN = 1006;
  private static final Logger LOG = Logger.getLogger("dev.parley.client");

  private final Recorder heard = new Recorder();
  private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
  private final Handler handler =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
          logged.add(formatter.formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listenToTheLog() {
    LOG.addHandler(handler);
  }

  @AfterEach
  void leaveTheLog() {
    LOG.removeHandler(handler);
  }

  @Test
  void endsWhereNobodyListens() throws Exception {
    var address = URI.create("http://127.0.0.1:" + unusedPort());
    try (var client = client(address, IMPATIENT)) {
      var room = client.join("lobby", heard);

      var failure = failure(room.send("hi"));
      assertThat(failure)
          .hasMessageContaining("no connection to ws://127.0.0.1:" + address.getPort() + "/ws")
          .hasMessageContaining("connection refused");
      assertThat(failure.getCause()).isInstanceOf(ConnectException.class);
      assertThat(failure.code()).isEqualTo(BROKEN);
      assertThat(failure(room.joined())).isEqualTo(failure);
      assertThat(failure(client.ready())).isEqualTo(failure);
      assertThat(client.closed().get(1, TimeUnit.SECONDS)).isEqualTo(failure);
      await().untilAsserted(() -> assertThat(heard.closed).containsExactly(BROKEN));
      assertThat(logged)
          .anyMatch(
              line -> line.contains("trying for another") && line.contains("connection refused"))
          .anyMatch(line -> line.contains("Giving up: no connection to ws://127.0.0.1"));
    }
  }

  @Test
  void failsASendAtOnceOnceItHasEnded() throws Exception {
    try (var client = client(URI.create("http://127.0.0.1:" + unusedPort()), IMPATIENT)) {
      client.closed().get(5, TimeUnit.SECONDS);

      assertThat(failure(client.join("lobby", heard).send("hi"))).hasMessageContaining("ws://");
    }
  }

  @Test
  void namesTheStatusOfAServerThatIsNotParley() throws Exception {
    try (var server = new ScriptedServer()) {
      server.answerHandshakesWith(404);
      try (var client = client(server.url(), IMPATIENT)) {
        assertThat(client.closed().get(5, TimeUnit.SECONDS))
            .hasMessageContaining("the server answered 404")
            .hasMessageContaining(server.url().getAuthority());
      }
    }
  }

  @Test
  void namesAHostThatThereIsNot() throws Exception {
    try (var client = client(URI.create("http://nowhere.invalid:8080"), IMPATIENT)) {
      assertThat(client.closed().get(10, TimeUnit.SECONDS))
          .hasMessageContaining("ws://nowhere.invalid:8080/ws");
    }
  }

  @Test
  void namesTlsAsTheReason() throws Exception {
    try (var server = new ScriptedServer()) {
      var secure = URI.create(server.url().toString().replaceFirst("^http", "https"));
      try (var client = client(secure, IMPATIENT)) {
        assertThat(client.closed().get(5, TimeUnit.SECONDS))
            .hasMessageContaining("wss://" + secure.getAuthority());
      }
    }
  }

  @Test
  void endsWhereNobodyAnswersTheHandshake() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      try (var client = client(address, IMPATIENT)) {
        assertThat(client.closed().get(5, TimeUnit.SECONDS)).hasMessageContaining("no answer");
      }
    }
  }

  @Test
  void doesNotComeBackAfterItWasClosedDuringAHandshake() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      silent.setSoTimeout(5_000);
      var client = client(URI.create("http://127.0.0.1:" + silent.getLocalPort()), IMPATIENT);
      var dialled = silent.accept();
      client.close();
      client.closed().get(5, TimeUnit.SECONDS);
      dialled
          .getOutputStream()
          .write("HTTP/1.1 503 -\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));

      silent.setSoTimeout(500); // twenty-five times the longest pause of IMPATIENT
      assertThatThrownBy(silent::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void comesBackForEverOnceItWasIn() throws Exception {
    var server = new ScriptedServer();
    try (var client = client(server.url(), IMPATIENT)) {
      server.acceptAndGreet();
      client.ready().get(5, TimeUnit.SECONDS);
      server.close();
      var waiting = client.join("lobby", heard).send("hi");

      await()
          .during(Duration.ofMillis(1_200)) // longer than the patience of IMPATIENT
          .atMost(Duration.ofSeconds(5))
          .until(() -> !waiting.isDone() && !client.closed().isDone());
    }
  }

  @Test
  void isInTimeWhenTheServerStartsLater() throws Exception {
    var settings = IMPATIENT.withFirstConnection(Duration.ofSeconds(20));
    try (var server = new ScriptedServer()) {
      server.answerHandshakesWith(503);
      try (var client = client(server.url(), settings)) {
        await().until(() -> heard.pauses.size() > 2);
        server.answerHandshakesWith(101);
        server.acceptAndGreet();

        assertThat(client.ready().get(5, TimeUnit.SECONDS)).isNotNull();
      }
    }
  }

  private ParleyClient client(URI address, ClientSettings settings) {
    return ParleyClient.builder(address).token("t-1").settings(settings).listener(heard).connect();
  }

  private static ClosedException failure(CompletableFuture<?> future) {
    var thrown = catchThrowable(() -> future.get(5, TimeUnit.SECONDS));
    assertThat(thrown).isInstanceOf(ExecutionException.class);
    assertThat(thrown.getCause()).isInstanceOf(ClosedException.class);
    return (ClosedException) Objects.requireNonNull(thrown.getCause());
  }

  private static int unusedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
