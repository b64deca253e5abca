package dev.parley.message.settings;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;

/// Fails the start in production with test settings: without the service token no ws-gateway is
/// admitted, and a fail-point kills the process.
@Configuration(proxyBeanMethods = false)
class ProductionConfiguration {

  ProductionConfiguration(
      @Value("${parley.production}") boolean production, MessageProperties properties) {
    if (production) {
      refuseUnfit(properties.internalToken(), properties.failpoint());
    }
  }

  static void refuseUnfit(String internalToken, String failpoint) {
    if (internalToken.isBlank()) {
      throw new IllegalStateException("PARLEY_PRODUCTION is true: set PARLEY_INTERNAL_TOKEN");
    }
    if (!failpoint.isBlank()) {
      throw new IllegalStateException("PARLEY_PRODUCTION is true: PARLEY_FAILPOINT must be blank");
    }
  }
}
