package dev.parley.system.attack.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.attack.client.RawSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A client that sends a short message to other rooms every 100 ms and measures each ack.
///
/// A guest with a socket and a virtual thread for each room. Safe for many threads.
final class Bystander implements AutoCloseable {

  private static final Duration EVERY = Duration.ofMillis(100);

  private final List<Voice> voices;

  private Bystander(List<Voice> voices) {
    this.voices = voices;
  }

  /// Starts to send in each of the rooms.
  ///
  /// @param port of a gateway
  static Bystander in(Collection<String> rooms, int port) {
    var voices = rooms.stream().map(room -> new Voice(room, port)).toList();
    voices.forEach(voice -> Thread.ofVirtual().name("bystander").start(voice::talk));
    return new Bystander(voices);
  }

  /// Fails when any message waited, or still waits, longer than the limit.
  void assertServedWithin(Duration limit) {
    for (var voice : voices) {
      assertThat(voice.longest())
          .as("the longest wait for an ack in another room of the same partition")
          .isLessThan(limit);
    }
  }

  Duration longest() {
    return voices.stream().map(Voice::longest).max(Duration::compareTo).orElseThrow();
  }

  /// The 99th percentile of the ack times since the last call; waits for some acks.
  Duration p99() {
    var waits = new ArrayList<Long>();
    voices.forEach(voice -> waits.addAll(voice.takeWaits()));
    assertThat(waits).as("acks elsewhere").isNotEmpty();
    waits.sort(null);
    return Duration.ofNanos(waits.get((waits.size() * 99 - 1) / 100));
  }

  /// Discards the earlier measurements.
  void startAnew() {
    voices.forEach(Voice::takeWaits);
  }

  /// Waits until each room has this many acks since the last [#startAnew] or [#p99].
  void awaitAcks(int count) {
    voices.forEach(voice -> voice.awaitAcks(count));
  }

  @Override
  public void close() {
    voices.forEach(Voice::close);
  }

  /// The sender of one room.
  private static final class Voice {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String room;
    private final RawSocket socket;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /// Guarded by this object.
    private final List<Long> waits = new ArrayList<>();

    private long longest;
    private volatile long saidAt;
    private volatile boolean waiting;
    private volatile boolean closed;

    Voice(String room, int port) {
      this.room = room;
      this.socket = RawSocket.guest(port);
      socket.join(room);
    }

    void talk() {
      try {
        for (int i = 0; !closed; i++) {
          saidAt = System.nanoTime();
          waiting = true;
          say("b-" + i);
          waiting = false;
          note(System.nanoTime() - saidAt);
          LockSupport.parkNanos(EVERY.toNanos() - (System.nanoTime() - saidAt));
        }
        ended.complete(null);
      } catch (RuntimeException | AssertionError e) {
        ended.completeExceptionally(e);
      } finally {
        socket.close();
      }
    }

    private void say(String id) {
      var frame =
          "{\"type\":\"send\",\"room\":\"%s\",\"id\":\"%s\",\"text\":\"still here\"}"
              .formatted(room, id);
      boolean acked = false;
      while (!acked && !closed) {
        socket.send(frame);
        var answer =
            socket.await(it ->
                it.path("type").asString("").endsWith("ack")
                    && it.path("id").asString("").equals(id));
        acked = answer.path("type").asString().equals("ack");
        if (!acked) {
          LockSupport.parkNanos(
              TimeUnit.MILLISECONDS.toNanos(answer.path("retryAfter").asLong(100)));
        }
      }
    }

    private synchronized void note(long nanos) {
      waits.add(nanos);
      longest = Math.max(longest, nanos);
    }

    synchronized Duration longest() {
      if (ended.isCompletedExceptionally()) {
        ended.join();
      }
      return Duration.ofNanos(waiting ? Math.max(longest, System.nanoTime() - saidAt) : longest);
    }

    synchronized List<Long> takeWaits() {
      var taken = List.copyOf(waits);
      waits.clear();
      longest = 0;
      return taken;
    }

    private synchronized int acks() {
      return waits.size();
    }

    void awaitAcks(int count) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (acks() < count) {
        longest();
        assertThat(System.nanoTime()).as("acks in another room").isLessThan(end);
        LockSupport.parkNanos(EVERY.toNanos());
      }
    }

    void close() {
      closed = true;
    }
  }
}
