package dev.parley.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.TopicSetup;
import dev.parley.events.Topics;
import dev.parley.gateway.reader.KafkaLink;
import dev.parley.gateway.reader.TopicReader;
import dev.parley.testing.parts.Parts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/// Reads a topic's dead letters from the beginning.
public final class DeadLetterReader implements AutoCloseable {

  private final List<String> values = new CopyOnWriteArrayList<>();
  private static final Map<String, Object> BROKER =
      Map.of("bootstrap.servers", Parts.kafka().bootstrap(), "client.id", "dead-letters");

  private final Admin admin = Admin.create(BROKER);
  private final TopicReader reader;

  public DeadLetterReader(String topic) {
    var kafka = new KafkaLink(BROKER, () -> admin, new TopicSetup(2, (short) 1));
    reader =
        new TopicReader(
            "dead-letters",
            kafka,
            TopicReader.Start.BEGINNING,
            Map.of(
                Topics.deadLetters(topic), record -> values.add(new String(record.value(), UTF_8))),
            (record, cause) -> {});
    reader.start();
  }

  /// Waits for that many dead letters with that value.
  public void awaits(String value, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> values.stream().filter(value::equals).count() == count);
  }

  @Override
  public void close() {
    reader.close();
    admin.close();
  }
}
