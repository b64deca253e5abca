package dev.parley.prove.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.prove.cast.Scale;
import dev.parley.prove.checker.Checker;
import dev.parley.prove.checker.Invariant;
import dev.parley.prove.checker.Verdict;
import dev.parley.prove.history.History;
import dev.parley.prove.history.HistoryFile;
import dev.parley.prove.history.Line;
import dev.parley.prove.history.SeenEntry;
import dev.parley.prove.report.Departures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clients record a server's behaviour, so that the checker finds its errors.
class LoadTests {

  private static final Scale SCALE = new Scale(6, 2, 2, 200);
  private static final int SENDS = 150;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration HINT = Duration.ofMillis(100);
  private static final Duration AWAY = Duration.ofSeconds(2);

  @TempDir private Path directory;
  private TinyServer server;

  @BeforeEach
  void start() throws IOException {
    server = new TinyServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void whatAnHonestServerDoesHolds() throws Exception {
    var verdict = play(PATIENCE);

    assertThat(verdict.holds()).as("%s", verdict).isTrue();
    assertThat(verdict.checked(Invariant.I1)).isGreaterThan(SENDS);
    assertThat(verdict.checked(Invariant.I4)).isGreaterThan(2 * SENDS);
  }

  @Test
  void aDeliveryThatIsDroppedIsSeen() throws Exception {
    server.dropOne();

    assertThat(play(PATIENCE).broken(Invariant.I4)).isPositive();
  }

  @Test
  void anAckedMessageThatIsNotStoredIsSeen() throws Exception {
    server.forgetOne();

    assertThat(play(PATIENCE).broken(Invariant.I1)).isPositive();
  }

  @Test
  void whoIsToldByeComesBackInTimeAtAnotherDoor() throws Exception {
    var file = directory.resolve("history.jsonl.gz");
    var doors = List.of(server.socket(), server.socket().resolve("/other"));
    try (var history = new History(file);
        var load = Load.start(server.url(), doors, SCALE, 7, history)) {
      assertThat(load.settle(PATIENCE)).isEmpty();
      server.sendAway(HINT.toMillis());
      Awaitility.await().atMost(PATIENCE).until(() -> load.counts().lost() >= SCALE.clients());
      assertThat(load.settle(PATIENCE)).isEmpty();
    }

    var departures = Departures.of(new HistoryFile(file));
    assertThat(departures.codes()).containsExactly(1001);
    assertThat(departures.all())
        .hasSize(SCALE.clients())
        .allMatch(it -> it.back() - it.closed() >= HINT.toNanos());
    var doorsOf = new HashMap<String, List<String>>();
    new HistoryFile(file)
        .forEach(line -> {
          if (line instanceof Line.Open open) {
            doorsOf.computeIfAbsent(open.client(), _ -> new ArrayList<>()).add(open.where());
          }
        });
    assertThat(doorsOf.values()).allSatisfy(own -> assertThat(own).doesNotHaveDuplicates());
  }

  @Test
  void whoLosesAConnectionIsWaitedFor() throws Exception {
    try (var history = new History(directory.resolve("history.jsonl.gz"));
        var load = Load.start(server.url(), List.of(server.socket()), SCALE, 7, history)) {
      assertThat(load.settle(PATIENCE)).isEmpty();
      server.sendAway(AWAY.toMillis());

      assertThat(load.back(PATIENCE)).isBetween(AWAY.minus(HINT), PATIENCE);
      assertThat(load.settle(PATIENCE)).isEmpty();
    }
  }

  @Test
  void whoseTokenIsRefusedTakesANewOne() throws Exception {
    assertAllComeBackAfter(server::refuseTokens);
  }

  @Test
  void whoseSignInHasEndedSignsInAgain() throws Exception {
    assertAllComeBackAfter(server::endSignIns);
  }

  @Test
  void whoReadsWithATokenThatIsRefusedTakesANewOne() throws Exception {
    try (var history = new History(directory.resolve("history.jsonl.gz"));
        var load = Load.start(server.url(), List.of(server.socket()), SCALE, 7, history)) {
      server.refuseTokens();

      for (var room : load.rooms().keySet()) {
        assertThat(load.log(room, 0, 500).entries()).isNotEmpty();
      }
    }
  }

  private void assertAllComeBackAfter(Runnable refusal) throws Exception {
    try (var history = new History(directory.resolve("history.jsonl.gz"));
        var load = Load.start(server.url(), List.of(server.socket()), SCALE, 7, history)) {
      assertThat(load.settle(PATIENCE)).isEmpty();
      refusal.run();
      server.sendAway(HINT.toMillis());

      assertThat(load.back(PATIENCE)).isLessThan(PATIENCE);
    }
  }

  private Verdict play(Duration patience) throws Exception {
    var file = directory.resolve("history.jsonl.gz");
    try (var history = new History(file);
        var load = Load.start(server.url(), List.of(server.socket()), SCALE, 7, history)) {
      assertThat(load.settle(patience)).isEmpty();
      load.talk();
      Awaitility.await().atMost(patience).until(() -> load.counts().sends() >= SENDS);
      assertThat(load.probe(patience)).isLessThan(patience);
      load.cease();
      assertThat(load.settle(patience)).isEmpty();
      assertThat(load.failures()).isEmpty();
      for (var room : load.rooms().keySet()) {
        for (var entry : load.log(room, 0, 500).entries()) {
          var seen = SeenEntry.of(entry.document(), entry.json());
          history.add(seen, t -> new Line.Stored(t, room, seen.seq(), seen.hash()));
        }
      }
      history.add(t -> new Line.End(t, true, ""));
    }
    return Checker.check(new HistoryFile(file));
  }
}
