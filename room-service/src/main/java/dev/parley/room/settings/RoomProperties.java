package dev.parley.room.settings;

import dev.parley.events.TopicSetup;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The operator's settings; `application.yaml` lists their environment variables.
///
/// @param partitions of topics that this service creates
/// @param replication of such topics; 3 outside a single-machine stack
/// @param lobby handle of the public room to create; blank: none
/// @param guestsCreateRooms whether guests may create rooms
/// @param guestsLeaveAfter how long after they joined a room guests leave it; zero: never
/// @param emptyRoomsArchiveAfter how long a public room without members stays; zero: for ever
@ConfigurationProperties("parley")
public record RoomProperties(
    int partitions,
    short replication,
    String lobby,
    boolean guestsCreateRooms,
    Duration guestsLeaveAfter,
    Duration emptyRoomsArchiveAfter) {

  /// A guest's token lasts 24 hours.
  private static final Duration SHORTEST_GUEST = Duration.ofHours(25);

  public RoomProperties {
    if (!guestsLeaveAfter.isZero() && guestsLeaveAfter.compareTo(SHORTEST_GUEST) < 0) {
      throw new IllegalArgumentException("PARLEY_GUESTS_LEAVE_AFTER must be 0 or at least 25h");
    }
    if (emptyRoomsArchiveAfter.isNegative()) {
      throw new IllegalArgumentException("PARLEY_EMPTY_ROOMS_ARCHIVE_AFTER must not be negative");
    }
  }

  /// The layout of missing topics; refuses invalid numbers.
  public TopicSetup topics() {
    return new TopicSetup(partitions, replication);
  }
}
