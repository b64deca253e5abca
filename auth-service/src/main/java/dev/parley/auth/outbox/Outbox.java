package dev.parley.auth.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.Ids;
import dev.parley.events.Topics;
import dev.parley.events.UserId;
import dev.parley.events.user.SessionEvent;
import dev.parley.events.user.SignedOut;
import dev.parley.events.user.UserChanged;
import dev.parley.events.user.UserEvent;
import dev.parley.events.user.UserRegistered;
import dev.parley.starter.outbox.RelayBell;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Stores events in the transaction of their change, and wakes the relay after its commit.
///
/// A user's events are published in the order of their rows. So write an event after the user's row
/// is locked: flush the entity first.
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

  public void add(UserEvent event) {
    var type =
        switch (event) {
          case UserRegistered _ -> "user.user_registered";
          case UserChanged _ -> "user.user_changed";
        };
    add(Topics.USER_EVENTS, event.user(), type, event.at(), event);
  }

  public void add(SessionEvent event) {
    var type =
        switch (event) {
          case SignedOut _ -> "session.signed_out";
        };
    add(Topics.SESSIONS, event.user(), type, event.at(), event);
  }

  /// Writes the end of an account: a record without a value, after which the compacted topic
  /// forgets its other records.
  public void addDeletion(UserId user, Instant at) {
    bell.ringAfterCommit();
    var key = user.toString();
    store.add(ids.next(), Topics.USER_EVENTS, key, "user.user_deleted", at, null);
  }

  private void add(String topic, UserId user, String type, Instant at, Object event) {
    bell.ringAfterCommit();
    var json = new String(EventJson.write(event), UTF_8);
    store.add(ids.next(), topic, user.toString(), type, at, json);
  }
}
