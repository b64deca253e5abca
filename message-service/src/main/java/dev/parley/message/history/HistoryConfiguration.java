package dev.parley.message.history;

import dev.parley.message.recent.RecentEntries;
import dev.parley.message.recent.RedisRecent;
import dev.parley.message.settings.MessageProperties;
import dev.parley.starter.redis.RedisLink;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;

@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

  @Bean
  RedisTemplate<String, byte[]> redisTemplate(RedisConnectionFactory factory) {
    var template = new RedisTemplate<String, byte[]>();
    template.setConnectionFactory(factory);
    template.setKeySerializer(RedisSerializer.string());
    template.setValueSerializer(RedisSerializer.byteArray());
    return template;
  }

  @Bean
  RedisRecent redisRecent(
      RedisLink link, RedisTemplate<String, byte[]> redis, MeterRegistry metrics) {
    return new RedisRecent(link, redis, metrics);
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
