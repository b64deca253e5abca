package dev.parley.client.connection;

import dev.parley.client.event.Entry;
import dev.parley.client.event.Joined;
import dev.parley.client.event.Missed;
import dev.parley.client.frame.ClientFrames;
import dev.parley.client.room.Position;
import dev.parley.client.room.RoomListener;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The reader's rule for one room: (epoch, seq), each entry once, in order, without a hole.
///
/// At or below the cursor: dropped. The next: delivered. Higher: held until the missing ones were
/// loaded over REST, or the listener got `onMissed`. The link's credit limits how many are held,
/// because each held frame keeps its credit. Confined to the loop, except [#position].
final class RoomReader implements GapLoad.Sink {

  private static final long UNKNOWN = -1;

  private final RoomListener listener;
  private final ClientContext wiring;
  private final Queue<Held> held = new PriorityQueue<>(Comparator.comparingLong(Held::seq));
  private String room = "";
  private @Nullable String epoch;
  private long cursor = UNKNOWN;
  private long headAtLastPing;
  private @Nullable GapLoad loading;
  private volatile @Nullable Position position;

  RoomReader(@Nullable Position resume, RoomListener listener, ClientContext wiring) {
    this.listener = listener;
    this.wiring = wiring;
    if (resume != null) {
      epoch = resume.epoch();
      cursor = resume.seq();
      position = resume;
    }
  }

  /// Any thread.
  Optional<Position> position() {
    return Optional.ofNullable(position);
  }

  /// The room's id; empty before it was joined.
  String room() {
    return room;
  }

  ClientFrames.Join resume(String name) {
    return cursor == UNKNOWN
        ? new ClientFrames.Join(name, null, null)
        : new ClientFrames.Join(name, cursor, epoch);
  }

  void onJoined(Joined answer) {
    room = answer.room();
    boolean otherLog = epoch != null && !epoch.equals(answer.epoch());
    if (otherLog || cursor > answer.seq()) {
      cursor = UNKNOWN;
      headAtLastPing = 0;
      loading = null;
      dropHeld();
    }
    epoch = answer.epoch();
    if (cursor == UNKNOWN && answer.seq() == 0) {
      cursor = 0;
    }
  }

  void onEntry(Entry entry, Runnable done) {
    if (loading != null) {
      held.add(new Held(entry, done));
    } else if (cursor == UNKNOWN || entry.seq() == cursor + 1) {
      deliver(entry, done);
    } else if (entry.seq() <= cursor) {
      done.run();
    } else {
      held.add(new Held(entry, done));
      fill(entry.seq() - 1);
    }
  }

  /// A head from the server's ping: if it is not reached by the next ping, the last entries were
  /// lost.
  void onHead(long head) {
    if (loading == null && cursor != UNKNOWN && headAtLastPing > cursor) {
      fill(headAtLastPing);
    }
    headAtLastPing = head;
  }

  /// Delivers nothing more, not even entries that are being loaded.
  void end() {
    loading = null;
    dropHeld();
  }

  /// The server sends the held entries again after the next join.
  void dropHeld() {
    for (var next = held.poll(); next != null; next = held.poll()) {
      next.done.run();
    }
  }

  @Override
  public void loaded(GapLoad load, List<Entry> entries, Runnable taken) {
    if (load != loading) {
      taken.run();
      return;
    }
    for (var entry : entries) {
      if (entry.seq() > cursor) {
        skipTo(entry.seq() - 1);
        deliver(entry, () -> {});
      }
    }
    wiring.delivery().submit(taken);
  }

  @Override
  public void finished(GapLoad load) {
    if (load == loading) {
      loading = null;
      skipTo(load.to());
      releaseHeld();
    }
  }

  private void fill(long to) {
    long from = Math.max(cursor, to - wiring.settings().reload());
    skipTo(from);
    if (from == to) {
      releaseHeld();
    } else {
      loading = new GapLoad(room, from, to, wiring, this);
      Thread.ofVirtual().name("parley-reload").start(loading);
    }
  }

  private void releaseHeld() {
    for (var next = held.poll(); next != null; next = held.poll()) {
      onEntry(next.entry, next.done);
      if (loading != null) {
        return; // the others wait behind the next hole
      }
    }
  }

  private void skipTo(long seq) {
    if (seq > cursor) {
      var missed = new Missed(room, cursor + 1, seq);
      cursor = seq;
      wiring.delivery().submit(() -> listener.onMissed(missed));
    }
  }

  private void deliver(Entry entry, Runnable done) {
    cursor = entry.seq();
    var reached = new Position(epoch, entry.seq());
    wiring
        .delivery()
        .submit(
            () -> {
              try {
                listener.onEntry(entry);
              } finally {
                position = reached;
              }
            },
            done);
  }

  private record Held(Entry entry, Runnable done) {

    long seq() {
      return entry.seq();
    }
  }
}
