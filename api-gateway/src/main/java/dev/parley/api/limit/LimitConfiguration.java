package dev.parley.api.limit;

import dev.parley.api.address.ClientAddress;
import dev.parley.starter.redis.RedisLink;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/// With `PARLEY_LIMITS=off` none of these beans exist, not even the connection to Redis.
@Configuration(proxyBeanMethods = false)
@Conditional(LimitConfiguration.LimitsOn.class)
class LimitConfiguration {

  /// Reads on, off and other texts that Spring accepts as a boolean; anything else fails the start.
  static final class LimitsOn implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return context.getEnvironment().getProperty("parley.limits", Boolean.class, true);
    }
  }

  @Bean
  RedisLink redisLink(RedisConnectionFactory factory) {
    return new RedisLink(factory);
  }

  @Bean
  RedisBuckets redisBuckets(RedisLink redis, ReactiveRedisConnectionFactory factory) {
    return new RedisBuckets(redis, factory);
  }

  @Bean
  LimitFilter limitFilter(RedisBuckets shared, ClientAddress clients, MeterRegistry metrics) {
    var buckets = new FallbackBuckets(shared, new LocalBuckets(System::nanoTime), System::nanoTime);
    return new LimitFilter(buckets, clients, metrics);
  }
}
