package dev.parley.starter.broker;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// Kafka's settings and admin client, when Kafka's client is on the class path and
/// `parley.kafka.bootstrap` is set.
@AutoConfiguration
@ConditionalOnClass(Admin.class)
@ConditionalOnProperty("parley.kafka.bootstrap")
@EnableConfigurationProperties(BrokerProperties.class)
public final class BrokerAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  BrokerClient brokerClient(BrokerProperties properties) {
    return new BrokerClient(properties);
  }
}
