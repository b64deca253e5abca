package dev.parley.message.append;

import dev.parley.events.RoomId;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.members.Member;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/// Passes everything on; a test overrides what it wants to go wrong.
abstract class ForwardingEntryStore implements EntryStore {

  private final EntryStore store;

  ForwardingEntryStore(EntryStore store) {
    this.store = store;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return store.inTransaction(work);
  }

  @Override
  public Locked lock(Collection<RoomId> rooms) {
    return store.lock(rooms);
  }

  @Override
  public void lockUnborn(Collection<RoomId> rooms) {
    store.lockUnborn(rooms);
  }

  @Override
  public List<Sent> sent(Collection<SendKey> keys) {
    return store.sent(keys);
  }

  @Override
  public People people(Collection<MemberKey> keys) {
    return store.people(keys);
  }

  @Override
  public List<Member> membersNamed(Collection<NamedKey> keys) {
    return store.membersNamed(keys);
  }

  @Override
  public List<MessageFacts> messages(Collection<MessageKey> keys) {
    return store.messages(keys);
  }

  @Override
  public List<RoomEvent> waiting(Collection<RoomId> rooms) {
    return store.waiting(rooms);
  }

  @Override
  public void save(Collection<OpenRoom> rooms) {
    store.save(rooms);
  }
}
