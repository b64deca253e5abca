package dev.parley.message.settings;

import dev.parley.starter.production.Production;
import org.springframework.context.annotation.Configuration;

/// Fails the start in production with test settings: without the service token no ws-gateway is
/// admitted, and a fail-point kills the process.
@Configuration(proxyBeanMethods = false)
class ProductionConfiguration {

  ProductionConfiguration(Production production, MessageProperties properties) {
    production.refuseBlankToken(properties.internalToken());
    production.refuseIf(!properties.failpoint().isBlank(), "PARLEY_FAILPOINT must be blank");
  }
}
