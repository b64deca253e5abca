package dev.parley.message.store;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.entry.MessageFacts;
import dev.parley.message.entry.SendKey;
import dev.parley.message.entry.StoredSend;
import dev.parley.message.members.Member;
import dev.parley.message.members.NameKey;
import dev.parley.message.members.Restrictions;
import dev.parley.message.members.Room;
import dev.parley.message.room.Extent;
import dev.parley.message.room.LogHead;
import dev.parley.message.room.OpenRoom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// The database of the append transaction. The work of a transaction calls all methods except
/// [#inTransaction], [#tryOut] and [#keep].
public interface EntryStore {

  /// A room's row under its lock.
  record LockedRoom(Room room, LogHead head) {}

  /// The rooms that exist, with the log's epoch, the database's time in whole milliseconds, and the
  /// rows that were wanted.
  record Locked(String epoch, Instant at, List<LockedRoom> rooms, Found found) {}

  /// A user that a command or an event of the batch is about.
  record MemberKey(RoomId room, UserId user) {}

  /// A name that a text of the batch may mention.
  record NamedKey(RoomId room, NameKey name) {}

  /// A message that a command of the batch answers or changes.
  record MessageKey(RoomId room, MessageId id) {}

  /// The keys of the rows that a batch needs from its rooms.
  ///
  /// @param sends commands whose entries may be in the log already
  /// @param names of members; of each name at most 50 members
  record Wanted(
      Set<SendKey> sends, Set<MemberKey> people, Set<NamedKey> names, Set<MessageKey> messages) {

    public static final Wanted NOTHING = new Wanted(Set.of(), Set.of(), Set.of(), Set.of());
  }

  /// The rows that were found.
  ///
  /// @param members those among the people, and those with one of the names
  /// @param standings the restrictions of all the people, members or not
  record Found(
      List<StoredSend> sent,
      List<Member> members,
      List<Restrictions> standings,
      List<MessageFacts> messages) {}

  /// The result of a transaction's work.
  ///
  /// @param rooms to be written, with the batch applied to them
  /// @param extent how much of them is written
  record Work<T>(Collection<OpenRoom> rooms, Extent extent, T answer) {}

  /// Runs `work` in one READ COMMITTED transaction, writes its result, and commits: everything is
  /// stored, or nothing.
  <T> T inTransaction(Supplier<Work<T>> work);

  /// Does the same, and rolls back instead of committing.
  void tryOut(Supplier<? extends Work<?>> work);

  /// Locks the rooms that exist, in the order of their ids, until the transaction ends, and then
  /// finds the wanted rows, which no other transaction can change from then on.
  Locked lock(Collection<RoomId> rooms, Wanted wanted);

  /// Prevents other transactions from creating these rooms until this one ends.
  void lockUnborn(Collection<RoomId> rooms);

  /// The room events that wait for an earlier one.
  List<RoomEvent> waiting(Collection<RoomId> rooms);

  /// Limits each statement of this transaction to a second.
  void hurry();

  /// Stores a waiting room event, in a transaction of its own.
  void keep(RoomEvent event);
}
