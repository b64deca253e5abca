package dev.parley.message.standstill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.Topics;
import dev.parley.message.standstill.TopicOffsets.Place;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LogWatchTests {

  private static final TopicPartition COMMANDS = new TopicPartition(Topics.COMMANDS, 3);
  private static final TopicPartition EVENTS = new TopicPartition(Topics.ROOM_EVENTS, 3);

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Map<TopicPartition, Place> places = new HashMap<>();
  private long nanoTime = -5;
  private boolean kafkaIsAway;
  private Duration oldestKept = Duration.ZERO;
  private final AppendFailures failures = new AppendFailures(metrics, () -> nanoTime);
  private final LogWatch watch =
      new LogWatch(this::read, () -> oldestKept, failures, () -> List.of(COMMANDS), () -> nanoTime);

  @Test
  void isWellWhileRecordsAreAppended() {
    for (long i = 1; i < 100; i++) {
      places.put(COMMANDS, new Place(10 * i, 10 * i - 5));
      lookAfter(2);
      assertThat(watch.state()).isEqualTo("ok");
    }
  }

  @Test
  void saysWithinThirtySecondsThatAPartitionStandsStill() {
    watch.look();
    for (int i = 0; i < 14; i++) {
      places.put(COMMANDS, new Place(10 + i, 9));
      lookAfter(2);
    }

    assertThat(watch.state()).isEqualTo("stalled");

    places.put(COMMANDS, new Place(24, 24));
    lookAfter(2);
    assertThat(watch.state()).isEqualTo("ok");
  }

  @Test
  void saysThatTheBacklogIsOldThoughItMoves() {
    watch.look();
    places.put(COMMANDS, new Place(1_000, 0));
    for (int i = 0; i < 14; i++) {
      lookAfter(2);
      places.put(COMMANDS, new Place(1_000, i));
    }

    assertThat(watch.state()).isEqualTo("stalled");
  }

  @Test
  void saysNothingOfWhatAnOutageLeft() {
    places.put(COMMANDS, new Place(10, 0));
    watch.look();
    kafkaIsAway = true;
    lookAfter(300);
    assertThat(watch.state()).isEqualTo("ok");
    kafkaIsAway = false;
    lookAfter(2);
    assertThat(watch.state()).isEqualTo("ok");

    lookAfter(26);
    assertThat(watch.state()).as("it is still not worked off").isEqualTo("stalled");
  }

  @Test
  void saysThatARoomsEventIsKeptAside() {
    watch.look();
    oldestKept = Duration.ofSeconds(28);
    lookAfter(26);

    assertThat(watch.state()).isEqualTo("stalled");
  }

  @Test
  void saysForAWhileThatARoomCouldNotBeWritten() {
    watch.look();
    failures.failed();
    assertThat(watch.state()).isEqualTo("stalled");

    lookAfter(AppendFailures.TOLD.toSeconds());
    assertThat(watch.state()).isEqualTo("ok");
  }

  @Test
  void showsTheLagOfItsOwnPartitionsAndTheAgeOfAll() {
    watch.register(metrics);
    places.put(COMMANDS, new Place(10, 4));
    places.put(EVENTS, new Place(3, 1));
    watch.look();
    lookAfter(10);

    assertThat(metrics.get("parley.append.lag").tag("partition", "3").gauge().value()).isEqualTo(6);
    assertThat(metrics.get("parley.consumer.lag").tag("topic", Topics.COMMANDS).gauge().value())
        .isEqualTo(6);
    assertThat(metrics.get("parley.consumer.lag").tag("topic", Topics.ROOM_EVENTS).gauge().value())
        .isZero();
    assertThat(metrics.get("parley.append.oldest").tag("topic", Topics.ROOM_EVENTS).gauge().value())
        .isEqualTo(10);
  }

  private void lookAfter(long seconds) {
    nanoTime += Duration.ofSeconds(seconds).toNanos();
    watch.look();
  }

  private Map<TopicPartition, Place> read() throws IOException {
    if (kafkaIsAway) {
      throw new IOException("Kafka is away");
    }
    return Map.copyOf(places);
  }
}
