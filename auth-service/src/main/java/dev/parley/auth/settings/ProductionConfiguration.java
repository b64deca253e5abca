package dev.parley.auth.settings;

import dev.parley.starter.production.Production;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Configuration;

/// Fails the start in production with default secrets, which are public: anyone who knows the key
/// secret can sign tokens for any user.
@Configuration(proxyBeanMethods = false)
class ProductionConfiguration {

  ProductionConfiguration(
      Production production, AuthProperties properties, DataSourceProperties database) {
    production.refuseIf(
        properties.keySecret().equals(AuthProperties.DEVELOPMENT_SECRET),
        "set PARLEY_KEY_SECRET to a secret of your own");
    production.refuseDevelopmentPassword(database.getPassword());
  }
}
