package dev.parley.message.room;

import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Up to which position of the commands topic a room's commands were decided.
///
/// An offset alone is not enough. A topic that is created anew starts at 0 again. A topic that lost
/// its end assigns offsets a second time, under a later leader epoch.
///
/// @param topic the topic's id, which changes when the topic is deleted and created again
/// @param partition positions on different partitions cannot be compared, and a room changes its
///   partition when their number changes. [#ANY_PARTITION] in rows from before this was stored
/// @param place rises along the partition
public record CommandPosition(UUID topic, int partition, long place) {

  public static final int ANY_PARTITION = -1;

  /// Before every other position.
  public static final CommandPosition NONE = new CommandPosition(new UUID(0, 0), ANY_PARTITION, -1);

  private static final int OFFSET_BITS = 40;

  public static CommandPosition of(UUID topic, ConsumerRecord<?, ?> command) {
    long leader = command.leaderEpoch().orElse(0);
    return new CommandPosition(
        topic, command.partition(), leader << OFFSET_BITS | command.offset());
  }

  /// Whether this command is still undecided when everything up to `decided` has been decided.
  public boolean isAfter(CommandPosition decided) {
    return !topic.equals(decided.topic) || !isComparable(decided) || place > decided.place;
  }

  private boolean isComparable(CommandPosition other) {
    return partition == other.partition
        || partition == ANY_PARTITION
        || other.partition == ANY_PARTITION;
  }
}
