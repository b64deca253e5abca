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

/// What was published since it was last noted: noting it costs a transaction and a commit of
/// offsets, so it is done for many polls at once.
///
/// Until then the rooms' rows lag behind, and this says how far their logs really are. It holds no
/// more than the polls of one such time and the one after it. Confined to a consumer's thread.
public final class PublishProgress {

  /// Far below the age at which the sweep takes a tail for forgotten.
  public static final Duration LONGEST_LAG = Duration.ofMillis(100);

  private final long since;
  private final Map<RoomId, PublishedStore.Range> ranges = new HashMap<>();
  private final List<Runnable> offsets = new ArrayList<>();
  private String epoch = "";

  /// @param since when it was last noted, by `System.nanoTime()`
  public PublishProgress(long since) {
    this.since = since;
  }

  public boolean isEmpty() {
    return offsets.isEmpty();
  }

  /// Whether it is time to note it.
  public boolean isDue(long nanoTime) {
    return !isEmpty() && nanoTime - since >= LONGEST_LAG.toNanos();
  }

  /// Takes in a poll that the broker has acked.
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

  /// A later batch with what is known here: its transaction may have read rows that lag behind.
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

  /// Lets the offsets be committed, in the polls' order.
  public void commit() {
    offsets.forEach(Runnable::run);
  }
}
