package dev.parley.room.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.Topics;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/// Writes room events to their topic, keyed by room. Safe for many threads.
@Component
class KafkaEventPublisher implements EventPublisher {

  private static final Logger log = LoggerFactory.getLogger(KafkaEventPublisher.class);
  private static final String SOURCE = "/room-service";

  private final KafkaTemplate<byte[], byte[]> kafka;

  KafkaEventPublisher(KafkaTemplate<byte[], byte[]> kafka) {
    this.kafka = kafka;
  }

  /// The producer's own timeouts limit the wait: 1 s for metadata, 4 s for delivery.
  @Override
  public boolean publish(OutboxEvent event) throws InterruptedException {
    try {
      kafka.send(record(event)).get();
      return true;
    } catch (ExecutionException | KafkaException | org.springframework.kafka.KafkaException e) {
      log.debug("an event was not acknowledged", e);
      return false;
    }
  }

  private static ProducerRecord<byte[], byte[]> record(OutboxEvent event) {
    return new ProducerRecord<>(
        Topics.ROOM_EVENTS,
        null,
        event.room().toString().getBytes(UTF_8),
        event.document().getBytes(UTF_8),
        CloudEventHeaders.of(event.eventId().toString(), event.type(), SOURCE, event.at()));
  }
}
