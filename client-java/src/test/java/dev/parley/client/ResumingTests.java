package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.client.connection.ClientSettings;
import dev.parley.client.event.Missed;
import dev.parley.client.room.Appearance;
import dev.parley.client.room.EntryQueue;
import dev.parley.client.room.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ResumingTests {

  private static final ClientSettings QUICK =
      ClientSettings.standard().withBackoff(Duration.ofMillis(1), Duration.ofMillis(20));

  private ScriptedServer server;
  private ParleyClient client;
  private ScriptedServer.Peer peer;
  private final Recorder heard = new Recorder();

  @BeforeEach
  void connect() throws Exception {
    server = new ScriptedServer();
    server.onHttp((method, path, body) -> log(path));
    client = client(QUICK);
    peer = server.acceptAndGreet();
  }

  private ParleyClient client(ClientSettings settings) {
    return ParleyClient.builder(server.url())
        .token("t-1")
        .settings(settings)
        .listener(heard)
        .connect();
  }

  @AfterEach
  void disconnect() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void asksForWhatComesAfterTheLastEntryAndDropsRepeats() throws Exception {
    client.join("lobby", heard);
    peer.join("r-1", "lobby", 3, true);
    writeEntries(1, 3);
    await().until(() -> heard.seqs().size() == 3);
    peer.cut();

    peer = server.acceptAndGreet();
    var join = peer.join("r-1", "lobby", 5, true);
    assertThat(join.path("after").asLong()).isEqualTo(3);
    assertThat(join.path("epoch").asString()).isEqualTo("e1");
    writeEntries(2, 5);
    writeEntries(5, 5);
    writeEntries(6, 6);

    await().until(() -> heard.seqs().contains(6L));
    assertThat(heard.seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(heard.missed).isEmpty();
  }

  @Test
  void keepsTheDocumentAsItCame() throws Exception {
    client.join("lobby", heard);
    peer.join("r-1", "lobby", 1, true);
    var document =
        """
        {"type":"later", "room":"r-1","seq":1,"n":0,  "new":[1.0,1e2,"\\u00e9\\/"]}\
        """;
    peer.write(document);

    await().until(() -> heard.seqs().size() == 1);
    assertThat(heard.entries.getFirst().document()).isEqualTo(document);
  }

  @Test
  void goesOnAfterAPositionKeptFromBefore() throws Exception {
    client.join("lobby", new Position("e1", 41), heard);
    var join = peer.join("r-1", "lobby", 42, true);
    assertThat(join.path("after").asLong()).isEqualTo(41);

    writeEntries(41, 42);

    await().until(() -> heard.seqs().contains(42L));
    assertThat(heard.seqs()).containsExactly(42L);
  }

  @Test
  void tellsWhenNotRecoveredAndLoadsTheMissingRange() throws Exception {
    client.join("lobby", new Position("e1", 10), heard);
    peer.join("r-1", "lobby", 1300, false);
    writeEntries(1251, 1301);

    await().until(() -> heard.seqs().size() == 1291);
    assertThat(heard.seqs()).isEqualTo(LongStream.rangeClosed(11, 1301).boxed().toList());
    assertThat(heard.joins.getFirst().recovered()).isFalse();
    assertThat(heard.missed).isEmpty();
    assertThat(heard.entries.getFirst().document()).isEqualTo(ScriptedServer.entry("r-1", 11));
  }

  @Test
  void deliversNothingThatIsLoadedAfterTheRoomWasLeft() throws Exception {
    var asked = new CompletableFuture<Void>();
    var answered = new CompletableFuture<Void>();
    server.onHttp((method, path, body) -> {
      asked.complete(null);
      answered.orTimeout(10, TimeUnit.SECONDS).join();
      return log(path);
    });
    client.join("lobby", new Position("e1", 1), heard);
    peer.join("r-1", "lobby", 5, true);
    writeEntries(4, 4);
    asked.get(10, TimeUnit.SECONDS);
    peer.write("{\"type\":\"left\",\"room\":\"r-1\",\"reason\":\"kicked\"}");
    await().until(() -> heard.left.contains("kicked"));
    answered.complete(null);
    var later = new Recorder();
    client.join("lobby", new Position("e1", 3), later);
    peer.join("r-1", "lobby", 5, true);
    writeEntries(5, 5); // loading 4 takes longer than the entries that are there already

    await().until(() -> later.seqs().contains(5L));
    assertThat(heard.seqs()).isEmpty();
    assertThat(heard.missed).isEmpty();
  }

  @Test
  void tellsOfAMissingRangeThatItIsNotToLoad() throws Exception {
    client.close();
    client = client(QUICK.withReload(0));
    peer = server.acceptAndGreet();
    client.join("lobby", new Position("e1", 10), heard);
    peer.join("r-1", "lobby", 1300, false);
    writeEntries(1251, 1252);

    await().until(() -> heard.seqs().size() == 2);
    assertThat(heard.missed).containsExactly(new Missed("r-1", 11, 1250));
    assertThat(heard.seqs()).containsExactly(1251L, 1252L);
  }

  @Test
  void tellsOfAMissingRangeThatCannotBeLoaded() throws Exception {
    server.onHttp(
        (method, path, body) -> ScriptedServer.Answer.of(404, "{\"code\":\"not_found\"}"));
    client.join("lobby", new Position("e1", 1), heard);
    peer.join("r-1", "lobby", 5, true);
    writeEntries(4, 6);

    await().until(() -> heard.seqs().size() == 3);
    assertThat(heard.missed).containsExactly(new Missed("r-1", 2, 3));
  }

  @Test
  void startsAnewWhenTheEpochHasChanged() throws Exception {
    client.join("lobby", new Position("e0", 100), heard);
    peer.read("join");
    peer.joined("r-1", "lobby", "e1", 3, false);
    writeEntries(1, 3);

    await().until(() -> heard.seqs().size() == 3);
    assertThat(heard.seqs()).containsExactly(1L, 2L, 3L);
    assertThat(heard.missed).isEmpty();
  }

  @Test
  void holdsWhatCameTooEarlyUntilTheHoleIsFilled() throws Exception {
    client.join("lobby", heard);
    peer.join("r-1", "lobby", 1, true);
    writeEntries(1, 1);
    writeEntries(4, 5);
    writeEntries(9, 9);

    await().until(() -> heard.seqs().contains(9L));
    assertThat(heard.seqs()).isEqualTo(LongStream.rangeClosed(1, 9).boxed().toList());
  }

  @Test
  void loadsATailThatThePingsShowToBeLost() throws Exception {
    client.join("lobby", heard);
    peer.join("r-1", "lobby", 1, true);
    writeEntries(1, 1);
    peer.write("{\"type\":\"ping\",\"heads\":{\"r-1\":3}}");
    peer.read("pong");
    assertThat(heard.seqs()).doesNotContain(2L);
    peer.write("{\"type\":\"ping\",\"heads\":{\"r-1\":3}}");

    await().until(() -> heard.seqs().contains(3L));
    assertThat(heard.seqs()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void remembersOnlyWhatTheListenerHasSeenAsItsPosition() throws Exception {
    var lobby = client.join("lobby", heard);
    assertThat(lobby.position()).isEmpty();
    peer.join("r-1", "lobby", 1, true);
    writeEntries(1, 2);

    await().until(() -> lobby.position().isPresent() && heard.seqs().size() == 2);
    await().until(() -> lobby.position().orElseThrow().equals(new Position("e1", 2)));
  }

  @Test
  void letsASlowListenerHoldTheServerBackAndMissesNothing() throws Exception {
    var queue = new EntryQueue(1);
    client.join("lobby", queue);
    peer.join("r-1", "lobby", 0, true);
    var writer = Thread.ofVirtual().start(() -> writeQuietly(1, 5000));

    var taken = new ArrayList<Long>();
    while (taken.size() < 5000) {
      taken.add(queue.poll(Duration.ofSeconds(10)).orElseThrow().seq());
    }

    writer.join();
    assertThat(taken).isEqualTo(LongStream.rangeClosed(1, 5000).boxed().toList());
  }

  @Test
  void joinsAllItsRoomsInOneFrameAfterAReconnect() throws Exception {
    client.join("lobby", heard);
    peer.join("r-1", "lobby", 0, true);
    client.join("tea", heard);
    peer.join("r-2", "tea", 0, true);
    peer.cut();

    peer = server.acceptAndGreet();
    assertThat(peer.read("join").path("rooms").size()).isEqualTo(2);
  }

  @Test
  void passesSignalsOn() throws Exception {
    client.join("lobby", heard);
    peer.join("r-1", "lobby", 0, true);
    peer.write("{\"type\":\"typing\",\"room\":\"r-1\",\"user\":{\"id\":\"u-2\",\"name\":\"bob\"}}");
    peer.write("{\"type\":\"you\",\"change\":\"added\",\"room\":\"r-2\"}");

    await().until(() -> heard.signals.size() == 2);
    assertThat(heard.signals.getFirst().user().orElseThrow().name()).isEqualTo("bob");
  }

  @Test
  void asksToBeSeenTheSameAfterAReconnectBeforeItJoins() throws Exception {
    client.join("lobby", heard);
    peer.join("r-1", "lobby", 0, true);
    client.appear(Appearance.HIDDEN);
    assertThat(peer.read("presence").path("state").asString()).isEqualTo("hidden");
    peer.cut();

    peer = server.acceptAndGreet();
    assertThat(peer.read("presence").path("state").asString()).isEqualTo("hidden");
    peer.join("r-1", "lobby", 0, true);
  }

  @Test
  void repeatsTheHighestReadMarkAfterAReconnect() throws Exception {
    var lobby = client.join("lobby", heard);
    peer.join("r-1", "lobby", 9, true);
    await().until(() -> lobby.joined().isDone());
    lobby.read(7);
    lobby.read(5);
    assertThat(peer.read("read").path("seq").asLong()).isEqualTo(7);
    peer.cut();

    peer = server.acceptAndGreet();
    peer.join("r-1", "lobby", 9, true);
    assertThat(peer.read("read").path("seq").asLong()).isEqualTo(7);
  }

  private void writeEntries(long from, long to) throws Exception {
    for (long seq = from; seq <= to; seq++) {
      peer.entry("r-1", seq);
    }
  }

  private void writeQuietly(long from, long to) {
    try {
      writeEntries(from, to);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static ScriptedServer.Answer log(String path) {
    var query = path.replaceAll(".*after=(\\d+)&limit=(\\d+).*", "$1 $2").split(" ", -1);
    long after = Long.parseLong(query[0]);
    long limit = Math.min(500, Long.parseLong(query[1]));
    var entries =
        LongStream.rangeClosed(after + 1, after + limit)
            .mapToObj(seq -> ScriptedServer.entry("r-1", seq))
            .collect(Collectors.joining(", "));
    return ScriptedServer.Answer.of(
        200,
        "{\"room\":\"r-1\",\"epoch\":\"e1\",\"first\":1,\"head\":9999,\"entries\":[%s]}"
            .formatted(entries));
  }
}
