package dev.parley.room;

import dev.parley.events.EventJson;
import dev.parley.events.Ids;
import dev.parley.events.Topics;
import dev.parley.events.user.SessionEvent;
import dev.parley.events.user.SignedOut;
import dev.parley.room.settings.RoomProperties;
import dev.parley.starter.broker.BrokerProperties;
import dev.parley.starter.outbox.OutboxTable;
import dev.parley.starter.signout.SignOut;
import dev.parley.starter.signout.SignOutTopic;
import dev.parley.starter.start.BrokerPreparation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The clock, the ids and the layout of topics.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RoomConfiguration {

  /// Whole milliseconds: then Postgres and JSON hold the same instant.
  @Bean
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  Ids ids(InstantSource clock) {
    return new Ids(clock, new SecureRandom());
  }

  @Bean
  BrokerPreparation missingTopics(RoomProperties properties) {
    return properties.topics()::createMissing;
  }

  /// Any fixed number serves as the key of the lock.
  @Bean
  OutboxTable outboxTable(JdbcClient sql) {
    return new OutboxTable(sql, 0x7061_726c_6579_0003L);
  }

  /// The topic on which auth-service publishes ended sign-ins.
  @Bean
  SignOutTopic signOutTopic() {
    return new SignOutTopic(
        Topics.SESSIONS,
        value ->
            switch (EventJson.read(value, SessionEvent.class)) {
              case SignedOut it -> new SignOut(it.user().toString(), it.at(), it.session());
            });
  }

  @Bean
  DefaultKafkaProducerFactoryCustomizer producerAccess(BrokerProperties broker) {
    return factory -> factory.updateConfigs(broker.settings());
  }

  @Bean
  DefaultKafkaConsumerFactoryCustomizer consumerAccess(BrokerProperties broker) {
    return factory -> factory.updateConfigs(broker.settings());
  }

  @Bean
  TransactionTemplate transactions(PlatformTransactionManager manager) {
    return new TransactionTemplate(manager);
  }
}
