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

/// What one person was told of one room, across all connections and subscriptions.
///
/// After [#onMissed] the rest of that subscription is left out, since a later one starts again at
/// the hole. Safe for many threads: guarded by itself.
public final class Stream implements RoomListener {

  /// An entry as it came.
  ///
  /// @param at when
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

  /// A new subscription begins; from where it is to go on.
  public synchronized Position begin() {
    live = true;
    holed = false;
    return new Position(epoch, last());
  }

  /// Whether a subscription was begun that has not ended.
  public synchronized boolean isLive() {
    return live;
  }

  /// Whether it must begin again to be whole.
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
