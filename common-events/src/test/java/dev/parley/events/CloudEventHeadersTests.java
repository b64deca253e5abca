package dev.parley.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CloudEventHeadersTests {

  private static final Instant AT = Instant.parse("2026-03-01T09:30:00.125Z");

  @Test
  void anEntrySaysWhatItIsAndWhereItStands() {
    var headers =
        CloudEventHeaders.ofEntry("e-1", "message", "/message-service", AT, 58, "epoch-1");

    assertThat(CloudEventHeaders.text(headers, "ce_specversion")).contains("1.0");
    assertThat(CloudEventHeaders.text(headers, "ce_id")).contains("e-1");
    assertThat(CloudEventHeaders.text(headers, "ce_type")).contains("dev.parley.entry.message");
    assertThat(CloudEventHeaders.text(headers, "ce_source")).contains("/message-service");
    assertThat(CloudEventHeaders.text(headers, "ce_time")).contains("2026-03-01T09:30:00.125Z");
    assertThat(CloudEventHeaders.text(headers, "content-type")).contains("application/json");
    assertThat(CloudEventHeaders.text(headers, "parley_epoch")).contains("epoch-1");
    assertThat(CloudEventHeaders.seq(headers)).isEqualTo(58);
  }

  @Test
  void aMissingOrSillySeqIsUnreadable() {
    for (var silly : new String[] {"", "0", "-1", "1.5", "99999999999999999999"}) {
      var headers = new RecordHeaders().add(CloudEventHeaders.SEQ, silly.getBytes(UTF_8));
      assertThatThrownBy(() -> CloudEventHeaders.seq(headers))
          .isInstanceOf(UnreadableException.class);
    }
    assertThatThrownBy(() -> CloudEventHeaders.seq(new RecordHeaders()))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void aDeadLetterKeepsTheRecordAndSaysWhyAndFromWhere() {
    var record =
        new ConsumerRecord<>(
            Topics.COMMANDS, 3, 42L, "key".getBytes(UTF_8), "junk".getBytes(UTF_8));
    record.headers().add("x", "y".getBytes(UTF_8));

    var letter = DeadLetter.of(record, new UnreadableException("no JSON", null));

    assertThat(letter.topic()).isEqualTo("parley.commands.v1.dlt");
    assertThat(letter.key()).isEqualTo(record.key());
    assertThat(letter.value()).isEqualTo(record.value());
    assertThat(CloudEventHeaders.text(letter.headers(), "x")).contains("y");
    assertThat(CloudEventHeaders.text(letter.headers(), DeadLetter.CAUSE)).contains("no JSON");
    assertThat(CloudEventHeaders.text(letter.headers(), DeadLetter.PARTITION)).contains("3");
    assertThat(CloudEventHeaders.text(letter.headers(), DeadLetter.OFFSET)).contains("42");
  }
}
