package dev.parley.gateway.signal;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/// One gateway's view of a presence set in memory, for one room. Answers at once, and keeps no
/// "last seen".
final class FakePresenceSet implements PresenceSet {

  /// The state that all gateways share.
  static final class Memory {

    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final List<BiConsumer<RoomId, Map<UserId, Instant>>> listeners = new ArrayList<>();
    private final Presence.Settings settings;
    private final LongSupplier millis;
    private final List<Runnable> lateAnswers = new ArrayList<>();
    private String slow = "";
    boolean away;
    int steps;

    Memory(Presence.Settings settings, LongSupplier millis) {
      this.settings = settings;
      this.millis = millis;
    }

    /// Delays the answers to that gateway until [#answer].
    void slow(String gateway) {
      slow = gateway;
    }

    void answer() {
      slow = "";
      lateAnswers.forEach(Runnable::run);
      lateAnswers.clear();
    }

    void forgetEverything() {
      kept.clear();
    }
  }

  private record Kept(Member member, long lapses) {}

  private final Memory memory;
  private final String gateway;

  FakePresenceSet(Memory memory, String gateway) {
    this.memory = memory;
    this.gateway = gateway;
  }

  @Override
  public boolean isThere() {
    return !memory.away;
  }

  @Override
  public CompletionStage<Reading> step(RoomId room, Step step) {
    if (memory.away) {
      return CompletableFuture.failedFuture(new IllegalStateException("away"));
    }
    memory.steps++;
    long now = memory.millis.getAsLong();
    var words = new HashMap<UserId, Instant>();
    boolean changed = false;
    for (var member : step.put()) {
      var lapses = now + memory.settings.life().toMillis();
      changed |= memory.kept.put(key(member), new Kept(member, lapses)) == null;
    }
    for (var member : step.replaced()) {
      changed |= memory.kept.remove(key(member)) != null;
    }
    for (var member : step.gone()) {
      if (memory.kept.remove(key(member)) != null) {
        words.put(member.person().id(), Instant.ofEpochMilli(now));
      }
    }
    for (var entry : List.copyOf(memory.kept.entrySet())) {
      if (entry.getValue().lapses() <= now) {
        memory.kept.remove(entry.getKey());
        words.put(
            entry.getValue().member().person().id(),
            Instant.ofEpochMilli(now).minus(Duration.ofMillis(1)));
      }
    }
    if (changed || !words.isEmpty()) {
      memory.listeners.forEach(listener -> listener.accept(room, words));
    }
    var reading =
        new Reading(
            Instant.ofEpochMilli(now),
            memory.kept.size(),
            memory.kept.values().stream().map(Kept::member).toList(),
            List.of());
    if (!memory.slow.equals(gateway)) {
      return CompletableFuture.completedFuture(reading);
    }
    var late = new CompletableFuture<Reading>();
    memory.lateAnswers.add(() -> late.complete(reading));
    return late;
  }

  @Override
  public void onChange(BiConsumer<RoomId, Map<UserId, Instant>> listener) {
    memory.listeners.add(listener);
  }

  private String key(Member member) {
    return gateway + member;
  }
}
