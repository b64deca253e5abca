package dev.parley.room.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Configuration;

/// Refuses to start in production with a password that all know.
@Configuration(proxyBeanMethods = false)
class ProductionConfiguration {

  private static final String DEVELOPMENT_PASSWORD = "parley";

  ProductionConfiguration(
      @Value("${parley.production}") boolean production, DataSourceProperties database) {
    if (production) {
      refuseDevelopmentPassword(database.getPassword());
    }
  }

  static void refuseDevelopmentPassword(@Nullable String password) {
    if (DEVELOPMENT_PASSWORD.equals(password)) {
      throw new IllegalStateException(
          "PARLEY_PRODUCTION is true: set PARLEY_POSTGRES_PASSWORD to a password of your own");
    }
  }
}
