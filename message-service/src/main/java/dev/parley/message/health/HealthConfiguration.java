package dev.parley.message.health;

import dev.parley.message.standstill.LogWatch;
import dev.parley.starter.health.HealthNote;
import dev.parley.starter.health.Part;
import dev.parley.starter.health.PartsHealth;
import dev.parley.starter.redis.RedisLink;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.Assert;

/// The parts of the health check.
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

  @Bean
  Part databasePart(@Qualifier("readPool") DataSource database) {
    return Part.database(() -> ask(database));
  }

  @Bean
  Part redisPart(RedisLink redis) {
    return Part.redis(() -> Assert.state(redis.isUp(), "Redis is away"));
  }

  /// For the health group `postgres`.
  @Bean
  HealthIndicator database(PartsHealth parts) {
    return parts.indicator("DB");
  }

  /// For the health group `redis`.
  @Bean
  HealthIndicator cache(PartsHealth parts) {
    return parts.indicator("Redis");
  }

  /// Reports the log only while it is stalled, as `"Log":"stalled"`.
  @Bean
  HealthNote logNote(LogWatch watch) {
    return () -> isOk(watch.state()) ? Map.of() : Map.of("Log", watch.state());
  }

  /// For the health group `log`, and shown in readiness, but it does not make the instance unready:
  /// an instance with a stalled log still serves stored entries.
  @Bean
  HealthIndicator standstill(LogWatch watch) {
    return () -> (isOk(watch.state()) ? Health.up() : Health.status("STALLED")).build();
  }

  private static boolean isOk(@Nullable String state) {
    return PartsHealth.OK.equals(state);
  }

  private static void ask(DataSource database) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }
}
