package dev.parley.starter.signout;

import dev.parley.starter.broker.BrokerAutoConfiguration;
import dev.parley.starter.broker.BrokerProperties;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/// The ended sign-ins, and their reader if the service has a [SignOutTopic].
@AutoConfiguration(after = BrokerAutoConfiguration.class)
@ConditionalOnClass(KafkaConsumer.class)
public final class SignOutAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  SignOuts endedSignIns(ObjectProvider<InstantSource> clock) {
    return new SignOuts(clock.getIfAvailable(InstantSource::system));
  }

  @Bean(initMethod = "start")
  @ConditionalOnBean(SignOutTopic.class)
  SignOutReader signOutReader(SignOutTopic topic, BrokerProperties broker, SignOuts signOuts) {
    return new SignOutReader(topic, broker.settings("-sign-outs"), signOuts);
  }
}
