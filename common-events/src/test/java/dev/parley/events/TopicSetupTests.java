package dev.parley.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much the topics may hold.
class TopicSetupTests {

  private static final long GIBIBYTE = 1L << 30;

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 12, 24, 96})
  void allTopicsThatGrowWithMessagesTogetherHave64Gibibytes(int partitions) {
    var bytes =
        new TopicSetup(partitions, (short) 1)
            .topics().stream()
                .filter(topic -> !topic.name().equals(Topics.ROOM_EVENTS))
                .filter(topic -> !topic.name().equals(Topics.USER_EVENTS))
                .mapToLong(topic -> number(topic, TopicConfig.RETENTION_BYTES_CONFIG) * partitions)
                .sum();

    assertThat(bytes).isBetween(64 * GIBIBYTE - 1024L * partitions, 64 * GIBIBYTE);
  }

  /// Kafka keeps the last segment of a partition, whatever its size.
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 12, 24})
  void theLastSegmentsOfAllPartitionsAddLittle(int partitions) {
    var bytes =
        new TopicSetup(partitions, (short) 1)
            .topics().stream()
                .filter(topic -> configs(topic).containsKey(TopicConfig.SEGMENT_BYTES_CONFIG))
                .mapToLong(topic -> number(topic, TopicConfig.SEGMENT_BYTES_CONFIG) * partitions)
                .sum();

    assertThat(bytes).isLessThan(12 * GIBIBYTE);
  }

  private static long number(NewTopic topic, String config) {
    return Long.parseLong(Objects.requireNonNull(configs(topic).get(config), topic.name()));
  }

  private static Map<String, String> configs(NewTopic topic) {
    return Objects.requireNonNull(topic.configs());
  }
}
