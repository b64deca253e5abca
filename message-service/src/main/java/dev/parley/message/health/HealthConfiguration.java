package dev.parley.message.health;

import dev.parley.message.recent.RedisLink;
import dev.parley.message.standstill.LogWatch;
import dev.parley.starter.broker.BrokerProperties;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The parts that are asked, and how.
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

  private static final int SECONDS = 1;

  @Bean
  BrokerProbe brokerProbe(BrokerProperties broker) {
    return new BrokerProbe(broker.settings());
  }

  @Bean
  PartsHealth partsHealth(
      @Qualifier("readPool") DataSource database, RedisLink redis, BrokerProbe broker) {
    var probes = new LinkedHashMap<String, PartsHealth.Probe>();
    probes.put("DB", () -> ask(database));
    probes.put("Redis", () -> redis.commands().orElseThrow().ping().get(SECONDS, TimeUnit.SECONDS));
    probes.put("Kafka", broker);
    return new PartsHealth(probes, System::nanoTime);
  }

  /// Of the health group `postgres`.
  @Bean
  HealthIndicator database(PartsHealth parts) {
    return () -> health(parts, "DB");
  }

  /// Of the health group `redis`.
  @Bean
  HealthIndicator cache(PartsHealth parts) {
    return () -> health(parts, "Redis");
  }

  /// Of the health group `kafka`.
  @Bean
  HealthIndicator broker(PartsHealth parts) {
    return () -> health(parts, "Kafka");
  }

  /// Of the health group `log`, and named in readiness: an instance whose log stands still goes on
  /// serving what is stored.
  @Bean
  HealthIndicator standstill(LogWatch watch) {
    return () -> (isOk(watch.state()) ? Health.up() : Health.status("STALLED")).build();
  }

  private static boolean isOk(@Nullable String state) {
    return PartsHealth.OK.equals(state);
  }

  private static Health health(PartsHealth parts, String part) {
    return (isOk(parts.states().get(part)) ? Health.up() : Health.down()).build();
  }

  private static void ask(DataSource database) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }
}
