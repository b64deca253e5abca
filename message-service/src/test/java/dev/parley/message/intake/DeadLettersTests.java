package dev.parley.message.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.events.DeadLetter;
import dev.parley.events.Topics;
import dev.parley.events.UnreadableException;
import dev.parley.message.append.Inbox;
import dev.parley.message.testing.FakeBroker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class DeadLettersTests {

  private final FakeBroker broker = new FakeBroker();

  @Test
  void keepTheRecordAsItCame() {
    new DeadLetters(broker).send(List.of(junk()));

    assertThat(broker.records)
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.topic()).isEqualTo("parley.commands.v1.dlt");
          assertThat(letter.value()).isEqualTo("junk".getBytes(UTF_8));
        });
  }

  @Test
  void goWithoutTheValueWhenTheyWouldBeTooLarge() {
    var taken = new ArrayList<ProducerRecord<byte[], byte[]>>();

    new DeadLetters(letter -> takeSmall(letter, taken)).send(List.of(junk()));

    assertThat(taken).singleElement().satisfies(letter -> assertThat(letter.value()).isNull());
  }

  @Test
  void goWithNothingButTheCauseWhenTheHeadersAreTooLargeToo() {
    var bomb = junk();
    bomb.record().headers().add("bomb", new byte[1_000_000]);
    var taken = new ArrayList<ProducerRecord<byte[], byte[]>>();

    new DeadLetters(letter ->
        letter.headers().lastHeader("bomb") == null
            ? takeSmall(letter, taken)
            : CompletableFuture.failedFuture(new RecordTooLargeException("too large")))
        .send(List.of(bomb));

    assertThat(taken)
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.headers().lastHeader(DeadLetter.CAUSE)).isNotNull();
          assertThat(letter.headers().lastHeader(DeadLetter.OFFSET)).isNotNull();
        });
  }

  @Test
  void areTriedAgainWithTheWholeBatchWhenTheBrokerIsAway() {
    broker.down = true;

    assertThatThrownBy(() -> new DeadLetters(broker).send(List.of(junk())))
        .isInstanceOf(KafkaException.class);
  }

  private static CompletableFuture<?> takeSmall(
      ProducerRecord<byte[], byte[]> letter, List<ProducerRecord<byte[], byte[]>> taken) {
    if (letter.value() != null) {
      return CompletableFuture.failedFuture(new RecordTooLargeException("too large"));
    }
    taken.add(letter);
    return CompletableFuture.completedFuture(null);
  }

  private static Inbox.Junk junk() {
    return new Inbox.Junk(
        new ConsumerRecord<>(Topics.COMMANDS, 0, 5, new byte[0], "junk".getBytes(UTF_8)),
        new UnreadableException("no JSON", null));
  }
}
