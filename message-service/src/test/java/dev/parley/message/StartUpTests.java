package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.events.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class StartUpTests {

  @Test
  void refusesCommandsAndRoomEventsOfDifferentNumbersOfPartitions() {
    assertThatCode(() -> StartUp.requireEqualPartitions(topics(4, 4))).doesNotThrowAnyException();
    assertThatThrownBy(() -> StartUp.requireEqualPartitions(topics(8, 4)))
        .hasMessage(
            "parley.commands.v1 has 8 partitions and parley.room-events.v1 has 4; add partitions"
                + " until both have the same number");
  }

  private static Map<String, TopicDescription> topics(int commands, int events) {
    return Map.of(
        Topics.COMMANDS, topic(Topics.COMMANDS, commands),
        Topics.ROOM_EVENTS, topic(Topics.ROOM_EVENTS, events));
  }

  private static TopicDescription topic(String name, int partitions) {
    return new TopicDescription(
        name,
        false,
        IntStream.range(0, partitions)
            .mapToObj(i -> new TopicPartitionInfo(i, Node.noNode(), List.of(), List.of()))
            .toList());
  }
}
