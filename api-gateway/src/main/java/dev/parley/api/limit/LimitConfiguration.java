package dev.parley.api.limit;

import dev.parley.api.address.ClientAddress;
import dev.parley.api.settings.ApiGatewayProperties;
import dev.parley.starter.trust.RedisTrust;
import dev.parley.starter.trust.Trust;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Nothing of this exists with `PARLEY_LIMITS=off`, not even the connection to Redis.
@Configuration(proxyBeanMethods = false)
@Conditional(LimitConfiguration.LimitsOn.class)
class LimitConfiguration {

  /// Reads on, off and what else Spring takes for a boolean; anything else fails the start.
  static final class LimitsOn implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return context.getEnvironment().getProperty("parley.limits", Boolean.class, true);
    }
  }

  @Bean
  RedisLink redisLink(ApiGatewayProperties properties, Trust trust) {
    return new RedisLink(properties.redisUrl(), RedisTrust.of(trust));
  }

  @Bean
  LimitFilter limitFilter(RedisLink redis, ClientAddress clients, MeterRegistry metrics) {
    var buckets =
        new FallbackBuckets(
            new RedisBuckets(redis), new LocalBuckets(System::nanoTime), System::nanoTime);
    return new LimitFilter(buckets, clients, metrics);
  }
}
