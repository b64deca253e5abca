package dev.parley.gateway.settings;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;

/// Fails the start in production without the service token for message-service: no client could
/// join.
@Configuration(proxyBeanMethods = false)
class ProductionConfiguration {

  ProductionConfiguration(
      @Value("${parley.production}") boolean production, GatewayProperties properties) {
    if (production) {
      refuseBlank(properties.internalToken());
    }
  }

  static void refuseBlank(String internalToken) {
    if (internalToken.isBlank()) {
      throw new IllegalStateException("PARLEY_PRODUCTION is true: set PARLEY_INTERNAL_TOKEN");
    }
  }
}
