package dev.parley.message.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.events.command.Sender;
import dev.parley.events.state.RoomKind;
import dev.parley.message.MessageApplication;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/// A second process joins and leaves under load.
@Tag("slow")
class TwoInstancesIT extends IntegrationTest {

  private final Sender alice = Samples.user("Alice");
  private final List<RoomId> rooms = Stream.generate(Samples::room).limit(6).toList();
  private int sent;

  @Test
  void shareThePartitionsAndLoseAndRepeatNothing() {
    rooms.forEach(room -> publish(Samples.created(room, RoomKind.PUBLIC, alice)));
    rooms.forEach(room -> awaitHead(room, 1)); // a user can send only after they have joined
    sendToAll();
    try (var second = start()) {
      await().atMost(Duration.ofSeconds(20)).until(() -> takesPart(second));
      sendToAll();
    }
    sendToAll();

    for (var room : rooms) {
      awaitHead(room, sent + 1L);
      await().until(() -> publishedSeqs(room).distinct().count() == sent + 1L);
      assertThat(head(room)).isEqualTo(sent + 1L);
      assertThat(publishedSeqs(room).distinct().boxed().toList())
          .isEqualTo(LongStream.rangeClosed(1, sent + 1L).boxed().toList());
    }
  }

  /// Continues to send while partitions may move.
  private void sendToAll() {
    for (int i = 0; i < 20; i++) {
      sent++;
      rooms.forEach(room -> publish(Samples.send(room, alice, "c-" + sent, "text " + sent)));
    }
  }

  private boolean takesPart(ConfigurableApplicationContext second) {
    sendToAll();
    var assigned = second.getBean(ConcurrentMessageListenerContainer.class).getAssignedPartitions();
    return assigned != null && assigned.size() == 2;
  }

  private LongStream publishedSeqs(RoomId room) {
    return records(Topics.ROOM_LOG, room.toString()).stream()
        .mapToLong(record -> CloudEventHeaders.seq(record.headers()));
  }

  private static ConfigurableApplicationContext start() {
    return SpringApplication.run(
        MessageApplication.class, settings().map(setting -> "--" + setting).toArray(String[]::new));
  }

  private static Stream<String> settings() {
    return Stream.concat(
        Stream.of("server.port=0", "management.server.port=0", "parley.instance=second"),
        sharedSettings().entrySet().stream().map(s -> s.getKey() + "=" + s.getValue()));
  }
}
