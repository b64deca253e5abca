package dev.parley.room.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.starter.production.Production;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/// The settings that production refuses.
class ProductionTests {

  @Test
  void theDevelopmentPasswordIsRefused() {
    assertThatThrownBy(() -> start("parley")).hasMessageContaining("PARLEY_POSTGRES_PASSWORD");
  }

  @Test
  void aPasswordOfOnesOwnIsNot() {
    assertThatCode(() -> start("another")).doesNotThrowAnyException();
  }

  private static void start(String databasePassword) {
    var database = new DataSourceProperties();
    database.setPassword(databasePassword);
    var _ = new ProductionConfiguration(new Production(true), database);
  }
}
