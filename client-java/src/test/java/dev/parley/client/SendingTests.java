package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.parley.client.connection.ClientSettings;
import dev.parley.client.connection.ClosedException;
import dev.parley.client.room.Ack;
import dev.parley.client.room.Change;
import dev.parley.client.room.Draft;
import dev.parley.client.room.RefusedException;
import dev.parley.client.room.RoomSubscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SendingTests {

  private static final ClientSettings QUICK =
      ClientSettings.standard().withBackoff(Duration.ofMillis(1), Duration.ofMillis(20));

  private ScriptedServer server;
  private ParleyClient client;
  private RoomSubscription lobby;
  private ScriptedServer.Peer peer;
  private final Recorder heard = new Recorder();

  @BeforeEach
  void connect() throws Exception {
    server = new ScriptedServer();
    start(QUICK);
  }

  private void start(ClientSettings settings) throws Exception {
    client =
        ParleyClient.builder(server.url())
            .token("t-1")
            .settings(settings)
            .listener(heard)
            .connect();
    lobby = client.join("lobby", heard);
    peer = server.acceptAndGreet();
    peer.join("r-1", "lobby", 0, true);
  }

  @AfterEach
  void disconnect() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void completesASendOnceItIsAcked() throws Exception {
    var sent = lobby.send("hi");

    var frame = peer.read("send");
    assertThat(frame.path("room").asString()).isEqualTo("lobby");
    assertThat(frame.path("text").asString()).isEqualTo("hi");
    assertThat(sent).isNotDone();

    peer.ack(frame, "r-1", 7);
    assertThat(get(sent).seq()).isEqualTo(7);
  }

  @Test
  void sendsWhatIsDoneToAMessageUntilItIsAcked() throws Exception {
    var edited = lobby.change(Change.edit("m-1", "hello"));
    var frame = peer.read("edit");
    assertThat(frame.path("message").asString()).isEqualTo("m-1");
    assertThat(frame.path("text").asString()).isEqualTo("hello");

    peer.ack(frame, "r-1", 8);
    assertThat(get(edited).seq()).isEqualTo(8);

    for (var change :
        List.of(
            Change.react("m-1", "👍"),
            Change.unreact("m-1", "👍"),
            Change.delete("m-1"),
            Change.pin("m-1"),
            Change.unpin("m-1"))) {
      var done = lobby.change(change);
      var asked = peer.read(change.type());
      assertThat(asked.path("id").asString()).isEqualTo(change.id());
      assertThat(asked.path("emoji").asString(null)).isEqualTo(change.emoji());
      assertThat(asked.has("text")).isFalse();
      peer.ack(asked, "r-1", 9);
      assertThat(get(done).seq()).isEqualTo(9);
    }
  }

  @Test
  void showsTheTokenInTheHandshakeOnly() {
    assertThat(peer.authorization()).isEqualTo("Bearer t-1");
  }

  @Test
  void doesNotCallRefusedWhatMayBeStoredWhenTheRoomIsLost() throws Exception {
    var sent = lobby.send("hi");
    peer.read("send");
    peer.cut();
    await().until(() -> !heard.pauses.isEmpty());
    var never = lobby.send("still there?");

    peer = server.acceptAndGreet();
    peer.read("join");
    peer.write("{\"type\":\"nack\",\"room\":\"lobby\",\"code\":\"not_found\",\"retryable\":false}");

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> get(sent))
        .withCauseInstanceOf(ClosedException.class)
        .withMessageContaining("may or may not be stored");
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> get(never))
        .withCauseInstanceOf(RefusedException.class)
        .withMessageContaining("not_joined");
  }

  @Test
  void doesNotCallRefusedWhatAnEarlierTryMayHaveStored() throws Exception {
    var sent = lobby.send("hi");
    peer.nack(peer.read("send"), "r-1", "unavailable", ",\"retryable\":true,\"retryAfter\":1");
    peer.nack(peer.read("send"), "r-1", "not_joined", ",\"retryable\":false");

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> get(sent))
        .withCauseInstanceOf(ClosedException.class)
        .withMessageContaining("may or may not be stored");
  }

  @Test
  void takesAnAckThatComesAfterTheRoomWasLeft() throws Exception {
    var sent = lobby.send("hi");
    var frame = peer.read("send");
    var left = lobby.leave();
    peer.read("leave");
    peer.write("{\"type\":\"left\",\"room\":\"r-1\",\"reason\":\"client\"}");
    left.get(10, TimeUnit.SECONDS);

    peer.ack(frame, "r-1", 7);

    assertThat(get(sent).seq()).isEqualTo(7);
  }

  @Test
  void takesItsOwnEntryForAnAck() throws Exception {
    var sent = lobby.send(Draft.of("c-1", "hi"));
    peer.read("send");

    peer.write(
        """
        {"type":"message","room":"r-1","seq":1,"n":1,"at":"2026-01-01T00:00:00Z","id":"m-1",\
        "client":"c-1","sender":{"id":"u-1","name":"ann"},"text":"hi"}\
        """);

    assertThat(get(sent).message()).isEqualTo("m-1");
  }

  @Test
  void sendsTheSameIdAgainAfterACutBeforeTheAck() throws Exception {
    var sent = lobby.send("hi");
    var first = peer.read("send");
    peer.cut();

    peer = server.acceptAndGreet();
    peer.join("r-1", "lobby", 1, true);
    var second = peer.read("send");

    assertThat(second).isEqualTo(first);
    peer.ack(second, "r-1", 1);
    assertThat(get(sent).seq()).isEqualTo(1);
  }

  @Test
  void waitsAsLongAsARetryableNackSaysAndSendsTheSameIdAgain() throws Exception {
    var sent = lobby.send("hi");
    var first = peer.read("send");

    peer.nack(first, "r-1", "rate_limited", ",\"retryable\":true,\"retryAfter\":300");
    assertThat(peer.isSilentFor(200)).isTrue();
    var second = peer.read("send");

    assertThat(second).isEqualTo(first);
    peer.ack(second, "r-1", 1);
    assertThat(get(sent).seq()).isEqualTo(1);
  }

  @Test
  void keepsLaterSendsOfARoomBehindOneThatWaits() throws Exception {
    var _ = lobby.send(Draft.of("c-1", "first"));
    peer.nack(peer.read("send"), "r-1", "unavailable", ",\"retryable\":true,\"retryAfter\":200");
    // The answer to the presence request shows that the nack was read.
    lobby.presence();
    peer.read("presence");
    peer.write("{\"type\":\"presence\",\"room\":\"r-1\",\"online\":[]}");
    await().until(() -> !heard.signals.isEmpty());
    var _ = lobby.send(Draft.of("c-2", "second"));

    assertThat(peer.read("send").path("id").asString()).isEqualTo("c-1");
    assertThat(peer.read("send").path("id").asString()).isEqualTo("c-2");
  }

  @Test
  void failsASendThatIsRefusedForGood() throws Exception {
    var sent = lobby.send("hi");

    peer.nack(peer.read("send"), "r-1", "forbidden", ",\"retryable\":false");

    assertThat(refusal(sent)).isEqualTo("forbidden");
    assertThat(peer.isSilentFor(100)).isTrue();
  }

  @Test
  void writesPipelinedSendsInOrderAndNoMoreThanTheServerAllowsAtATime() throws Exception {
    var sent = IntStream.range(0, 10).mapToObj(i -> lobby.send(Draft.of("c-" + i, "x"))).toList();

    for (int i = 0; i < 4; i++) {
      assertThat(peer.read("send").path("id").asString()).isEqualTo("c-" + i);
    }
    assertThat(peer.isSilentFor(100)).isTrue();
    for (int i = 0; i < 10; i++) {
      ack("c-" + i, i + 1);
      if (i + 4 < 10) {
        assertThat(peer.read("send").path("id").asString()).isEqualTo("c-" + (i + 4));
      }
    }
    for (var each : sent) {
      assertThat(get(each).room()).isEqualTo("r-1");
    }
  }

  @Test
  void keepsTheOrderOfPipelinedSendsAcrossACut() throws Exception {
    IntStream.range(0, 3).mapToObj(i -> Draft.of("c-" + i, "x")).forEach(this::send);
    peer.read("send");
    peer.read("send");
    peer.cut();

    peer = server.acceptAndGreet();
    peer.join("r-1", "lobby", 0, true);

    for (int i = 0; i < 3; i++) {
      assertThat(peer.read("send").path("id").asString()).isEqualTo("c-" + i);
    }
  }

  @Test
  void refusesWhatIsLargerThanTheServersFrame() throws Exception {
    assertThat(refusal(lobby.send("x".repeat(2000)))).isEqualTo("too_long");
    assertThat(peer.isSilentFor(100)).isTrue();
  }

  @Test
  void doesNotSendAgainTheFrameThatClosedTheConnectionFor1009() throws Exception {
    var large = lobby.send(Draft.of("large", "x".repeat(1000)));
    var small = lobby.send(Draft.of("small", "x"));
    peer.read("send");
    peer.read("send");

    peer.close(1009);

    peer = server.acceptAndGreet();
    peer.join("r-1", "lobby", 0, true);
    assertThat(peer.read("send").path("id").asString()).isEqualTo("small");
    assertThat(refusal(large)).isEqualTo("too_long");
    assertThat(small).isNotDone();
  }

  @Test
  void sendsAgainWhatIsNotAnsweredInTime() throws Exception {
    client.close();
    start(QUICK.withPatience(Duration.ofSeconds(60), Duration.ofMillis(100)));
    var _ = lobby.send(Draft.of("c-1", "hi"));

    assertThat(peer.read("send")).isEqualTo(peer.read("send"));
  }

  @Test
  void boundsWhatWaitsForAnAnswer() throws Exception {
    client.close();
    start(QUICK.withPendingSends(2));
    var _ = lobby.send("1");
    var _ = lobby.send("2");

    assertThat(refusal(lobby.send("3"))).isEqualTo("backlog_full");
  }

  @Test
  void failsWhatWaitsWhenItIsClosed() {
    var sent = lobby.send("hi");

    client.close();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> get(sent))
        .withCauseInstanceOf(ClosedException.class);
  }

  @Test
  void failsAtOnceWhatIsSentAfterTheEnd() throws Exception {
    client.close();
    client.closed().get(5, TimeUnit.SECONDS);

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> get(lobby.send("late")))
        .withCauseInstanceOf(ClosedException.class);
  }

  @Test
  void doesNotSendAgainAsSomebodyElse() throws Exception {
    var sent = lobby.send("hi");
    peer.read("send");
    peer.cut();

    peer = server.accept();
    peer.hello("u-2");
    peer.join("r-1", "lobby", 0, true);

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> get(sent))
        .withCauseInstanceOf(ClosedException.class);
    assertThat(peer.isSilentFor(100)).isTrue();
  }

  @Test
  void stopsTryingACancelledSend() throws Exception {
    var sent = lobby.send("hi");
    peer.nack(peer.read("send"), "r-1", "unavailable", ",\"retryable\":true,\"retryAfter\":100");

    sent.cancel(false);

    assertThat(peer.isSilentFor(300)).isTrue();
  }

  private void send(Draft draft) {
    var _ = lobby.send(draft);
  }

  private void ack(String id, long seq) throws Exception {
    peer.write(
        """
        {"type":"ack","id":"%s","room":"r-1","seq":%d,"message":"m","at":"2026-01-01T00:00:00Z"}\
        """
            .formatted(id, seq));
  }

  private static Ack get(CompletableFuture<Ack> sent) throws Exception {
    return sent.get(10, TimeUnit.SECONDS);
  }

  private static String refusal(CompletableFuture<Ack> sent) throws Exception {
    try {
      get(sent);
      throw new AssertionError("it was stored");
    } catch (ExecutionException e) {
      return e.getCause() instanceof RefusedException refused ? refused.code() : e.toString();
    }
  }
}
