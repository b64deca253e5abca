package dev.parley.api.limit;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;
import reactor.core.publisher.Mono;

/// Buckets that all instances share. Each is a hash `limit:<rule>:<key>` with the tokens left and
/// when they were counted, by Redis's own clock; it expires once it would be full again.
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

  private final RedisLink redis;

  RedisBuckets(RedisLink redis) {
    this.redis = redis;
  }

  @Override
  public Mono<Verdict> take(Limit limit) {
    return Mono.defer(() ->
        redis
            .open()
            .map(connection -> take(connection, limit))
            .orElseGet(() -> Mono.error(new IllegalStateException("Redis is away"))));
  }

  private static Mono<Verdict> take(
      StatefulRedisConnection<String, String> connection, Limit limit) {
    return connection
        .reactive()
        .<Object>eval(
            SCRIPT,
            ScriptOutputType.MULTI,
            new String[] {limit.redisKey()},
            Integer.toString(limit.rule().perSecond()),
            Integer.toString(limit.rule().burst()))
        .collectList()
        .map(answer -> verdict(limit, answer));
  }

  private static Verdict verdict(Limit limit, List<Object> answer) {
    var parts = answer.size() == 1 && answer.getFirst() instanceof List<?> list ? list : answer;
    boolean allowed = Long.valueOf(1).equals(parts.getFirst());
    return Verdict.of(limit, allowed, Double.parseDouble(parts.get(1).toString()));
  }
}
