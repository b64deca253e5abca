package dev.parley.message.intake;

import dev.parley.events.DeadLetter;
import dev.parley.message.append.Inbox;
import dev.parley.message.kafka.RecordSender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends unreadable records to the dead-letter topics and waits for the acks.
///
/// Only records that will never be readable come here. A refused command gets a nack, and an outage
/// is waited for.
final class DeadLetters {

  private record Letter(ProducerRecord<byte[], byte[]> record, CompletableFuture<?> ack) {}

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final RecordSender sender;

  DeadLetters(RecordSender sender) {
    this.sender = sender;
  }

  void send(List<Inbox.Junk> junk) {
    var letters = new ArrayList<Letter>();
    for (var each : junk) {
      logUnreadable(each);
      var letter = DeadLetter.of(each.record(), each.cause());
      letters.add(new Letter(letter, sender.send(letter)));
    }
    letters.forEach(this::await);
  }

  /// The added headers can make a record too large that just fitted. Then it is sent without its
  /// value, and if it is still too large, with only the cause and the position.
  private void await(Letter letter) {
    var record = letter.record();
    if (!isTaken(letter.ack())
        && !isTaken(
            sender.send(
                new ProducerRecord<>(
                    record.topic(), null, record.key(), null, record.headers())))) {
      RecordSender.await(
          sender.send(
              new ProducerRecord<byte[], byte[]>(
                  record.topic(), null, null, null, DeadLetter.added(record.headers()))));
    }
  }

  private static boolean isTaken(CompletableFuture<?> ack) {
    try {
      RecordSender.await(ack);
      return true;
    } catch (KafkaException e) {
      if (!isTooLarge(e)) {
        throw e;
      }
      return false;
    }
  }

  private static boolean isTooLarge(Throwable failure) {
    var cause = failure.getCause();
    return cause instanceof RecordTooLargeException || (cause != null && isTooLarge(cause));
  }

  private static void logUnreadable(Inbox.Junk junk) {
    log.warn(
        "Unreadable record {}-{}@{}: {}",
        junk.record().topic(),
        junk.record().partition(),
        junk.record().offset(),
        junk.cause().getMessage());
  }
}
