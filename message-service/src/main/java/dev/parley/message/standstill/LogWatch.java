package dev.parley.message.standstill;

import dev.parley.events.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Detects a stalled log while Postgres and Kafka answer: a partition whose oldest record has not
/// been appended for 25 s, a room whose next event has been kept for later for that long, or a room
/// that could not be written in the last 90 s.
///
/// It checks every 2 s, so it reports within 30 s. It checks all partitions, even those without an
/// owner. While a part is down, it reports nothing: the part's own health does. Safe for many
/// threads.
public final class LogWatch {

  /// Reads how long the oldest kept room event has waited.
  @FunctionalInterface
  interface Kept {
    Duration oldest() throws Exception;
  }

  static final Duration STALLED = Duration.ofSeconds(25);

  private static final Logger log = LoggerFactory.getLogger(LogWatch.class);

  private final TopicOffsets offsets;
  private final Kept kept;
  private final AppendFailures failures;
  private final Supplier<Collection<TopicPartition>> owned;
  private final LongSupplier nanoTime;
  private final Map<TopicPartition, PartitionLag> backlogs = new HashMap<>();
  private Duration oldestKept = Duration.ZERO;
  private boolean well;
  private long wellSince;
  private volatile @Nullable MultiGauge lags;

  /// @param owned the partitions of this instance, for its own lag
  LogWatch(
      TopicOffsets offsets,
      Kept kept,
      AppendFailures failures,
      Supplier<Collection<TopicPartition>> owned,
      LongSupplier nanoTime) {
    this.offsets = offsets;
    this.kept = kept;
    this.failures = failures;
    this.owned = owned;
    this.nanoTime = nanoTime;
  }

  void register(MeterRegistry metrics) {
    for (var topic : List.of(Topics.COMMANDS, Topics.ROOM_EVENTS)) {
      Gauge.builder("parley.append.oldest", () -> oldest(topic).toMillis() / 1_000.0)
          .description("age of the oldest record of a topic that is not appended")
          .baseUnit("seconds")
          .tag("topic", topic)
          .strongReference(true)
          .register(metrics);
      Gauge.builder("parley.consumer.lag", () -> lag(topic))
          .description("records of a topic that are published and not appended")
          .tag("topic", topic)
          .strongReference(true)
          .register(metrics);
    }
    lags =
        MultiGauge.builder("parley.append.lag")
            .description("records of a partition that are published and not appended")
            .register(metrics);
  }

  /// Checks once.
  void look() {
    try {
      note(offsets.read(), kept.oldest());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.debug("The log cannot be watched now", e);
      away();
    }
  }

  /// `ok` or `stalled`.
  public synchronized String state() {
    return failures.lately() || stalledFor().compareTo(STALLED) >= 0 ? "stalled" : "ok";
  }

  private synchronized void note(Map<TopicPartition, TopicOffsets.Place> places, Duration oldest) {
    long now = nanoTime.getAsLong();
    if (!well) {
      well = true;
      wellSince = now;
    }
    oldestKept = oldest;
    backlogs.keySet().retainAll(places.keySet());
    places.forEach((partition, place) ->
        backlogs
            .computeIfAbsent(partition, _ -> new PartitionLag())
            .note(place.end(), place.committed(), now));
    showLag();
  }

  private void showLag() {
    var gauge = lags;
    if (gauge != null) {
      var mine = owned.get();
      gauge.register(
          backlogs.entrySet().stream()
              .filter(entry -> mine.contains(entry.getKey()))
              .<Row<?>>map(entry ->
                  Row.of(
                      Tags.of(
                          "topic",
                          entry.getKey().topic(),
                          "partition",
                          Integer.toString(entry.getKey().partition())),
                      entry.getValue().records()))
              .toList(),
          true);
    }
  }

  private synchronized void away() {
    well = false;
  }

  /// At most the time since the parts recovered: the backlog of an outage is still being processed.
  private Duration stalledFor() {
    if (!well) {
      return Duration.ZERO;
    }
    long now = nanoTime.getAsLong();
    var oldest =
        backlogs.values().stream()
            .map(backlog -> backlog.oldest(now))
            .reduce(oldestKept, (one, other) -> one.compareTo(other) > 0 ? one : other);
    var since = Duration.ofNanos(now - wellSince);
    return oldest.compareTo(since) < 0 ? oldest : since;
  }

  private synchronized long lag(String topic) {
    var mine = owned.get();
    return backlogs.entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic) && mine.contains(entry.getKey()))
        .mapToLong(entry -> entry.getValue().records())
        .sum();
  }

  private synchronized Duration oldest(String topic) {
    long now = nanoTime.getAsLong();
    var none = topic.equals(Topics.ROOM_EVENTS) ? oldestKept : Duration.ZERO;
    return backlogs.entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic))
        .map(entry -> entry.getValue().oldest(now))
        .reduce(none, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }
}
