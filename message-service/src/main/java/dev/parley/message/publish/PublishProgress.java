package dev.parley.message.publish;

import dev.parley.events.RoomId;
import dev.parley.message.append.Appended;
import dev.parley.message.entry.LogTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The batches that were published since the last time this was stored. Storing it costs a
/// transaction and a commit of offsets, so it is done for many polls at once.
///
/// Until then the rooms' rows lag behind, and this object knows how far the logs really are
/// published. It holds the polls of at most two intervals. Confined to a consumer's thread.
public final class PublishProgress {

  /// Far below the age at which the sweep treats entries as forgotten.
  public static final Duration LONGEST_LAG = Duration.ofMillis(100);

  private final long since;
  private final Map<RoomId, PublishedStore.Range> ranges = new HashMap<>();
  private final List<Runnable> offsets = new ArrayList<>();
  private String epoch = "";

  /// @param since when it was last stored, by `System.nanoTime()`
  public PublishProgress(long since) {
    this.since = since;
  }

  public boolean isEmpty() {
    return offsets.isEmpty();
  }

  /// Whether it must be stored now.
  public boolean isDue(long nanoTime) {
    return !isEmpty() && nanoTime - since >= LONGEST_LAG.toNanos();
  }

  /// Adds a poll that the broker has acked.
  public void add(Appended appended, Runnable commitOffsets) {
    epoch = appended.epoch().isEmpty() ? epoch : appended.epoch();
    for (var tail : appended.tails()) {
      if (tail.published() < tail.head()) {
        ranges.merge(
            tail.room(),
            new PublishedStore.Range(tail.room(), tail.published() + 1, tail.head()),
            PublishedStore.Range::and);
      }
    }
    offsets.add(commitOffsets);
  }

  /// Updates a later batch with this progress: its transaction may have read rows that lag behind.
  public Appended known(Appended later) {
    if (ranges.isEmpty() || !later.epoch().equals(epoch)) {
      return later;
    }
    var tails = later.tails().stream().map(this::known).toList();
    return new Appended(epoch, tails, later.outcomes(), later.notices());
  }

  private LogTail known(LogTail tail) {
    var range = ranges.get(tail.room());
    return range == null ? tail : tail.published(range.high());
  }

  Collection<PublishedStore.Range> ranges() {
    return ranges.values();
  }

  /// Commits the offsets, in the order of the polls.
  public void commit() {
    offsets.forEach(Runnable::run);
  }
}
