package dev.parley.bench.replay;

import dev.parley.client.ParleyClient;
import dev.parley.client.connection.ConnectionListener;
import dev.parley.client.event.Entry;
import dev.parley.client.event.Joined;
import dev.parley.client.event.Missed;
import dev.parley.client.room.Position;
import dev.parley.client.room.RoomListener;
import dev.parley.client.room.RoomSubscription;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A guest that reads one room from its first entry on and keeps every document.
///
/// Safe for many threads: guarded by its own monitor.
final class Watcher implements RoomListener, ConnectionListener, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> documents = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private final ParleyClient client;
  private final RoomSubscription subscription;

  @SuppressWarnings("this-escape") // the class is final, and its fields are set by then
  Watcher(URI url, URI socket, String room) {
    client = ParleyClient.builder(url).webSocket(socket).guest("watcher").listener(this).connect();
    subscription = client.join(room, new Position(null, 0), this);
  }

  /// Waits for the join.
  ///
  /// @throws IOException with the last problem, when the join fails
  void awaitJoined() throws InterruptedException, IOException {
    try {
      subscription.joined().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      var known = troubles();
      var trouble = known.isEmpty() ? String.valueOf(e.getMessage()) : known.getLast();
      throw new IOException("a watcher could not join " + subscription.name() + ": " + trouble, e);
    }
  }

  /// Waits for the entry with this seq; false when it does not arrive in time.
  synchronized boolean awaitSeq(long seq) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (documents.size() < seq && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.timedWait(this, 200);
    }
    return documents.size() >= seq;
  }

  /// The received documents, in order.
  synchronized List<String> documents() {
    return List.copyOf(documents);
  }

  /// Why it was disconnected or missed entries.
  synchronized List<String> troubles() {
    return List.copyOf(troubles);
  }

  @Override
  public synchronized void onEntry(Entry entry) {
    documents.add(entry.document());
    notifyAll();
  }

  @Override
  public synchronized void onJoined(Joined joined) {
    if (!joined.recovered()) {
      troubles.add("the watcher's join was not recovered");
    }
  }

  @Override
  public synchronized void onMissed(Missed missed) {
    troubles.add("the watcher missed %d to %d".formatted(missed.from(), missed.to()));
  }

  @Override
  public synchronized void onDisconnected(int code, String reason, Duration retryIn) {
    troubles.add("the watcher was disconnected: %d %s".formatted(code, reason));
  }

  @Override
  public void close() {
    client.close();
  }
}
