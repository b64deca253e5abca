package dev.parley.system.model.play;

import dev.parley.client.event.Entry;
import dev.parley.client.event.Joined;
import dev.parley.client.event.Missed;
import dev.parley.client.room.Position;
import dev.parley.client.room.RoomListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One user's deliveries of one room, across all connections and subscriptions.
///
/// After [#onMissed] it ignores the rest of that subscription, because a later one starts again at
/// the gap. Safe for many threads: guarded by its own monitor.
public final class Stream implements RoomListener {

  /// A received entry.
  ///
  /// @param at the time
  public record Seen(Entry entry, Instant at) {}

  private final Board board;
  private final List<Seen> seen = new ArrayList<>();
  private final List<Joined> joins = new ArrayList<>();
  private final List<Missed> missed = new ArrayList<>();
  private final List<Long> ends = new ArrayList<>();
  private @Nullable String epoch;
  private boolean live;
  private boolean holed;

  public Stream(Board board) {
    this.board = board;
  }

  /// Starts a new subscription; returns its position.
  public synchronized Position begin() {
    live = true;
    holed = false;
    return new Position(epoch, last());
  }

  /// Whether a subscription has begun and not ended.
  public synchronized boolean isLive() {
    return live;
  }

  /// Whether a new subscription is needed because of a gap.
  public synchronized boolean isHoled() {
    return holed;
  }

  public synchronized long last() {
    return seen.isEmpty() ? 0 : seen.getLast().entry().seq();
  }

  public synchronized List<Seen> seen() {
    return List.copyOf(seen);
  }

  public synchronized List<Joined> joins() {
    return List.copyOf(joins);
  }

  public synchronized List<Missed> missed() {
    return List.copyOf(missed);
  }

  /// Whether there was a moment in this time without a subscription.
  public synchronized boolean endedWithin(long from, long to) {
    return ends.stream().anyMatch(end -> end >= from && end <= to);
  }

  public synchronized boolean awaitEnd(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (live && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.timedWait(this, 100);
    }
    return !live;
  }

  public synchronized boolean awaitSeq(long seq, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (live && !holed && last() < seq && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.timedWait(this, 100);
    }
    return last() >= seq;
  }

  @Override
  public synchronized void onEntry(Entry entry) {
    if (!holed) {
      seen.add(new Seen(entry, Instant.now()));
      board.seen(entry);
      notifyAll();
    }
  }

  @Override
  public synchronized void onJoined(Joined joined) {
    joins.add(joined);
    epoch = joined.epoch();
  }

  @Override
  public synchronized void onMissed(Missed what) {
    missed.add(what);
    holed = true;
    notifyAll();
  }

  @Override
  public synchronized void onLeft(String reason) {
    ends.add(board.now());
    live = false;
    notifyAll();
  }
}
