package dev.parley.message;

import dev.parley.events.Ids;
import dev.parley.starter.redis.RedisLink;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Beans that all packages use, and the readiness check.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CoreConfiguration {

  @Bean
  Ids ids() {
    return new Ids(InstantSource.system(), new SecureRandom());
  }

  @Bean
  RedisLink redisLink(RedisConnectionFactory factory) {
    return new RedisLink(factory);
  }

  @Bean
  HealthIndicator startUpHealthIndicator(StartUp startUp) {
    return () -> (startUp.isDone() ? Health.up() : Health.outOfService()).build();
  }

  /// Nothing else reports a consumer thread that an `Error` has ended.
  @Bean
  HealthIndicator listenerHealthIndicator(
      ConcurrentMessageListenerContainer<byte[], byte[]> commands) {
    return () ->
        (commands.isRunning() && commands.isInExpectedState() ? Health.up() : Health.down())
            .build();
  }
}
