package dev.parley.gateway.health;

import dev.parley.gateway.reader.KafkaLink;
import dev.parley.gateway.signal.RedisLink;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;

/// Whether the parts this gateway uses are there; an answer holds for two seconds.
public final class GatewayHealth {

  private static final String OK = "ok";
  private static final long HOLDS = Duration.ofSeconds(2).toNanos();

  private final RedisLink redis;
  private final KafkaLink kafka;
  private final LongSupplier nanoTime;
  private @Nullable Map<String, String> answer;
  private long askedAt;

  public GatewayHealth(RedisLink redis, KafkaLink kafka, LongSupplier nanoTime) {
    this.redis = redis;
    this.kafka = kafka;
    this.nanoTime = nanoTime;
  }

  /// The state of each part, `ok` or `down`.
  synchronized Map<String, String> parts() {
    long now = nanoTime.getAsLong();
    if (answer == null || now - askedAt > HOLDS) {
      var parts = new LinkedHashMap<String, String>();
      parts.put("Redis", word(redis.isUp()));
      parts.put("Kafka", word(kafka.answers()));
      answer = parts;
      askedAt = now;
    }
    return answer;
  }

  /// The state of one part, for the actuator.
  public Health of(String part) {
    return (OK.equals(parts().get(part)) ? Health.up() : Health.down()).build();
  }

  private static String word(boolean up) {
    return up ? OK : "down";
  }
}
