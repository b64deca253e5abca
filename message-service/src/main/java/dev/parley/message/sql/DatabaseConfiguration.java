package dev.parley.message.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.parley.message.settings.MessageProperties;
import dev.parley.message.trace.TransactionTimes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Two connection pools on one database, so that readers cannot starve the append path.
///
/// Every wait has a limit: 2 s for a connection, 5 s for a statement, 10 s for an answer, and 5 s
/// for a transaction that is idle while it holds a room's lock.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  private static final int READ_CONNECTIONS = 8;

  @Bean
  HikariDataSource appendPool(MessageProperties properties, MeterRegistry metrics) {
    int sweep = 1;
    return pool("append", properties.kafka().concurrency() + sweep, properties.postgres(), metrics);
  }

  @Bean
  HikariDataSource readPool(MessageProperties properties, MeterRegistry metrics) {
    return pool("read", READ_CONNECTIONS, properties.postgres(), metrics);
  }

  @Bean
  JdbcOperations appendOperations(
      @Qualifier("appendPool") HikariDataSource pool, MeterRegistry metrics) {
    return new CountedJdbc(pool, metrics);
  }

  @Bean
  JdbcClient appendJdbc(@Qualifier("appendOperations") JdbcOperations jdbc) {
    return JdbcClient.create(jdbc);
  }

  @Bean
  JdbcClient readJdbc(@Qualifier("readPool") HikariDataSource pool, MeterRegistry metrics) {
    return JdbcClient.create(new CountedJdbc(pool, metrics));
  }

  @Bean
  TransactionTemplate appendTransactions(
      @Qualifier("appendPool") HikariDataSource pool, ObjectProvider<TransactionTimes> times) {
    var manager = new JdbcTransactionManager(pool);
    times.ifAvailable(manager::addListener);
    return new TransactionTemplate(manager);
  }

  private static HikariDataSource pool(
      String name, int size, MessageProperties.Postgres postgres, MeterRegistry metrics) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(postgres.url());
    if (!postgres.user().isBlank()) {
      config.setUsername(postgres.user());
      config.setPassword(postgres.password());
    }
    // Set once per connection: a transaction that sets its isolation level would query it first.
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(Duration.ofSeconds(2).toMillis());
    config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics));
    config.addDataSourceProperty("ApplicationName", "message-service-" + name);
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("socketTimeout", "10");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    // A process that hangs within a transaction loses its locks before Kafka declares it dead,
    // after 6 s. Otherwise the new owner of the partition would wait for these locks.
    config.addDataSourceProperty(
        "options", "-c statement_timeout=5s -c idle_in_transaction_session_timeout=5s");
    return new HikariDataSource(config);
  }
}
