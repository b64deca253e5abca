package dev.parley.message.epoch;

import dev.parley.message.store.Epoch;
import dev.parley.starter.broker.BrokerProperties;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lets the append path detect that the database was set back in time.
@Configuration(proxyBeanMethods = false)
class EpochConfiguration {

  @Bean
  Epoch logEpoch(@Qualifier("readJdbc") JdbcClient jdbc, BrokerProperties broker) {
    return new LogEpoch(jdbc, new TopicMemory(broker.settings()));
  }
}
