package dev.parley.gateway.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.events.UnreadableException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReaderTests {

  private static final String TOPIC = "topic";

  private final List<Long> read = new CopyOnWriteArrayList<>();

  @Test
  void readsOnWhateverBecomesOfARecordAndOfItsDeadLetter() {
    var consumers = new CopyOnWriteArrayList<MockConsumer<byte[], byte[]>>();
    try (var reader =
        new TopicReader(
            "reader",
            new ConsumerSource() {
              @Override
              public void ensureTopics() {}

              @Override
              public Consumer<byte[], byte[]> consumer() {
                consumers.add(newConsumer());
                return consumers.getLast();
              }
            },
            TopicReader.Start.BEGINNING,
            Map.of(TOPIC, this::handle),
            (_, _) -> {
              throw new IllegalStateException("the producer is closed");
            })) {
      reader.start();

      await().until(() -> read.equals(List.of(0L, 1L, 2L, 3L)));
      assertThat(consumers).hasSize(1);
    }
  }

  /// The first record is junk; handling the second one fails by a bug.
  private void handle(ConsumerRecord<byte[], byte[]> record) {
    read.add(record.offset());
    if (record.offset() == 0) {
      throw new UnreadableException("no value", null);
    } else if (record.offset() == 1) {
      throw new NullPointerException("a fault of ours");
    }
  }

  private static MockConsumer<byte[], byte[]> newConsumer() {
    var consumer = new MockConsumer<byte[], byte[]>("none");
    var partition = new TopicPartition(TOPIC, 0);
    consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    consumer.schedulePollTask(() -> {
      for (int offset = 0; offset < 4; offset++) {
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, null, null));
      }
    });
    return consumer;
  }
}
