package dev.parley.starter.production;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/// Tells whether this is production.
@AutoConfiguration
public final class ProductionAutoConfiguration {

  @Bean
  Production production(@Value("${parley.production:false}") boolean on) {
    return new Production(on);
  }
}
