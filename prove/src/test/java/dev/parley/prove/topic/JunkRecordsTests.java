package dev.parley.prove.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class JunkRecordsTests {

  private static final JunkRecords JUNK = new JunkRecords("junk-1");

  @Test
  void areAllToldByTheirMarker() {
    assertThat(JUNK.unreadable("t"))
        .allMatch(
            record -> JUNK.isOurs(new ConsumerRecord<>("t", 0, 0, record.key(), record.value())));
    assertThat(JUNK.isOurs(entry(1))).isFalse();
  }

  @Test
  void takePlacesThatAreNotTheirs() {
    var forged = JUNK.misplaced(List.of(entry(58)));

    assertThat(forged)
        .extracting(JunkRecordsTests::text)
        .containsExactly("{\"seq\":1058,\"text\":\"junk-1\"}", "{\"seq\":57,\"text\":\"junk-1\"}");
    assertThat(forged)
        .extracting(record -> new String(record.headers().lastHeader("parley_seq").value(), UTF_8))
        .containsExactly("1058", "57");
  }

  @Test
  void comeAgainInTheWrongOrder() {
    assertThat(JUNK.again(List.of(entry(1), entry(2))))
        .extracting(JunkRecordsTests::text)
        .containsExactly("{\"seq\":2,\"text\":\"hi\"}", "{\"seq\":1,\"text\":\"hi\"}");
  }

  private static ConsumerRecord<byte[], byte[]> entry(long seq) {
    var value = "{\"seq\":%d,\"text\":\"hi\"}".formatted(seq);
    return new ConsumerRecord<>("t", 0, seq, "room".getBytes(UTF_8), value.getBytes(UTF_8));
  }

  private static String text(ProducerRecord<byte[], byte[]> record) {
    return new String(record.value(), UTF_8);
  }
}
