package dev.parley.gateway.signal;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.gateway.fanout.Subscription;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Tells that somebody is writing, at most every 2 s a person and room; the rest is dropped.
///
/// Not told in a crowded room, nor of somebody who is hidden. Safe for many threads.
public final class Typing {

  private static final long PAUSE = Duration.ofSeconds(2).toNanos();

  private record Typist(RoomId room, UserId user) {}

  private final Consumer<Subscription> tell;
  private final Presence presence;
  private final LongSupplier nanoTime;
  private final Map<Typist, Long> told = new ConcurrentHashMap<>();

  /// @param tell carries it to the others
  public Typing(Consumer<Subscription> tell, Presence presence, LongSupplier nanoTime) {
    this.tell = tell;
    this.presence = presence;
    this.nanoTime = nanoTime;
  }

  /// Somebody is writing.
  public void typing(Subscription from) {
    if (presence.isHidden(from.session()) || presence.isCrowded(from.room())) {
      return;
    }
    long now = nanoTime.getAsLong();
    var typist = new Typist(from.room(), from.identity().user());
    var before = told.get(typist);
    // Two sockets of one person at the same instant may both be told: it does no harm.
    if (before == null || now - before >= PAUSE) {
      told.put(typist, now);
      tell.accept(from);
    }
  }

  /// Forgets who may type again; to be called every second, so that little more is kept than was
  /// told in the last 2 s.
  public void sweep() {
    long now = nanoTime.getAsLong();
    told.values().removeIf(before -> now - before >= PAUSE);
  }
}
