package dev.parley.room.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.Ids;
import dev.parley.events.room.MemberBanned;
import dev.parley.events.room.MemberJoined;
import dev.parley.events.room.MemberKicked;
import dev.parley.events.room.MemberLeft;
import dev.parley.events.room.MemberMuted;
import dev.parley.events.room.MemberRoleChanged;
import dev.parley.events.room.MemberUnbanned;
import dev.parley.events.room.MemberUnmuted;
import dev.parley.events.room.RoomArchived;
import dev.parley.events.room.RoomCreated;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.room.RoomRenamed;
import dev.parley.events.room.RoomSettingsChanged;
import dev.parley.starter.outbox.RelayBell;
import org.springframework.stereotype.Component;

/// Stores events in the transaction of their change, and wakes the relay after its commit.
///
/// A room's events are published in the order of their rows, so the transaction that writes one
/// must hold the room's row lock.
@Component
public class Outbox {

  private final OutboxStore store;
  private final RelayBell bell;
  private final Ids ids;

  Outbox(OutboxStore store, RelayBell bell, Ids ids) {
    this.store = store;
    this.bell = bell;
    this.ids = ids;
  }

  public void add(RoomEvent event) {
    bell.ringAfterCommit();
    store.add(ids.next(), event, type(event), new String(EventJson.write(event), UTF_8));
  }

  private static String type(RoomEvent event) {
    return switch (event) {
      case RoomCreated _ -> "room.room_created";
      case RoomRenamed _ -> "room.room_renamed";
      case RoomSettingsChanged _ -> "room.room_settings_changed";
      case RoomArchived _ -> "room.room_archived";
      case MemberJoined _ -> "room.member_joined";
      case MemberLeft _ -> "room.member_left";
      case MemberKicked _ -> "room.member_kicked";
      case MemberRoleChanged _ -> "room.member_role_changed";
      case MemberBanned _ -> "room.member_banned";
      case MemberUnbanned _ -> "room.member_unbanned";
      case MemberMuted _ -> "room.member_muted";
      case MemberUnmuted _ -> "room.member_unmuted";
    };
  }
}
