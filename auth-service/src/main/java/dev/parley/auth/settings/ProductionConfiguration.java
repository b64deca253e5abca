package dev.parley.auth.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Configuration;

/// Refuses to start in production with secrets that all know: who knows the key secret can sign
/// tokens for anybody.
@Configuration(proxyBeanMethods = false)
class ProductionConfiguration {

  private static final String DEVELOPMENT_PASSWORD = "parley";

  ProductionConfiguration(
      @Value("${parley.production}") boolean production,
      AuthProperties properties,
      DataSourceProperties database) {
    if (production) {
      refuseDevelopmentSecrets(properties.keySecret(), database.getPassword());
    }
  }

  static void refuseDevelopmentSecrets(String keySecret, @Nullable String databasePassword) {
    if (keySecret.equals(AuthProperties.DEVELOPMENT_SECRET)) {
      throw new IllegalStateException(
          "PARLEY_PRODUCTION is true: set PARLEY_KEY_SECRET to a secret of your own");
    }
    if (DEVELOPMENT_PASSWORD.equals(databasePassword)) {
      throw new IllegalStateException(
          "PARLEY_PRODUCTION is true: set PARLEY_POSTGRES_PASSWORD to a password of your own");
    }
  }
}
