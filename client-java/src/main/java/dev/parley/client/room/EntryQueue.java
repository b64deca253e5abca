package dev.parley.client.room;

import dev.parley.client.event.Entry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A listener with a queue: entries wait in it until the application takes them.
///
/// A full queue blocks the client's listener thread. Then the client stops reading from the socket,
/// and nothing is lost. Safe for many threads.
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

  /// The next entry; waits for it.
  public Entry take() throws InterruptedException {
    return entries.take();
  }

  /// The next entry, or empty when none arrives in time.
  public Optional<Entry> poll(Duration timeout) throws InterruptedException {
    return Optional.ofNullable(entries.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
  }
}
