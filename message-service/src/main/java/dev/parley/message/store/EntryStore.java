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

/// What the append transaction needs of its database. All but [#inTransaction], [#tryOut] and
/// [#keep] is called by the work of a transaction.
public interface EntryStore {

  /// A room's row under its lock.
  record LockedRoom(Room room, LogHead head) {}

  /// The rooms that exist, with the log's epoch and the database's time in whole milliseconds, and
  /// what was wanted of them.
  record Locked(String epoch, Instant at, List<LockedRoom> rooms, Found found) {}

  /// A member that a command or an event of the batch is about.
  record MemberKey(RoomId room, UserId user) {}

  /// A name that may stand in a text of the batch.
  record NamedKey(RoomId room, NameKey name) {}

  /// A message that a command of the batch answers or is about.
  record MessageKey(RoomId room, MessageId id) {}

  /// What a batch must know of what is in its rooms.
  ///
  /// @param sends that may be in the log already
  /// @param names whose bearers are wanted; of each at most 50
  record Wanted(
      Set<SendKey> sends, Set<MemberKey> people, Set<NamedKey> names, Set<MessageKey> messages) {

    public static final Wanted NOTHING = new Wanted(Set.of(), Set.of(), Set.of(), Set.of());
  }

  /// What is stored of it.
  ///
  /// @param members those among the people, and those who bear one of the names
  /// @param standings of all the people, members or not
  record Found(
      List<StoredSend> sent,
      List<Member> members,
      List<Restrictions> standings,
      List<MessageFacts> messages) {}

  /// What the work of a transaction leaves.
  ///
  /// @param rooms to be written, with the batch applied to them
  /// @param extent how much of them is written
  record Work<T>(Collection<OpenRoom> rooms, Extent extent, T answer) {}

  /// Runs `work` in one READ COMMITTED transaction, writes what it leaves, and commits: all of it
  /// is stored, or nothing.
  <T> T inTransaction(Supplier<Work<T>> work);

  /// Does the same, and rolls back instead of committing.
  void tryOut(Supplier<? extends Work<?>> work);

  /// Locks the rooms that exist, in the order of their ids, until the transaction ends, and then
  /// finds what is wanted, which nobody else can change from there on.
  Locked lock(Collection<RoomId> rooms, Wanted wanted);

  /// Keeps every other transaction from creating these rooms until this one ends.
  void lockUnborn(Collection<RoomId> rooms);

  /// The room events that wait for an earlier one.
  List<RoomEvent> waiting(Collection<RoomId> rooms);

  /// Lets no statement of this transaction take longer than a second.
  void hurry();

  /// Lets a room event wait, as those above a gap do, in a transaction of its own.
  void keep(RoomEvent event);
}
