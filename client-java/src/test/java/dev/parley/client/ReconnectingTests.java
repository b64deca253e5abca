package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.client.connection.ClientSettings;
import dev.parley.client.token.Token;
import dev.parley.client.token.TokenSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ReconnectingTests {

  private static final ClientSettings QUICK =
      ClientSettings.standard().withBackoff(Duration.ofMillis(1), Duration.ofMillis(20));

  private ScriptedServer server;
  private final Recorder heard = new Recorder();
  private final AtomicInteger tokens = new AtomicInteger();

  /// A new token for each stale one: t-1, t-2, …
  private final TokenSource counting =
      stale ->
          new Token(
              "t-" + (stale == null ? Math.max(1, tokens.get()) : tokens.incrementAndGet()),
              Instant.MAX);

  @BeforeEach
  void listen() throws Exception {
    tokens.set(1);
    server = new ScriptedServer();
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  private ParleyClient.Builder builder() {
    return ParleyClient.builder(server.url()).token(counting).settings(QUICK).listener(heard);
  }

  @ParameterizedTest
  @ValueSource(ints = {1001, 1002, 4001, 4008, 4009, 4029})
  void comesBackAfterACloseCodeBelow4500(int code) throws Exception {
    try (var client = builder().connect()) {
      server.acceptAndGreet().close(code);

      assertThat(server.accept().authorization()).isEqualTo("Bearer t-1");
      assertThat(client.closed()).isNotDone();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4500, 4501, 4503, 4509})
  void doesNotComeBackAfterACloseCodeFrom4500(int code) throws Exception {
    try (var client = builder().connect()) {
      server.acceptAndGreet().close(code);

      assertThat(client.closed().get(5, TimeUnit.SECONDS).code()).isEqualTo(code);
      assertThat(server.isVisitedWithin(100)).isFalse();
      await().until(() -> heard.closed.contains(code));
    }
  }

  @Test
  void waitsAsLongAsTheServerSays() throws Exception {
    try (var client = builder().connect()) {
      var peer = server.acceptAndGreet();
      peer.write("{\"type\":\"bye\",\"reconnectAfter\":321}");
      peer.close(4001);

      server.accept();
      assertThat(heard.pauses).containsExactly(Duration.ofMillis(321));
      assertThat(client.closed()).isNotDone();
    }
  }

  @Test
  void renewsATokenThatHasExpired() throws Exception {
    try (var client = builder().connect()) {
      server.acceptAndGreet().close(4010);

      assertThat(server.accept().authorization()).isEqualTo("Bearer t-2");
      assertThat(client.closed()).isNotDone();
    }
  }

  @Test
  void renewsATokenRefusedInTheHandshakeOnce() throws Exception {
    server.answerHandshakesWith(401);
    try (var client = builder().connect()) {
      assertThat(client.closed().get(5, TimeUnit.SECONDS).code()).isEqualTo(4501);
      assertThat(tokens).hasValue(2);
      await().until(() -> client.ready().isCompletedExceptionally());
    }
  }

  @Test
  void keepsTryingWhileTheServerIsNotThere() throws Exception {
    server.answerHandshakesWith(503);
    try (var client = builder().connect()) {
      await().until(() -> heard.pauses.size() >= 3);
      server.answerHandshakesWith(101);

      server.acceptAndGreet();
      assertThat(client.ready().get(5, TimeUnit.SECONDS).name()).isEqualTo("ann");
    }
  }

  @Test
  void givesUpAConnectionOnWhichNothingComes() throws Exception {
    var impatient = QUICK.withPatience(Duration.ofMillis(200), Duration.ofSeconds(15));
    try (var client = builder().settings(impatient).connect()) {
      server.acceptAndGreet();

      server.accept();
      assertThat(client.closed()).isNotDone();
    }
  }

  @Test
  void answersPings() throws Exception {
    try (var client = builder().connect()) {
      var peer = server.acceptAndGreet();
      peer.write("{\"type\":\"ping\"}");

      peer.read("pong");
      assertThat(client.closed()).isNotDone();
    }
  }

  @Test
  void takesAGuestsTokenFromTheServerAndKeepsItOverReconnects() throws Exception {
    server.onHttp((method, path, body) ->
        ScriptedServer.Answer.of(
            201,
            """
            {"user":{"id":"u-1","displayName":"ann"},"accessToken":"g-%d","expiresIn":86400}
            """
                .formatted(tokens.getAndIncrement())));
    try (var client = ParleyClient.builder(server.url()).guest("ann").settings(QUICK).connect()) {
      var peer = server.acceptAndGreet();
      assertThat(peer.authorization()).isEqualTo("Bearer g-1");
      peer.cut();

      assertThat(server.accept().authorization()).isEqualTo("Bearer g-1");
      assertThat(client.closed()).isNotDone();
    }
  }

  @Test
  void endsWhenNoTokenIsToBeHad() throws Exception {
    server.onHttp(
        (method, path, body) -> ScriptedServer.Answer.of(401, "{\"code\":\"unauthorized\"}"));
    try (var client = ParleyClient.builder(server.url()).account("ann", "wrong").connect()) {
      assertThat(client.closed().get(5, TimeUnit.SECONDS).code()).isEqualTo(4501);
    }
  }

  @Test
  void renewsATokenBeforeItEndsOnTheSameConnection() throws Exception {
    TokenSource shortLived =
        stale ->
            new Token("t-" + tokens.getAndIncrement(), Instant.now().plus(Duration.ofSeconds(1)));
    try (var client = builder().token(shortLived).connect()) {
      var peer = server.acceptAndGreet();

      // A second is the shortest pause between two renewals.
      assertThat(peer.isSilentFor(500)).isTrue();
      assertThat(peer.read("auth").path("token").asString()).isEqualTo("t-2");
      assertThat(client.closed()).isNotDone();
    }
  }
}
