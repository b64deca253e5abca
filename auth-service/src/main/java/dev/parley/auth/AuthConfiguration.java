package dev.parley.auth;

import dev.parley.auth.key.MasterSecret;
import dev.parley.auth.key.SigningKeys;
import dev.parley.auth.settings.AuthProperties;
import dev.parley.events.Ids;
import dev.parley.events.TopicSetup;
import dev.parley.starter.outbox.OutboxTable;
import dev.parley.starter.start.AfterMigration;
import dev.parley.starter.start.BrokerPreparation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The clock, the ids, the random numbers and the secret.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class AuthConfiguration {

  /// Whole milliseconds: then Postgres and JSON hold the same instant.
  @Bean
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  SecureRandom random() {
    return new SecureRandom();
  }

  @Bean
  Ids ids(InstantSource clock, SecureRandom random) {
    return new Ids(clock, random);
  }

  @Bean
  BrokerPreparation missingTopics(AuthProperties properties) {
    return new TopicSetup(properties.partitions(), properties.replication())::createMissing;
  }

  /// The signing keys are in the database.
  @Bean
  AfterMigration loadedKeys(SigningKeys keys) {
    return keys::load;
  }

  /// Any fixed number serves as the key of the lock.
  @Bean
  OutboxTable outboxTable(JdbcClient sql) {
    return new OutboxTable(sql, 0x7061_726c_6579_0002L);
  }

  @Bean
  MasterSecret masterSecret(AuthProperties properties) {
    if (properties.keySecret().equals(AuthProperties.DEVELOPMENT_SECRET)) {
      LoggerFactory.getLogger(AuthConfiguration.class)
          .warn("PARLEY_KEY_SECRET is not set: signing keys are stored under a secret all know");
    }
    return new MasterSecret(properties.keySecret());
  }

  @Bean
  TransactionTemplate transactions(PlatformTransactionManager manager) {
    return new TransactionTemplate(manager);
  }
}
