package dev.parley.gateway.signal;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.gateway.fanout.Subscription;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Sends that a user is typing, at most every 2 s per user and room; the rest is dropped.
///
/// Not sent in a crowded room, nor for a hidden user. Safe for many threads.
public final class Typing {

  private static final long PAUSE = Duration.ofSeconds(2).toNanos();

  private record Typist(RoomId room, UserId user) {}

  private final Consumer<Subscription> tell;
  private final Presence presence;
  private final LongSupplier nanoTime;
  private final Map<Typist, Long> told = new ConcurrentHashMap<>();

  /// @param tell sends it to the others
  public Typing(Consumer<Subscription> tell, Presence presence, LongSupplier nanoTime) {
    this.tell = tell;
    this.presence = presence;
    this.nanoTime = nanoTime;
  }

  /// A user is typing.
  public void typing(Subscription from) {
    if (presence.isHidden(from.session()) || presence.isCrowded(from.room())) {
      return;
    }
    long now = nanoTime.getAsLong();
    var typist = new Typist(from.room(), from.identity().user());
    var before = told.get(typist);
    // Two sockets of one user at the same instant may both be sent; that does no harm.
    if (before == null || now - before >= PAUSE) {
      told.put(typist, now);
      tell.accept(from);
    }
  }

  /// Removes expired entries; to be called every second, so that it keeps little more than the last
  /// 2 s.
  public void sweep() {
    long now = nanoTime.getAsLong();
    told.values().removeIf(before -> now - before >= PAUSE);
  }
}
