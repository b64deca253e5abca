package dev.parley.room.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.Ids;
import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.events.room.MemberJoined;
import dev.parley.events.room.MemberKicked;
import dev.parley.events.room.MemberLeft;
import dev.parley.events.room.MemberRoleChanged;
import dev.parley.events.room.RoomArchived;
import dev.parley.events.room.RoomCreated;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.room.RoomRenamed;
import dev.parley.events.room.RoomSettingsChanged;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Takes events inside the transaction that they tell of, and wakes the relay once it is committed.
///
/// A room's events are published in the order of their rows, so write an event while the room's row
/// is locked.
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
    var type =
        switch (event) {
          case RoomCreated _ -> "room_created";
          case RoomRenamed _ -> "room_renamed";
          case RoomSettingsChanged _ -> "room_settings_changed";
          case RoomArchived _ -> "room_archived";
          case MemberJoined _ -> "member_joined";
          case MemberLeft _ -> "member_left";
          case MemberKicked _ -> "member_kicked";
          case MemberRoleChanged _ -> "member_role_changed";
        };
    add(Topics.ROOM_EVENTS, event.room(), "room." + type, event.at(), event);
  }

  private void add(String topic, RoomId room, String type, Instant at, Object event) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("an event is written with the change that it tells of");
    }
    var json = new String(EventJson.write(event), UTF_8);
    store.add(ids.next(), topic, room.toString(), type, at, json);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            bell.ring();
          }
        });
  }
}
