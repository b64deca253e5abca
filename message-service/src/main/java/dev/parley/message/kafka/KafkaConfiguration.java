package dev.parley.message.kafka;

import dev.parley.message.settings.MessageProperties;
import dev.parley.starter.broker.BrokerProperties;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/// The producers. Each connects at its first send, so that the service starts without a broker.
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

  private static final int CLOSE_SECONDS = 5;

  @Bean
  DefaultKafkaProducerFactory<byte[], byte[]> entryProducers(
      MessageProperties properties, BrokerProperties broker) {
    var settings = settings(broker, "-entries");
    settings.put(
        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, properties.kafka().inFlight());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    return factory(settings);
  }

  /// For commands, replies and dead letters: these sends fail early, because a request or a poll
  /// waits for them.
  @Bean
  DefaultKafkaProducerFactory<byte[], byte[]> sideProducers(BrokerProperties broker) {
    var settings = settings(broker, "-side");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    return factory(settings);
  }

  @Bean
  RecordSender entrySender(DefaultKafkaProducerFactory<byte[], byte[]> entryProducers) {
    return sender(entryProducers);
  }

  @Bean
  RecordSender sideSender(DefaultKafkaProducerFactory<byte[], byte[]> sideProducers) {
    return sender(sideProducers);
  }

  private static RecordSender sender(DefaultKafkaProducerFactory<byte[], byte[]> producers) {
    var template = new KafkaTemplate<>(producers);
    return record -> {
      try {
        return template.send(record);
      } catch (RuntimeException e) {
        return CompletableFuture.failedFuture(e);
      }
    };
  }

  private static Map<String, Object> settings(BrokerProperties broker, String role) {
    var settings = broker.settings(role);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return settings;
  }

  private static DefaultKafkaProducerFactory<byte[], byte[]> factory(Map<String, Object> settings) {
    var factory =
        new DefaultKafkaProducerFactory<>(
            settings, new ByteArraySerializer(), new ByteArraySerializer());
    factory.setPhysicalCloseTimeout(CLOSE_SECONDS);
    return factory;
  }
}
