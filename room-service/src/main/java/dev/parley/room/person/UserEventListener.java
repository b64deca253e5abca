package dev.parley.room.person;

import dev.parley.events.DeadLetter;
import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.UnreadableException;
import dev.parley.events.user.UserEvent;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/// Reads account events; started once the table and the topic exist.
///
/// Every exception means an outage, and the batch is retried. Confined to its consumer's thread.
@Component
class UserEventListener {

  static final String ID = "user-events";

  private final People people;
  private final KafkaTemplate<byte[], byte[]> kafka;

  UserEventListener(People people, KafkaTemplate<byte[], byte[]> kafka) {
    this.people = people;
    this.kafka = kafka;
  }

  @KafkaListener(id = ID, groupId = "room-service", topics = Topics.USER_EVENTS, batch = "true")
  void read(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
    for (var record : records) {
      try {
        read(record);
      } catch (UnreadableException e) {
        bury(record, e);
      }
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      if (record.key() == null) {
        throw new UnreadableException("neither key nor value", null);
      }
      return; // a tombstone of the compacted topic: the account is deleted; nothing is done
    }
    people.keep(EventJson.read(record.value(), UserEvent.class));
  }

  private void bury(ConsumerRecord<byte[], byte[]> record, UnreadableException cause)
      throws InterruptedException {
    try {
      kafka.send(DeadLetter.of(record, cause)).get();
    } catch (ExecutionException e) {
      throw new KafkaException("a dead letter was not acknowledged", e);
    }
  }
}
