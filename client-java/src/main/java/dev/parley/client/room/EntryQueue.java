package dev.parley.client.room;

import dev.parley.client.event.Entry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A listener to be pulled from: entries wait in a bounded queue until they are taken.
///
/// A full queue blocks the client's listener thread, so reading from the socket stops and nothing
/// is lost. For any number of takers.
public final class EntryQueue implements RoomListener {

  private final BlockingQueue<Entry> entries;

  /// @param capacity entries that may wait before reading stops
  public EntryQueue(int capacity) {
    entries = new ArrayBlockingQueue<>(capacity);
  }

  @Override
  public void onEntry(Entry entry) {
    try {
      entries.put(entry);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The next entry, waiting for it.
  public Entry take() throws InterruptedException {
    return entries.take();
  }

  /// The next entry, or empty when none came in time.
  public Optional<Entry> poll(Duration timeout) throws InterruptedException {
    return Optional.ofNullable(entries.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
  }
}
