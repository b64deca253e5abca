package dev.parley.message.recent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.state.RoomKind;
import dev.parley.message.entry.Document;
import dev.parley.message.history.HistoryStore;
import dev.parley.message.history.LogReader;
import dev.parley.message.members.RoomView;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import dev.parley.starter.redis.RedisLink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.RedisTemplate;

/// The cache in Redis as another process sees it, which has nothing in memory.
@Tag("slow")
class RecentEntriesIT extends IntegrationTest {

  private static final String FORGED = "{\"type\":\"message\",\"text\":\"forged\"}";

  @Autowired private RedisLink link;
  @Autowired private RedisTemplate<String, byte[]> redis;
  @Autowired private HistoryStore store;

  private final Sender alice = Samples.user("Alice");
  private final RoomId room = Samples.room();

  @BeforeEach
  void write() {
    await().until(link::isUp);
    publish(Samples.created(room, RoomKind.PUBLIC, alice));
    awaitHead(room, 1);
    for (int i = 0; i < 9; i++) {
      publish(Samples.send(room, alice, "c-" + i, "text " + i));
    }
    awaitHead(room, 10);
    await().until(() -> redis.opsForZSet().zCard(key()) == 10);
  }

  @Test
  void isWrittenWithTheStoredDocuments() {
    var cached = newCache().range(view(), 0, 10).orElseThrow();

    assertThat(cached.stream().map(Document::toString)).isEqualTo(stored(room));
    assertThat(newCache().range(view(), 4, 7).orElseThrow()).hasSize(3);
    assertThat(redis.getExpire(key())).isPositive();
  }

  @Test
  void isNotBelievedWhenItHasAHole() {
    redis.opsForZSet().removeRangeByScore(key(), 5, 5);

    assertThat(newCache().range(view(), 0, 10)).isEmpty();
    assertThat(read()).isEqualTo(stored(room));
    assertThat(newCache().range(view(), 5, 10)).isPresent();
  }

  @Test
  void isNotBelievedWhenItEndsBelowTheHead() {
    redis.opsForZSet().removeRangeByScore(key(), 9, 10);

    assertThat(newCache().range(view(), 0, 10)).isEmpty();
    assertThat(read()).isEqualTo(stored(room));
  }

  @Test
  void isNotBelievedWhenTwoClaimTheSamePlace() {
    redis.opsForZSet().add(key(), FORGED.getBytes(UTF_8), 5);

    assertThat(newCache().range(view(), 0, 10)).isEmpty();
    assertThat(read()).isEqualTo(stored(room));
  }

  @Test
  void isNotBelievedBeyondTheHeadThatPostgresGave() {
    redis.opsForZSet().add(key(), FORGED.getBytes(UTF_8), 11);

    assertThat(newCache().range(view(), 0, 10).orElseThrow()).hasSize(10);
    assertThat(read()).isEqualTo(stored(room));
  }

  @Test
  void isNotFoundUnderAnotherEpochOrAfterARedaction() {
    var view = view();
    var restored = copy(view, "another-epoch", view.redactions());
    var redacted = copy(view, view.epoch(), view.redactions() + 1);

    assertThat(newCache().range(restored, 0, 10)).isEmpty();
    assertThat(newCache().range(redacted, 0, 10)).isEmpty();
  }

  @Test
  void isFilledByReading() {
    writeInto(
        RecentKey.of(view()),
        cache -> {
          new LogReader(store, new RecentEntries(1 << 20, cache, new SimpleMeterRegistry()))
              .after(view(), 0, 100);

          await().until(() -> redis.opsForZSet().zCard(key()) == 10);
        });
  }

  @Test
  void isWrittenOnceForManyBatches() {
    var busy = copy(view(), "busy-epoch", 0);
    var before = writes();

    writeInto(
        RecentKey.of(busy),
        cache -> {
          for (int seq = 1; seq <= 50; seq++) {
            cache.offer(
                RecentKey.of(busy),
                new Window(seq, List.of(Document.of("{\"seq\":%d}".formatted(seq)))));
          }
          await().until(() -> redis.opsForZSet().zCard(RecentKey.of(busy).redis()) == 50);
        });

    assertThat(writes() - before).isLessThan(10);
  }

  @Test
  void forgetsWhatIsStillToBeWritten() {
    var deleted = RecentKey.of(copy(view(), "epoch", 0));
    var later = RecentKey.of(copy(view(), "epoch", 1));
    var window = new Window(1, List.of(Document.of(FORGED)));

    writeInto(
        deleted,
        cache -> {
          cache.offer(deleted, window);
          cache.forget(deleted);
          cache.offer(later, window);
          await().until(() -> redis.hasKey(later.redis()));
        });

    assertThat(redis.hasKey(deleted.redis())).isFalse();
  }

  @Test
  void forgetsAtOnceWhenAllPlacesAreTaken() {
    var view = view();
    var deleted = RecentKey.of(copy(view, "full-epoch", 0));
    var window = new Window(1, List.of(Document.of(FORGED)));
    redis.opsForZSet().add(deleted.redis(), window.documents().getFirst().bytes(), 1);
    var notWriting = new RedisRecent(link, redis, new SimpleMeterRegistry());
    for (int i = 1; i <= 1_000; i++) {
      notWriting.offer(RecentKey.of(copy(view, "full-epoch", i)), window);
    }

    notWriting.forget(deleted);

    await().until(() -> !redis.hasKey(deleted.redis()));
  }

  private void writeInto(RecentKey key, Consumer<RedisRecent> work) {
    redis.delete(key.redis());
    var cache = new RedisRecent(link, redis, new SimpleMeterRegistry());
    var writer = cache.start();
    try {
      work.accept(cache);
    } finally {
      writer.interrupt();
    }
  }

  /// The number of additions to sorted sets.
  private long writes() {
    var stats =
        redis.execute((RedisCallback<Properties>) one -> one.serverCommands().info("commandstats"));
    var calls = Pattern.compile("calls=(\\d+)");
    var found = calls.matcher(stats.getProperty("cmdstat_zadd", ""));
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  private List<String> read() {
    return new LogReader(store, newCache())
        .after(view(), 0, 100).stream().map(Document::toString).toList();
  }

  private RecentEntries newCache() {
    var metrics = new SimpleMeterRegistry();
    return new RecentEntries(1 << 20, new RedisRecent(link, redis, metrics), metrics);
  }

  private RoomView view() {
    return store.view(room.toString(), alice.id()).orElseThrow();
  }

  private static RoomView copy(RoomView view, String epoch, long redactions) {
    return new RoomView(
        view.room(),
        view.handle(),
        view.kind(),
        view.guests(),
        view.archived(),
        view.seq(),
        view.n(),
        redactions,
        epoch,
        view.role(),
        view.banned());
  }

  private String key() {
    return RecentKey.of(view()).redis();
  }
}
