package dev.parley.starter.redis;

import dev.parley.starter.trust.Trust;
import dev.parley.starter.trust.TrustAutoConfiguration;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientConfigurationBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// Sets limits for Boot's connection to Redis, `spring.data.redis.url`. A service that uses Redis
/// creates a [RedisLink].
///
/// A command times out after half a second. While Redis does not answer, commands fail at once. At
/// most `parley.redis.requests` (10,000) commands wait. `rediss:` accepts the certificates that
/// [Trust] accepts.
@AutoConfiguration(before = DataRedisAutoConfiguration.class, after = TrustAutoConfiguration.class)
@ConditionalOnClass({LettuceConnectionFactory.class, DataRedisAutoConfiguration.class})
public final class RedisAutoConfiguration {

  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final Duration RECONNECT = Duration.ofSeconds(1);

  /// Parsed by Lettuce, which allows a URL without a port.
  @Bean
  @ConditionalOnMissingBean
  RedisStandaloneConfiguration redisAddress(@Value("${spring.data.redis.url}") String url) {
    return (RedisStandaloneConfiguration)
        LettuceConnectionFactory.createRedisConfiguration(RedisURI.create(url));
  }

  @Bean
  ClientResourcesBuilderCustomizer redisThreads() {
    return resources ->
        resources
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(Delay.constant(RECONNECT));
  }

  @Bean
  LettuceClientConfigurationBuilderCustomizer redisTimeout() {
    return client -> client.commandTimeout(TIMEOUT);
  }

  @Bean
  LettuceClientOptionsBuilderCustomizer redisBounds(
      @Value("${parley.redis.requests:10000}") int requests, Trust trust) {
    return options -> {
      options
          .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
          .requestQueueSize(requests)
          .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build());
      trust
          .managers()
          .ifPresent(managers ->
              options.sslOptions(
                  SslOptions.builder().jdkSslProvider().trustManager(managers).build()));
    };
  }
}
