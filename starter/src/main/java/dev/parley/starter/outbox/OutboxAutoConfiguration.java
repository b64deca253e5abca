package dev.parley.starter.outbox;

import dev.parley.starter.start.BrokerStart;
import dev.parley.starter.start.DatabaseStart;
import dev.parley.starter.start.StartAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Starts the relay in a service that has an [OutboxBatch] and an [OutboxTable].
@AutoConfiguration(after = StartAutoConfiguration.class)
@ConditionalOnClass({JdbcClient.class, MeterRegistry.class})
@ConditionalOnBean(OutboxBatch.class)
public final class OutboxAutoConfiguration {

  @Bean
  RelayBell relayBell() {
    return new RelayBell();
  }

  @Bean
  OutboxPump outboxPump(OutboxTable table, OutboxBatch batch, TransactionTemplate transactions) {
    return new OutboxPump(table, batch, transactions);
  }

  @Bean
  OutboxDepth outboxDepth(OutboxTable table, MeterRegistry metrics) {
    return new OutboxDepth(table, metrics);
  }

  @Bean
  OutboxRelay outboxRelay(
      OutboxPump pump,
      RelayBell bell,
      DatabaseStart database,
      BrokerStart broker,
      OutboxDepth depth) {
    return new OutboxRelay(pump, bell, database, broker, depth);
  }
}
