package dev.parley.gateway.reader;

import dev.parley.events.TopicSetup;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Makes this gateway's Kafka clients. Safe for many threads.
public final class KafkaLink implements ConsumerSource {

  /// A request costs more than the records in it. At 2,000 commands a second on two cores this
  /// setting lowers their p50 by a third; at 500 it adds a millisecond.
  private static final int LINGER_MS = 3;

  private final Map<String, Object> settings;
  private final Supplier<Admin> admin;
  private final TopicSetup setup;
  private boolean topicsExist;

  /// Creates no client yet.
  ///
  /// @param settings of every client: the broker's addresses, the client's name, TLS
  public KafkaLink(Map<String, Object> settings, Supplier<Admin> admin, TopicSetup setup) {
    this.settings = Map.copyOf(settings);
    this.admin = admin;
    this.setup = setup;
  }

  @Override
  public Consumer<byte[], byte[]> consumer() {
    var config = common();
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /// A producer whose sends succeed or fail within eight seconds.
  ///
  /// One request at a time: records that arrive meanwhile are batched, and a retry cannot overtake.
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

  /// Asks the broker once.
  @Override
  public synchronized void ensureTopics() throws ExecutionException, InterruptedException {
    if (!topicsExist) {
      setup.createMissing(admin.get());
      topicsExist = true;
    }
  }

  private Map<String, Object> common() {
    var config = new HashMap<>(settings);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 100);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return config;
  }
}
