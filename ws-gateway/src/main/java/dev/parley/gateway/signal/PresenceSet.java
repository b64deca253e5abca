package dev.parley.gateway.signal;

import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.gateway.fanout.Subscription;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Who is online in a room, as Redis holds it: a sorted set `presence:{room}` with a member per
/// session, `user|gateway|session|guest|name`, scored with the time (epoch ms) at which it lapses.
///
/// A gateway that dies takes its members with it within 60 s. Nothing here waits.
public final class PresenceSet {

  private static final Duration LIFE = Duration.ofSeconds(60);

  /// More people than that in a room, and their comings and goings are no longer told.
  static final int MANY = 500;

  /// One session of one person.
  record Member(Person person, String session) {}

  private final RedisLink redis;
  private final String gateway;
  private final InstantSource clock;

  public PresenceSet(RedisLink redis, String gateway, InstantSource clock) {
    this.redis = redis;
    this.gateway = gateway;
    this.clock = clock;
  }

  /// The sessions that have not lapsed, at most one more than [#MANY].
  CompletionStage<List<Member>> read(RoomId room) {
    return commands()
        .map(commands ->
            commands.zrangebyscore(
                key(room),
                Range.from(Range.Boundary.excluding(clock.millis()), Range.Boundary.unbounded()),
                Limit.create(0, MANY + 1L)))
        .<CompletionStage<List<Member>>>map(answer ->
            answer.thenApply(members ->
                members.stream().map(PresenceSet::member).filter(Objects::nonNull).toList()))
        .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException("no Redis")));
  }

  /// Adds sessions or prolongs them, in one command, and sweeps out what has lapsed.
  void put(RoomId room, List<Subscription> sessions) {
    if (sessions.isEmpty()) {
      return;
    }
    double lapses = clock.millis() + LIFE.toMillis();
    @SuppressWarnings({"unchecked", "rawtypes"})
    ScoredValue<String>[] values =
        sessions.stream()
            .map(session -> ScoredValue.just(lapses, text(session)))
            .toArray(ScoredValue[]::new);
    commands()
        .ifPresent(commands -> {
          var _ = commands.zadd(key(room), values);
          var _ =
              commands.zremrangebyscore(
                  key(room), Range.create(Double.NEGATIVE_INFINITY, (double) clock.millis()));
          var _ = commands.expire(key(room), LIFE.multipliedBy(2));
        });
  }

  /// Takes a session out; says whether it was in.
  CompletionStage<Boolean> remove(Subscription session) {
    return commands()
        .<CompletionStage<Boolean>>map(commands ->
            commands.zrem(key(session.room()), text(session)).thenApply(count -> count > 0))
        .orElseGet(() -> CompletableFuture.completedFuture(false));
  }

  private Optional<RedisAsyncCommands<String, String>> commands() {
    return redis.commands();
  }

  private String text(Subscription session) {
    var who = session.identity();
    return String.join(
        "|",
        who.user().toString(),
        gateway,
        session.session().id(),
        Boolean.toString(who.guest()),
        who.name());
  }

  private static @Nullable Member member(String text) {
    var parts = text.split("\\|", 5);
    try {
      return parts.length == 5
          ? new Member(new Person(UserId.of(parts[0]), parts[4]), parts[2])
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String key(RoomId room) {
    return "presence:" + room;
  }
}
