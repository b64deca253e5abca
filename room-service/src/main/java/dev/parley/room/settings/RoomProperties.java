package dev.parley.room.settings;

import dev.parley.events.TopicSetup;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The operator's settings; `application.yaml` lists their environment variables.
///
/// @param partitions of topics that this service creates
/// @param replication of such topics; 3 outside a single-machine stack
/// @param lobby handle of the public room to create; blank: none
/// @param guestsCreateRooms whether guests may create rooms
@ConfigurationProperties("parley")
public record RoomProperties(
    int partitions, short replication, String lobby, boolean guestsCreateRooms) {

  /// The layout of missing topics; refuses invalid numbers.
  public TopicSetup topics() {
    return new TopicSetup(partitions, replication);
  }
}
