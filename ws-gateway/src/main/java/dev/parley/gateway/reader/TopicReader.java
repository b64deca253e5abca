package dev.parley.gateway.reader;

import dev.parley.events.UnreadableException;
import dev.parley.starter.retry.Pauses;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/// Reads all partitions of some topics on its own thread, without a consumer group, until stopped.
///
/// It starts at the end (or the beginning) once per process. After a failure it creates a new
/// consumer after a pause and continues at the stored offsets, so no record is lost. It skips
/// offsets that the broker no longer has, and reports that to the handler. It retries every failure
/// for ever, 200 ms to 5 s apart. Its state is confined to its thread, except `ready`.
public final class TopicReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final BackOff PAUSES =
      Pauses.doubling(Duration.ofMillis(200), Duration.ofSeconds(5));
  private static final long STOP_MILLIS = 3_000;

  /// Where a process begins to read.
  public enum Start {
    BEGINNING,
    END
  }

  private final String name;
  private final ConsumerSource source;
  private final Start start;
  private final Map<String, RecordHandler> handlers;
  private final DeadLetters deadLetters;
  private final Map<TopicPartition, Long> offsets = new HashMap<>();
  private final Thread thread;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile boolean ready;
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private BackOffExecution pauses = PAUSES.start();

  /// @param handlers of the records, by topic
  public TopicReader(
      String name,
      ConsumerSource source,
      Start start,
      Map<String, RecordHandler> handlers,
      DeadLetters deadLetters) {
    this.name = name;
    this.source = source;
    this.start = start;
    this.handlers = Map.copyOf(handlers);
    this.deadLetters = deadLetters;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /// Whether it has a position in every partition: it will read everything that is published from
  /// now on.
  public boolean isReady() {
    return ready;
  }

  /// The number of records that it has not fetched yet, as far as known; 0 without a broker.
  public long lag() {
    var consumer = current;
    return consumer == null ? 0 : ConsumerLag.of(consumer.metrics());
  }

  @Override
  public void close() {
    stopped.set(true);
    var consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    thread.interrupt();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopped.get()) {
      try {
        source.ensureTopics();
        readUntilItFails();
      } catch (WakeupException | InterruptException | InterruptedException e) {
        LOG.debug("{} was interrupted", name);
      } catch (Exception e) {
        long pause = pauses.nextBackOff();
        LOG.warn("{} waits for Kafka, next try in {} ms: {}", name, pause, e.toString());
        sleep(pause);
      }
    }
  }

  private void readUntilItFails() {
    try (var consumer = source.consumer()) {
      current = consumer;
      takePlaces(consumer);
      handlers.values().forEach(RecordHandler::mayHaveMissed);
      while (!stopped.get()) {
        handle(poll(consumer));
        pauses = PAUSES.start();
      }
    } finally {
      current = null;
    }
  }

  /// Gives every partition a position before reading: the stored one, or the start's.
  private void takePlaces(Consumer<byte[], byte[]> consumer) {
    var partitions =
        handlers.keySet().stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException("no partitions yet");
    }
    consumer.assign(partitions);
    for (var partition : partitions) {
      var offset = offsets.get(partition);
      if (offset != null) {
        consumer.seek(partition, offset);
      }
    }
    var unknown = partitions.stream().filter(p -> !offsets.containsKey(p)).toList();
    if (!unknown.isEmpty()) {
      switch (start) {
        case BEGINNING -> consumer.seekToBeginning(unknown);
        case END -> consumer.seekToEnd(unknown);
      }
      unknown.forEach(partition -> offsets.put(partition, consumer.position(partition)));
    }
    ready = true;
  }

  private ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer) {
    try {
      return consumer.poll(POLL);
    } catch (InvalidOffsetException e) {
      LOG.warn("{}: offsets of {} are gone, going on at the end", name, e.partitions());
      consumer.seekToEnd(e.partitions());
      e.partitions().forEach(partition -> offsets.put(partition, consumer.position(partition)));
      handlers.values().forEach(RecordHandler::mayHaveMissed);
      return ConsumerRecords.empty();
    }
  }

  private void handle(ConsumerRecords<byte[], byte[]> records) {
    for (var record : records) {
      handle(record);
      offsets.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }
  }

  private void handle(ConsumerRecord<byte[], byte[]> record) {
    var handler = handlers.get(record.topic());
    if (handler == null) {
      return;
    }
    try {
      handler.handle(record);
    } catch (UnreadableException e) {
      bury(record, e);
    } catch (RuntimeException e) {
      // A bug of ours must not stop the fan-out; the lost entry is repaired like any other.
      LOG.error("{} failed on {}@{}", name, record.topic(), record.offset(), e);
    }
  }

  private void bury(ConsumerRecord<byte[], byte[]> record, UnreadableException cause) {
    try {
      deadLetters.add(record, cause);
    } catch (RuntimeException e) {
      // A retry would fail again, and the records after it would never be read.
      LOG.error(
          "{}: {}@{} is lost, also as a dead letter", name, record.topic(), record.offset(), e);
    }
  }

  private void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      LOG.debug("{} was interrupted", name);
    }
  }
}
