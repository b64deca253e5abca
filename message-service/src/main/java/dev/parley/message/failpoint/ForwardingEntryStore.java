package dev.parley.message.failpoint;

import dev.parley.events.RoomId;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.store.EntryStore;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/// Forwards every call to another store; a subclass overrides what it changes.
public abstract class ForwardingEntryStore implements EntryStore {

  private final EntryStore store;

  protected ForwardingEntryStore(EntryStore store) {
    this.store = store;
  }

  @Override
  public <T> T inTransaction(Supplier<Work<T>> work) {
    return store.inTransaction(work);
  }

  @Override
  public void tryOut(Supplier<? extends Work<?>> work) {
    store.tryOut(work);
  }

  @Override
  public Locked lock(Collection<RoomId> rooms, Wanted wanted) {
    return store.lock(rooms, wanted);
  }

  @Override
  public void lockUnborn(Collection<RoomId> rooms) {
    store.lockUnborn(rooms);
  }

  @Override
  public List<RoomEvent> waiting(Collection<RoomId> rooms) {
    return store.waiting(rooms);
  }

  @Override
  public void hurry() {
    store.hurry();
  }

  @Override
  public void keep(RoomEvent event) {
    store.keep(event);
  }
}
