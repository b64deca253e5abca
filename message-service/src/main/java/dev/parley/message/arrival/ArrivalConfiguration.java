package dev.parley.message.arrival;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ArrivalConfiguration {

  @Bean
  Arrivals arrivals(Versions versions) {
    return new Arrivals(versions);
  }

  @Bean(destroyMethod = "interrupt")
  Thread arrivalPoll(Arrivals arrivals) {
    return arrivals.start();
  }
}
