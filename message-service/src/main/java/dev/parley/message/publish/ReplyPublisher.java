package dev.parley.message.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.EventJson;
import dev.parley.events.Ids;
import dev.parley.events.Topics;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Nack;
import dev.parley.message.entry.Outcome;
import dev.parley.message.kafka.RecordSender;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Sends replies for outcomes that do not appear in the room log.
public final class ReplyPublisher {

  private static final String SOURCE = "/message-service";

  private final RecordSender sender;
  private final Ids ids;
  private final InstantSource clock;

  public ReplyPublisher(RecordSender sender, Ids ids, InstantSource clock) {
    this.sender = sender;
    this.ids = ids;
    this.clock = clock;
  }

  /// Sends the replies that are due.
  ///
  /// @return the broker's acks
  public CompletableFuture<Void> send(List<Outcome> outcomes) {
    return RecordSender.all(
        outcomes.stream()
            .filter(Outcome::mustBeTold)
            .map(outcome -> sender.send(record(outcome)))
            .toList());
  }

  private ProducerRecord<byte[], byte[]> record(Outcome outcome) {
    var type =
        switch (outcome.reply()) {
          case Ack _ -> "reply.ack";
          case Nack _ -> "reply.nack";
        };
    return new ProducerRecord<>(
        Topics.REPLIES,
        null,
        outcome.origin().instance().getBytes(UTF_8),
        EventJson.write(outcome.reply()),
        CloudEventHeaders.of(ids.next().toString(), type, SOURCE, clock.instant()));
  }
}
