package dev.parley.room.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// What production refuses.
class ProductionTests {

  @Test
  void theDevelopmentPasswordIsRefused() {
    assertThatThrownBy(() -> ProductionConfiguration.refuseDevelopmentPassword("parley"))
        .hasMessageContaining("PARLEY_POSTGRES_PASSWORD");
  }

  @Test
  void aPasswordOfOnesOwnIsNot() {
    assertThatCode(() -> ProductionConfiguration.refuseDevelopmentPassword("another"))
        .doesNotThrowAnyException();
  }
}
