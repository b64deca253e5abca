package dev.parley.message.send;

import dev.parley.events.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads every partition of the replies from its end, without a consumer group: each instance reads
/// them all.
///
/// After a failure a new consumer continues where the old one stopped, so that a reply is missed
/// only if the topic no longer has it. Confined to its thread except for start and close.
public final class ReplyReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ReplyReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String instance;
  private final Map<String, Object> kafka;
  private final Consumer<ConsumerRecord<byte[], byte[]>> receiver;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private @Nullable Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile boolean listening;
  private volatile boolean closed;

  ReplyReader(
      String instance,
      Map<String, Object> kafka,
      Consumer<ConsumerRecord<byte[], byte[]>> receiver) {
    this.instance = instance;
    this.kafka = Map.copyOf(kafka);
    this.receiver = receiver;
  }

  /// Starts to read; a second call does nothing.
  public synchronized void start() {
    if (thread == null) {
      thread = Thread.ofVirtual().name("replies").start(this::run);
    }
  }

  /// Whether a reply that is written from now on will be read.
  boolean isListening() {
    return listening;
  }

  @Override
  public void close() {
    closed = true;
    var reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
  }

  private void run() {
    while (!closed) {
      try (var fresh = new KafkaConsumer<byte[], byte[]>(settings())) {
        consumer = fresh;
        assign(fresh);
        listening = true;
        while (!closed) {
          fresh.poll(POLL).forEach(this::receive);
          positions.replaceAll((partition, _) -> fresh.position(partition));
        }
      } catch (WakeupException e) {
        log.debug("No more replies are read", e);
      } catch (RuntimeException e) {
        log.warn("Replies cannot be read: {}", e.toString());
        pause();
      }
    }
  }

  /// A record that cannot be handled costs one request its reply, but does not stop the reader.
  private void receive(ConsumerRecord<byte[], byte[]> record) {
    try {
      receiver.accept(record);
    } catch (RuntimeException e) {
      log.error("The reply at {}@{} is skipped", record.partition(), record.offset(), e);
    }
  }

  private void assign(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.REPLIES).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("the topic is not known to this broker yet");
    }
    consumer.assign(partitions);
    var fresh = partitions.stream().filter(p -> !positions.containsKey(p)).toList();
    if (!fresh.isEmpty()) {
      consumer.seekToEnd(fresh);
    }
    positions.forEach(consumer::seek);
    partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
  }

  private Map<String, Object> settings() {
    var settings = new HashMap<>(kafka);
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, instance + "-replies");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return settings;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
