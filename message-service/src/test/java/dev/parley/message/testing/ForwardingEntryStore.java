package dev.parley.message.testing;

import dev.parley.events.RoomId;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.room.Extent;
import dev.parley.message.room.OpenRoom;
import dev.parley.message.store.EntryStore;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/// Passes everything on; a test overrides what it wants to go wrong.
public abstract class ForwardingEntryStore implements EntryStore {

  private final EntryStore store;

  public ForwardingEntryStore(EntryStore store) {
    this.store = store;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return store.inTransaction(work);
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
  public void discard(Collection<OpenRoom> rooms) {
    store.discard(rooms);
  }

  @Override
  public void keep(RoomEvent event) {
    store.keep(event);
  }

  @Override
  public void commit(Collection<OpenRoom> rooms, Extent extent) {
    store.commit(rooms, extent);
  }
}
