package dev.parley.message.append;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.members.Member;
import dev.parley.message.members.NameKey;
import dev.parley.message.members.Room;
import dev.parley.message.members.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/// What the append transaction needs of its database; everything but [#inTransaction] runs inside.
interface EntryStore {

  /// A room's row under its lock.
  record LockedRoom(Room room, Head head) {}

  /// The rooms that exist, with the log's epoch and the database's time in whole milliseconds.
  record Locked(String epoch, Instant at, List<LockedRoom> rooms) {}

  /// A member that a command or an event of the batch is about.
  record MemberKey(RoomId room, UserId user) {}

  /// A name that may stand in a text of the batch.
  record NamedKey(RoomId room, NameKey name) {}

  /// The members among those asked for, and what else holds for whom.
  record People(List<Member> members, List<Standing> standings) {}

  /// A message that a command of the batch answers or is about.
  record MessageKey(RoomId room, MessageId id) {}

  /// Runs `work` in one READ COMMITTED transaction: all of it is stored, or nothing.
  <T> T inTransaction(Supplier<T> work);

  /// Locks the rooms that exist, in the order of their ids, until the transaction ends.
  Locked lock(Collection<RoomId> rooms);

  /// Keeps every other transaction from creating these rooms until this one ends.
  void lockUnborn(Collection<RoomId> rooms);

  /// Those of the sends that are in the log already.
  List<Sent> sent(Collection<SendKey> keys);

  /// What is stored of the people, members or not.
  People people(Collection<MemberKey> keys);

  /// Those who bear one of the names; of each at most 50.
  List<Member> membersNamed(Collection<NamedKey> keys);

  /// Those of the keys that are messages of their room.
  List<MessageFacts> messages(Collection<MessageKey> keys);

  /// The room events that wait for an earlier one.
  List<RoomEvent> waiting(Collection<RoomId> rooms);

  /// Stores what the batch did to the rooms.
  void save(Collection<OpenRoom> rooms);
}
