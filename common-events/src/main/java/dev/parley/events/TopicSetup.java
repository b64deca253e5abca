package dev.parley.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/// The layout of Parley's topics on a cluster, and the call that creates the missing ones.
///
/// Every service makes this call when it first reaches the broker, so no service has to start
/// first. The number of partitions is fixed at creation: a room's commands and its room events must
/// map to the same partition number for as long as the topics exist.
///
/// @param partitions of every topic; the same for commands and room events
/// @param replication copies of each partition; 3 outside a single-machine stack
public record TopicSetup(int partitions, short replication) {

  private static final int MAX_MESSAGE_BYTES = 256 * 1024;
  private static final long MEBIBYTE = 1024 * 1024;
  private static final long GIBIBYTE = 1024 * MEBIBYTE;

  public TopicSetup {
    if (partitions < 1 || replication < 1) {
      throw new IllegalArgumentException("partitions and replication must be at least 1");
    }
  }

  /// Creates the topics that do not exist yet; existing topics stay unchanged.
  ///
  /// @throws ExecutionException with Kafka's cause when the broker does not answer or refuses
  public void createMissing(Admin admin) throws ExecutionException, InterruptedException {
    var existing = admin.listTopics().names().get();
    var missing = topics().stream().filter(topic -> !existing.contains(topic.name())).toList();
    for (var creation : admin.createTopics(missing).values().values()) {
      try {
        creation.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  /// The settings of each topic and of its dead-letter topic.
  public List<NewTopic> topics() {
    var topics = new ArrayList<NewTopic>();
    for (var name : Topics.ALL) {
      topics.add(topic(name, retention(name)));
      topics.add(topic(Topics.deadLetters(name), keep(Duration.ofDays(30), 1)));
    }
    return topics;
  }

  /// How long and how much of a topic is kept. A disk that Kafka fills stops everything, so all but
  /// room events have a size: 64 GiB together.
  private Map<String, String> retention(String topic) {
    return switch (topic) {
      case Topics.COMMANDS -> keep(Duration.ofDays(7), 16);
      case Topics.ROOM_LOG -> keep(Duration.ofDays(30), 40);
      case Topics.REPLIES -> keep(Duration.ofHours(1), 1);
      case Topics.SESSIONS -> keep(Duration.ofDays(1), 1);
      case Topics.ROOM_EVENTS -> Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
      case Topics.USER_EVENTS -> Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
      default -> throw new IllegalArgumentException("no retention for " + topic);
    };
  }

  /// @param gibibytes of all partitions together; Kafka counts them by partition
  private Map<String, String> keep(Duration time, int gibibytes) {
    var bytes = gibibytes * GIBIBYTE / partitions;
    return Map.of(
        TopicConfig.RETENTION_MS_CONFIG, Long.toString(time.toMillis()),
        TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(bytes),
        // Kafka deletes whole segments, and never the last of a partition.
        TopicConfig.SEGMENT_BYTES_CONFIG,
            Long.toString(Math.clamp(bytes / 8, 16 * MEBIBYTE, GIBIBYTE)));
  }

  private NewTopic topic(String name, Map<String, String> retention) {
    var configs = new HashMap<>(retention);
    boolean isCluster = replication >= 3;
    configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, isCluster ? "2" : "1");
    // The two that every message is in. A batch of one or two entries shrinks by 43 % in 17 µs,
    // which
    // gzip does best; on one machine the time counts more than the disk.
    if (isCluster && (name.equals(Topics.COMMANDS) || name.equals(Topics.ROOM_LOG))) {
      configs.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "gzip");
    }
    configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES));
    configs.put(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
    return new NewTopic(name, partitions, replication).configs(configs);
  }
}
