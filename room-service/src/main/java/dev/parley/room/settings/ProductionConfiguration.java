package dev.parley.room.settings;

import dev.parley.starter.production.Production;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Configuration;

/// Refuses to start in production with a password that all know.
@Configuration(proxyBeanMethods = false)
class ProductionConfiguration {

  ProductionConfiguration(Production production, DataSourceProperties database) {
    production.refuseDevelopmentPassword(database.getPassword());
  }
}
