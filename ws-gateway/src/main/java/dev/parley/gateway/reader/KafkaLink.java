package dev.parley.gateway.reader;

import dev.parley.events.TopicSetup;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Makes this gateway's Kafka clients, and says whether the broker answers. Safe for many threads.
public final class KafkaLink implements AutoCloseable {

  private static final Duration ASK = Duration.ofMillis(700);
  private static final int ADMIN_TIMEOUT_MS = 3_000;

  /// A request costs more than the records in it. At 2,000 commands a second on two cores this
  /// takes a third off their p50, at 500 it adds a millisecond.
  private static final int LINGER_MS = 3;

  private final Map<String, Object> settings;
  private final TopicSetup setup;
  private boolean topicsExist;
  private @Nullable Admin admin;

  /// Makes no client yet.
  ///
  /// @param settings what every client begins with: the broker's addresses, its name there, TLS
  public KafkaLink(Map<String, Object> settings, TopicSetup setup) {
    this.settings = Map.copyOf(settings);
    this.setup = setup;
  }

  /// A consumer without a group that never chooses an offset by itself.
  public Consumer<byte[], byte[]> consumer() {
    var config = common();
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /// A producer that either knows within eight seconds or says that it does not.
  ///
  /// One request at a time: what comes while one is out is gathered, and a retry cannot overtake.
  public Producer<byte[], byte[]> producer() {
    var config = common();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L << 20);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /// Creates the topics that are missing, once.
  ///
  /// @throws ExecutionException when the broker cannot be asked
  public synchronized void ensureTopics() throws ExecutionException, InterruptedException {
    if (!topicsExist) {
      setup.createMissing(admin());
      topicsExist = true;
    }
  }

  /// Whether the broker answers within 700 ms.
  public boolean answers() {
    try {
      admin().describeCluster().clusterId().get(ASK.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    Admin open;
    synchronized (this) {
      open = admin;
      admin = null;
    }
    if (open != null) {
      open.close(Duration.ofSeconds(1));
    }
  }

  private synchronized Admin admin() {
    if (admin == null) {
      var config = common();
      config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
      config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
      admin = Admin.create(config);
    }
    return admin;
  }

  private Map<String, Object> common() {
    var config = new HashMap<>(settings);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 100);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return config;
  }
}
