package dev.parley.prove.people;

import dev.parley.client.ParleyClient;
import dev.parley.client.room.Ack;
import dev.parley.client.room.RoomSubscription;
import java.net.URI;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Sends long messages without a pause, in a room created for it.
final class Flood implements AutoCloseable {

  private static final int AT_ONCE = 20;
  private static final String LONG_TEXT = "x".repeat(4_000);

  private final ParleyClient client;
  private final RoomSubscription room;
  private final Thread thread;
  private volatile long acked;
  private volatile boolean over;

  /// @param token of a user that may send there
  Flood(URI server, String token, String room) {
    this.client = ParleyClient.builder(server).token(token).connect();
    this.room = client.join(room, _ -> {});
    this.thread = Thread.ofVirtual().name("flood").start(this::write);
  }

  /// The bytes of acked text so far.
  long bytes() {
    return acked * LONG_TEXT.length();
  }

  @Override
  public void close() {
    over = true;
    client.close();
    thread.interrupt();
  }

  /// Only this thread writes `acked`.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void write() {
    while (!over) {
      var sends = new ArrayList<CompletableFuture<Ack>>();
      for (int i = 0; i < AT_ONCE; i++) {
        sends.add(room.send(LONG_TEXT));
      }
      for (var send : sends) {
        try {
          send.join();
          acked++;
        } catch (CompletionException _) {
          // The send was refused, or the flood is over.
        }
      }
    }
  }
}
