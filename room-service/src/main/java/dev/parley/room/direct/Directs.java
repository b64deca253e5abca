package dev.parley.room.direct;

import dev.parley.events.Person;
import dev.parley.events.UserId;
import dev.parley.room.person.People;
import dev.parley.room.room.RoomChange;
import dev.parley.room.rooms.Rooms;
import dev.parley.room.web.Caller;
import dev.parley.starter.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Finds the direct room of two users, or creates it; of many requests at once exactly one creates
/// it.
@Service
class Directs {

  /// @param made whether this request created it
  record Opened(DirectRoom direct, boolean made) {}

  private final DirectStore store;
  private final Rooms rooms;
  private final RoomChange changes;
  private final People people;
  private final TransactionTemplate transactions;

  Directs(
      DirectStore store,
      Rooms rooms,
      RoomChange changes,
      People people,
      TransactionTemplate transactions) {
    this.store = store;
    this.rooms = rooms;
    this.changes = changes;
    this.people = people;
    this.transactions = transactions;
  }

  /// The direct room of the caller and another user.
  ///
  /// @param idOrName of their account
  /// @throws Problem `forbidden` for guests, `not_found` for a user without an account, `invalid`
  ///   for the caller themselves
  Opened open(Caller caller, String idOrName) {
    refuseGuests(caller);
    var other = people.find(idOrName).orElseThrow(Problem::notFound);
    var pair = UserPair.of(caller.id(), other.id());
    var known = store.find(caller.id(), other.id());
    if (known.isPresent()) {
      return new Opened(known.get(), false);
    }
    boolean made =
        Boolean.TRUE.equals(transactions.execute(_ -> make(pair, caller.person(), other)));
    return new Opened(store.find(caller.id(), other.id()).orElseThrow(Problem::unavailable), made);
  }

  /// The caller's direct rooms after a cursor, in the order of their ids.
  List<DirectRoom> of(UserId caller, UUID after, int limit) {
    return store.after(caller, after, limit);
  }

  private boolean make(UserPair pair, Person by, Person other) {
    var room = changes.newId();
    if (!store.claim(pair, room)) {
      return false;
    }
    rooms.createDirect(room, by, other);
    return true;
  }

  private static void refuseGuests(Caller caller) {
    if (caller.guest()) {
      throw Problem.forbidden("Guests cannot have direct rooms.");
    }
  }
}
