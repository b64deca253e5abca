package dev.parley.gateway.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// The settings that production refuses.
class ProductionTests {

  @Test
  void aBlankServiceTokenIsRefused() {
    assertThatThrownBy(() -> ProductionConfiguration.refuseBlank(" "))
        .hasMessageContaining("PARLEY_INTERNAL_TOKEN");
  }

  @Test
  void aTokenIsNot() {
    assertThatCode(() -> ProductionConfiguration.refuseBlank("token")).doesNotThrowAnyException();
  }
}
