package dev.parley.message.standstill;

import dev.parley.events.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/// Reads the offsets from Kafka over an admin client that is created at the first use. A consumer
/// cannot tell: it reports a lag of 0 while it gets no records. Confined to one thread except for
/// [#close].
final class GroupOffsets implements TopicOffsets, AutoCloseable {

  private static final int TIMEOUT_MILLIS = 2_000;
  private static final List<String> TOPICS = List.of(Topics.COMMANDS, Topics.ROOM_EVENTS);

  private final Map<String, Object> settings;
  private final String group;
  private final Consumer<Uuid> commandTopic;
  private volatile @Nullable Admin admin;

  /// @param kafka the addresses of the brokers and the credentials
  /// @param group the append path's
  /// @param commandTopic gets the id of the commands topic at each read: the topic may have been
  ///   deleted and created anew
  GroupOffsets(Map<String, Object> kafka, String group, Consumer<Uuid> commandTopic) {
    settings = new HashMap<>(kafka);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    this.group = group;
    this.commandTopic = commandTopic;
  }

  @Override
  public Map<TopicPartition, Place> read() throws Exception {
    var client = admin();
    var topics =
        client.describeTopics(TOPICS).allTopicNames().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    commandTopic.accept(Objects.requireNonNull(topics.get(Topics.COMMANDS)).topicId());
    var partitions =
        topics.values().stream()
            .flatMap(topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
            .toList();
    var committed =
        client
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    var begins = offsets(client, partitions, OffsetSpec.earliest());
    var ends = offsets(client, partitions, OffsetSpec.latest());
    return partitions.stream()
        .collect(
            Collectors.toMap(
                partition -> partition,
                partition -> {
                  long begin = begins.getOrDefault(partition, 0L);
                  return new Place(
                      ends.getOrDefault(partition, 0L),
                      Math.max(begin, offset(committed.get(partition), begin)));
                }));
  }

  @Override
  public void close() {
    var made = admin;
    if (made != null) {
      made.close();
    }
  }

  private static long offset(@Nullable OffsetAndMetadata committed, long begin) {
    return committed == null ? begin : committed.offset();
  }

  private static Map<TopicPartition, Long> offsets(
      Admin client, List<TopicPartition> partitions, OffsetSpec which) throws Exception {
    return client
        .listOffsets(partitions.stream().collect(Collectors.toMap(it -> it, _ -> which)))
        .all()
        .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private Admin admin() {
    var made = admin;
    if (made == null) {
      made = Admin.create(settings);
      admin = made;
    }
    return made;
  }
}
