package dev.parley.gateway.settings;

import dev.parley.starter.production.Production;
import org.springframework.context.annotation.Configuration;

/// Fails the start in production without the service token for message-service: no client could
/// join.
@Configuration(proxyBeanMethods = false)
class ProductionConfiguration {

  ProductionConfiguration(Production production, GatewayProperties properties) {
    production.refuseBlankToken(properties.internalToken());
  }
}
