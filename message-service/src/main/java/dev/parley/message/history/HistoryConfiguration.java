package dev.parley.message.history;

import dev.parley.message.recent.RecentEntries;
import dev.parley.message.recent.RedisLink;
import dev.parley.message.recent.RedisRecent;
import dev.parley.message.settings.MessageProperties;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the caches together.
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

  @Bean
  RedisRecent redisRecent(RedisLink link, MeterRegistry metrics) {
    return new RedisRecent(link, metrics);
  }

  @Bean(destroyMethod = "interrupt")
  Thread recentWriter(RedisRecent redis) {
    return redis.start();
  }

  @Bean
  RecentEntries recentEntries(
      MessageProperties properties, RedisRecent redis, MeterRegistry metrics) {
    return new RecentEntries(properties.recentMemory().toBytes(), redis, metrics);
  }
}
