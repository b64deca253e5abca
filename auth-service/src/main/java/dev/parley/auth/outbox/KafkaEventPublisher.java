package dev.parley.auth.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.starter.broker.BrokerProperties;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The producer. Only the relay's thread calls it; it is created at the first use, when the broker
/// answers.
@Component
class KafkaEventPublisher implements EventPublisher {

  private static final Logger log = LoggerFactory.getLogger(KafkaEventPublisher.class);
  private static final String SOURCE = "/auth-service";

  /// Below the database's idle_in_transaction_session_timeout: the relay's transaction waits.
  private static final int DELIVERY_MILLIS = 4_000;

  private final BrokerProperties broker;
  private @Nullable Producer<byte[], byte[]> producer;

  KafkaEventPublisher(BrokerProperties broker) {
    this.broker = broker;
  }

  @Override
  public int publish(List<OutboxEvent> events) throws InterruptedException {
    var answers = new ArrayList<Future<?>>(events.size());
    var out = producer();
    try {
      for (var event : events) {
        answers.add(out.send(record(event)));
      }
    } catch (KafkaException e) {
      log.debug("an event cannot be sent", e);
    }
    return acknowledged(answers);
  }

  @PreDestroy
  void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
    }
  }

  private static int acknowledged(List<Future<?>> answers) throws InterruptedException {
    int count = 0;
    for (var answer : answers) {
      try {
        answer.get();
        count++;
      } catch (ExecutionException e) {
        log.debug("an event was not acknowledged", e);
        return count;
      }
    }
    return count;
  }

  private static ProducerRecord<byte[], byte[]> record(OutboxEvent event) {
    var value = event.value();
    return new ProducerRecord<>(
        event.topic(),
        null,
        event.key().getBytes(UTF_8),
        value == null ? null : value.getBytes(UTF_8),
        CloudEventHeaders.of(event.eventId().toString(), event.type(), SOURCE, event.at()));
  }

  private Producer<byte[], byte[]> producer() {
    if (producer == null) {
      var settings = broker.settings("");
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
      settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
      settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
      settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L * 1024 * 1024);
      producer =
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }
}
