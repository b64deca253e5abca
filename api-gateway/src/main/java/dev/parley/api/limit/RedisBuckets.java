package dev.parley.api.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.starter.redis.RedisLink;
import java.nio.ByteBuffer;
import java.util.List;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.connection.ReturnType;
import reactor.core.publisher.Mono;

/// Buckets that all instances share. Each is a hash `limit:<rule>:<key>` with the tokens left and
/// the time of the last count, by Redis's own clock; it expires once it would be full again.
final class RedisBuckets implements Buckets {

  /// Returns whether a token was there and, as text, how many are left.
  private static final String SCRIPT =
      """
      local rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
      local time = redis.call('TIME')
      local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
      local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
      local tokens = tonumber(bucket[1]) or burst
      local at = tonumber(bucket[2]) or now
      tokens = math.min(burst, tokens + math.max(0, now - at) * rate)
      local allowed = 0
      if tokens >= 1 then
        tokens = tokens - 1
        allowed = 1
      end
      redis.call('HSET', KEYS[1], 'tokens', tokens, 'at', string.format('%.6f', now))
      redis.call('PEXPIRE', KEYS[1], math.ceil(burst / rate * 1000) + 1000)
      return {allowed, tostring(tokens)}
      """;

  private static final ByteBuffer BYTES = UTF_8.encode(SCRIPT).asReadOnlyBuffer();

  private final RedisLink redis;
  private final ReactiveRedisConnectionFactory factory;

  RedisBuckets(RedisLink redis, ReactiveRedisConnectionFactory factory) {
    this.redis = redis;
    this.factory = factory;
    // Spring Data would open this connection on the first request's event loop.
    redis.whenUp(() -> factory.getReactiveConnection().close());
  }

  @Override
  public Mono<Verdict> take(Limit limit) {
    return Mono.defer(
        () -> redis.isUp() ? ask(limit) : Mono.error(new IllegalStateException("Redis is away")));
  }

  /// By `EVAL`: the Redis user of this service may not use `EVALSHA`, which Spring's own scripts
  /// use first.
  private Mono<Verdict> ask(Limit limit) {
    return factory
        .getReactiveConnection()
        .scriptingCommands()
        .<List<Object>>eval(
            BYTES.duplicate(),
            ReturnType.MULTI,
            1,
            UTF_8.encode(limit.redisKey()),
            UTF_8.encode(Integer.toString(limit.rule().perSecond())),
            UTF_8.encode(Integer.toString(limit.rule().burst())))
        .next()
        .map(answer -> verdict(limit, answer));
  }

  private static Verdict verdict(Limit limit, List<Object> answer) {
    boolean allowed = Long.valueOf(1).equals(answer.getFirst());
    var tokens = UTF_8.decode((ByteBuffer) answer.get(1)).toString();
    return Verdict.of(limit, allowed, Double.parseDouble(tokens));
  }
}
