package dev.parley.room.settings;

import dev.parley.starter.production.Production;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Configuration;

/// Fails the start in production with a default password, which is public.
@Configuration(proxyBeanMethods = false)
class ProductionConfiguration {

  ProductionConfiguration(Production production, DataSourceProperties database) {
    production.refuseDevelopmentPassword(database.getPassword());
  }
}
