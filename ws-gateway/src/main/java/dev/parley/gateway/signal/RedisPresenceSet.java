package dev.parley.gateway.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.gateway.frame.ServerFrame.LastSeen;
import dev.parley.starter.redis.RedisLink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/// Presence in Redis: one script per step, `presence.lua`, which documents the data. Safe for many
/// threads.
public final class RedisPresenceSet implements PresenceSet {

  private static final Logger LOG = LoggerFactory.getLogger(RedisPresenceSet.class);

  private static final int LAST_SEEN = 100;
  private static final Duration LAST_SEEN_KEPT = Duration.ofDays(30);
  private static final String AWAY = "away";
  private static final String BRIEF = "brief";

  @SuppressWarnings("rawtypes")
  private static final RedisScript<List> SCRIPT =
      RedisScript.of(new ClassPathResource("presence.lua", RedisPresenceSet.class), List.class);

  private final RedisLink redis;
  private final StringRedisTemplate template;
  private final Executor executor;
  private final Signals signals;
  private final String incarnation;
  private final Presence.Settings settings;

  /// @param executor a thread per task: each waits for Redis' answer
  /// @param incarnation identifies this process among all that ever ran, without a `|`
  public RedisPresenceSet(
      RedisLink redis,
      StringRedisTemplate template,
      Executor executor,
      Signals signals,
      String incarnation,
      Presence.Settings settings) {
    this.redis = redis;
    this.template = template;
    this.executor = executor;
    this.signals = signals;
    this.incarnation = incarnation;
    this.settings = settings;
  }

  @Override
  public boolean isThere() {
    return redis.isUp();
  }

  @Override
  public CompletionStage<Reading> step(RoomId room, Step step) {
    return redis.isUp()
        ? CompletableFuture.supplyAsync(() -> run(room, step), executor)
        : CompletableFuture.failedFuture(new IllegalStateException("Redis is away"));
  }

  @Override
  public void onChange(BiConsumer<RoomId, Map<UserId, Instant>> listener) {
    signals.receivePresence((room, words) -> {
      try {
        listener.accept(room, words(new String(words, UTF_8)));
      } catch (IllegalArgumentException e) {
        LOG.debug("a signal that cannot be read", e);
      }
    });
  }

  private Reading run(RoomId room, Step step) {
    var keys = List.of("presence:" + room, "presence:last:" + room);
    return reading(template.execute(SCRIPT, keys, values(room, step)));
  }

  private Object[] values(RoomId room, Step step) {
    var values = new ArrayList<String>();
    values.add(Long.toString(settings.life().toMillis()));
    values.add(Long.toString(LAST_SEEN_KEPT.toMillis()));
    values.add(Integer.toString(LAST_SEEN));
    values.add(Integer.toString(settings.limit()));
    values.add(SignalChannels.channel(room));
    values.add(incarnation);
    values.add(step.read() ? "1" : "0");
    values.add(step.lastSeen() ? "1" : "0");
    values.add(Integer.toString(step.put().size()));
    values.add(Integer.toString(step.replaced().size()));
    step.put().forEach(member -> values.add(text(member)));
    step.replaced().forEach(member -> values.add(text(member)));
    step.gone().forEach(member -> values.add(text(member)));
    return values.toArray();
  }

  private String text(Member member) {
    return String.join(
        "|",
        member.person().id().toString(),
        incarnation,
        member.brief() ? BRIEF : "",
        member.away() ? AWAY : "",
        member.person().name());
  }

  private static Reading reading(List<?> answer) {
    return new Reading(
        Instant.ofEpochMilli((Long) answer.get(0)),
        Math.toIntExact((Long) answer.get(1)),
        texts(answer.get(2)).stream()
            .map(RedisPresenceSet::member)
            .filter(Objects::nonNull)
            .toList(),
        lastSeen(texts(answer.get(3))));
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }

  private static @Nullable Member member(String text) {
    var parts = text.split("\\|", 5);
    try {
      return parts.length == 5
          ? new Member(
              new Person(UserId.of(parts[0]), parts[4]),
              parts[3].equals(AWAY),
              parts[2].equals(BRIEF))
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static List<LastSeen> lastSeen(List<String> textsAndScores) {
    var seen = new ArrayList<LastSeen>();
    for (int i = 0; i + 1 < textsAndScores.size(); i += 2) {
      var parts = textsAndScores.get(i).split("\\|", 2);
      try {
        if (parts.length == 2) {
          var at = Instant.ofEpochMilli(Long.parseLong(textsAndScores.get(i + 1)));
          seen.add(new LastSeen(UserId.of(parts[0]), parts[1], at));
        }
      } catch (IllegalArgumentException e) {
        LOG.debug("a last seen that cannot be read", e);
      }
    }
    return seen;
  }

  private static Map<UserId, Instant> words(String text) {
    var words = new HashMap<UserId, Instant>();
    for (var word : text.isEmpty() ? new String[0] : text.split(" ")) {
      var parts = word.split("=", 2);
      if (parts.length == 2) {
        words.put(UserId.of(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])));
      }
    }
    return words;
  }
}
