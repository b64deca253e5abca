package dev.parley.room.settings;

import dev.parley.events.TopicSetup;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What an operator can set; the names in the environment stand in `application.yaml`.
///
/// @param partitions of topics that this service is the first to create
/// @param replication of such topics; 3 outside a single-machine stack
/// @param lobby handle of the public room to seed; blank: none
/// @param guestsCreateRooms whether guests may create rooms
@ConfigurationProperties("parley")
public record RoomProperties(
    int partitions, short replication, String lobby, boolean guestsCreateRooms) {

  /// How missing topics are created; refuses impossible numbers.
  public TopicSetup topics() {
    return new TopicSetup(partitions, replication);
  }
}
