package dev.parley.starter.signout;

import dev.parley.starter.retry.Pauses;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/// Reads the topic of sign-outs into [SignOuts], on its own thread and without a consumer group.
///
/// It reads from the beginning, which is a day ago, so that a new process knows the same sign-outs
/// as the others. After a failure it creates a new consumer and reads everything again, which
/// changes nothing. It retries for ever, at pauses of 200 ms to 5 s. While Kafka does not answer,
/// tokens of new sign-outs are still accepted. An unreadable record is skipped: the gateways, which
/// read the topic too, move it to the dead letters.
public final class SignOutReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SignOutReader.class);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final BackOff PAUSES =
      Pauses.doubling(Duration.ofMillis(200), Duration.ofSeconds(5));
  private static final long STOP_MILLIS = 3_000;
  private static final int TIMEOUT_MILLIS = 5_000;

  private final String topic;
  private final Map<String, Object> settings;
  private final Function<byte[], SignOut> parser;
  private final SignOuts signOuts;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread thread = Thread.ofPlatform().name("sign-outs").daemon().unstarted(this::run);
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private @Nullable BackOffExecution pauses;

  /// @param settings the addresses of the broker, its credentials, and a `client.id`
  SignOutReader(SignOutTopic topic, Map<String, Object> settings, SignOuts signOuts) {
    this.topic = topic.name();
    this.settings = Map.copyOf(settings);
    this.parser = topic.parser();
    this.signOuts = signOuts;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed.set(true);
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
    while (!closed.get()) {
      try (var consumer = consumer()) {
        current = consumer;
        read(consumer);
      } catch (WakeupException | InterruptException e) {
        LOG.debug("stopped reading {}", topic);
      } catch (RuntimeException e) {
        say(e);
        pauseAWhile();
      } finally {
        current = null;
      }
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException("the topic is not there yet");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    while (!closed.get()) {
      consumer.poll(POLL).forEach(this::take);
      pauses = null;
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      signOuts.add(parser.apply(record.value()));
    } catch (RuntimeException e) {
      LOG.warn(
          "passing over {}-{}@{}: {}", topic, record.partition(), record.offset(), e.toString());
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    var config = new HashMap<>(settings);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /// Logs once for each outage.
  private void say(RuntimeException e) {
    if (pauses == null) {
      LOG.warn("sign-outs are not known until {} can be read: {}", topic, e.toString());
    } else {
      LOG.debug("sign-outs are not known yet", e);
    }
  }

  private void pauseAWhile() {
    if (pauses == null) {
      pauses = PAUSES.start();
    }
    try {
      Thread.sleep(pauses.nextBackOff());
    } catch (InterruptedException e) {
      LOG.debug("stopped waiting for {}", topic);
    }
  }
}
