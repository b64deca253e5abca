package dev.parley.api.limit;

import dev.parley.api.ApiGatewayProperties;
import dev.parley.api.edge.ClientAddress;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Nothing of this exists with `PARLEY_LIMITS=off`, not even the connection to Redis.
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(
    "!'off'.equalsIgnoreCase('${parley.limits:on}') && !'false'.equals('${parley.limits:on}')")
class LimitConfiguration {

  @Bean
  RedisLink redisLink(ApiGatewayProperties properties) {
    return new RedisLink(properties.redisUrl());
  }

  @Bean
  LimitFilter limitFilter(RedisLink redis, ClientAddress clients) {
    var buckets =
        new FallbackBuckets(
            new RedisBuckets(redis), new LocalBuckets(System::nanoTime), System::nanoTime);
    return new LimitFilter(buckets, clients);
  }
}
