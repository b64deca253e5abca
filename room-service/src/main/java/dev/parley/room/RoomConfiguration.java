package dev.parley.room;

import dev.parley.events.Ids;
import dev.parley.events.TopicSetup;
import dev.parley.room.settings.RoomProperties;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Time, ids and the layout of topics, as every part of the service gets them.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RoomConfiguration {

  /// Whole milliseconds: what Postgres stores and what JSON shows are then the same instant.
  @Bean
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  Ids ids(InstantSource clock) {
    return new Ids(clock, new SecureRandom());
  }

  @Bean
  TopicSetup topicSetup(RoomProperties properties) {
    return properties.topics();
  }

  @Bean
  DefaultKafkaProducerFactoryCustomizer producerAccess(RoomProperties properties) {
    return factory -> factory.updateConfigs(new HashMap<>(properties.kafkaClient()));
  }

  @Bean
  DefaultKafkaConsumerFactoryCustomizer consumerAccess(RoomProperties properties) {
    return factory -> factory.updateConfigs(new HashMap<>(properties.kafkaClient()));
  }

  @Bean
  TransactionTemplate transactions(PlatformTransactionManager manager) {
    return new TransactionTemplate(manager);
  }
}
