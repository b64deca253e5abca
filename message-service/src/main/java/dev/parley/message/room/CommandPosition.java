package dev.parley.message.room;

import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// How far a room's commands were decided: a place on their partition of the commands topic.
///
/// Offsets alone would not do. A topic that is made anew begins again at 0, and one that lost its
/// end gives offsets twice, but by a later leader.
///
/// @param topic the topic's id, which a topic of the same name that is made later does not share
/// @param partition which one; places on different partitions say nothing about each other, and a
///   room changes its partition when their number does. [#ANY_PARTITION] in rows of before it was
///   noted
/// @param place rises along the partition
public record CommandPosition(UUID topic, int partition, long place) {

  public static final int ANY_PARTITION = -1;

  /// Before every other.
  public static final CommandPosition NONE = new CommandPosition(new UUID(0, 0), ANY_PARTITION, -1);

  private static final int OFFSET_BITS = 40;

  public static CommandPosition of(UUID topic, ConsumerRecord<?, ?> command) {
    long leader = command.leaderEpoch().orElse(0);
    return new CommandPosition(
        topic, command.partition(), leader << OFFSET_BITS | command.offset());
  }

  /// Whether what is here has not been decided when everything up to `decided` has.
  public boolean isAfter(CommandPosition decided) {
    return !topic.equals(decided.topic) || !isComparable(decided) || place > decided.place;
  }

  private boolean isComparable(CommandPosition other) {
    return partition == other.partition
        || partition == ANY_PARTITION
        || other.partition == ANY_PARTITION;
  }
}
