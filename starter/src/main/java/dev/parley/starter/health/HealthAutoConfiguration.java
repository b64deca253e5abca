package dev.parley.starter.health;

import dev.parley.starter.broker.BrokerClient;
import dev.parley.starter.start.DatabaseStart;
import dev.parley.starter.start.StartAutoConfiguration;
import org.apache.kafka.clients.admin.Admin;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `GET /health` for the parts of the service, and one health indicator per part for the actuator's
/// groups.
@AutoConfiguration(
    after = StartAutoConfiguration.class,
    afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(HealthIndicator.class)
public final class HealthAutoConfiguration {

  @Bean
  PartsHealth partsHealth(ObjectProvider<Part> parts) {
    return new PartsHealth(parts.orderedStream().toList(), System::nanoTime);
  }

  @Bean
  HealthController healthController(PartsHealth parts, ObjectProvider<HealthNote> notes) {
    return new HealthController(parts, notes.orderedStream().toList());
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({Flyway.class, JdbcClient.class})
  @ConditionalOnBean(DatabaseStart.class)
  static final class Database {

    @Bean
    Part databasePart(DatabaseStart database, JdbcClient sql) {
      return Part.database(() -> {
        if (!database.done()) {
          throw new IllegalStateException("the tables are not prepared");
        }
        sql.sql("SELECT true").query(Boolean.class).single();
      });
    }

    @Bean
    HealthIndicator databaseHealthIndicator(PartsHealth parts) {
      return parts.indicator("DB");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(Admin.class)
  @ConditionalOnBean(BrokerClient.class)
  static final class Broker {

    @Bean
    Part brokerPart(BrokerClient broker) {
      return Part.kafka(broker::probe);
    }

    @Bean
    HealthIndicator brokerHealthIndicator(PartsHealth parts) {
      return parts.indicator("Kafka");
    }
  }
}
