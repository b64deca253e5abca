package dev.parley.room.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.DeadLetter;
import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.UnreadableException;
import dev.parley.events.UserId;
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
  private final DeletedAccounts departures;
  private final KafkaTemplate<byte[], byte[]> kafka;

  UserEventListener(
      People people, DeletedAccounts departures, KafkaTemplate<byte[], byte[]> kafka) {
    this.people = people;
    this.departures = departures;
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
      forget(record.key());
      return;
    }
    people.keep(EventJson.read(record.value(), UserEvent.class));
  }

  /// A record without a value: the account is deleted.
  private void forget(byte[] key) {
    UserId user;
    try {
      user = UserId.of(new String(key, UTF_8));
    } catch (IllegalArgumentException e) {
      throw new UnreadableException("the key is no user", e);
    }
    departures.deleted(user);
    people.forget(user);
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
