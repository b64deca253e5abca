package dev.parley.room.member;

import dev.parley.events.UserId;
import dev.parley.events.room.MemberLeft;
import dev.parley.room.membership.MembershipRepository;
import dev.parley.room.membership.Memberships;
import dev.parley.room.person.DeletedAccounts;
import dev.parley.room.room.RoomChange;
import dev.parley.room.room.RoomRepository;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets a deleted account leave its rooms, each in one transaction that locks the room.
///
/// The last owner leaves, too: nobody could use that membership any more. Direct rooms stay,
/// because their members never change; the other user keeps the conversation. So do archived rooms.
@Component
class Departures implements DeletedAccounts {

  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final int AT_ONCE = 100;

  private final RoomRepository rooms;
  private final MembershipRepository stored;
  private final Memberships memberships;
  private final RoomChange changes;
  private final TransactionTemplate transactions;

  Departures(
      RoomRepository rooms,
      MembershipRepository stored,
      Memberships memberships,
      RoomChange changes,
      TransactionTemplate transactions) {
    this.rooms = rooms;
    this.stored = stored;
    this.memberships = memberships;
    this.changes = changes;
    this.transactions = transactions;
  }

  @Override
  public void deleted(UserId user) {
    var after = BEFORE_ALL;
    while (true) {
      var page = stored.roomsOf(user.value(), after, Limit.of(AT_ONCE));
      if (page.isEmpty()) {
        return;
      }
      page.forEach(room -> leave(room, user));
      after = page.getLast();
    }
  }

  /// Lets a user leave a room, unless they have left it or it is archived.
  void leave(UUID id, UserId user) {
    transactions.executeWithoutResult(_ ->
        rooms
            .lock(id)
            .filter(room -> !room.archived())
            .ifPresent(room ->
                memberships
                    .person(room.roomId(), user)
                    .ifPresent(who -> {
                      changes.tell(room, who, (it, v, at, by) -> new MemberLeft(it, v, at, by, by));
                      memberships.end(room.roomId(), user);
                    })));
  }
}
