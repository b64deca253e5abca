package dev.parley.starter.start;

import dev.parley.starter.broker.BrokerAutoConfiguration;
import dev.parley.starter.broker.BrokerClient;
import dev.parley.starter.broker.BrokerProperties;
import dev.parley.starter.problem.ProblemAutoConfiguration;
import dev.parley.starter.problem.ProblemWriter;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Starts the parts: Postgres, if `spring.datasource.url` is set, and Kafka, if the service has a
/// [BrokerPreparation].
@AutoConfiguration(after = {BrokerAutoConfiguration.class, ProblemAutoConfiguration.class})
public final class StartAutoConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({Flyway.class, DataSource.class})
  @ConditionalOnProperty("spring.datasource.url")
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @EnableConfigurationProperties(PostgresOwnerProperties.class)
  static final class Database {

    @Bean
    DatabaseStart databaseStart(
        DataSource database,
        @Value("${spring.datasource.url}") String url,
        PostgresOwnerProperties owner,
        ObjectProvider<AfterMigration> then) {
      return new DatabaseStart(database, url, owner, then.orderedStream().toList());
    }

    @Bean
    ReadyGate readyGate(DatabaseStart database, ProblemWriter problems) {
      return new ReadyGate(database, problems);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(Admin.class)
  @ConditionalOnBean(BrokerPreparation.class)
  static final class Broker {

    @Bean
    BrokerStart brokerStart(
        BrokerClient broker, BrokerProperties properties, BrokerPreparation preparation) {
      return new BrokerStart(broker, properties, preparation);
    }
  }
}
