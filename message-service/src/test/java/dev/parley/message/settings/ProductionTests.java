package dev.parley.message.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// The settings that production refuses.
class ProductionTests {

  @Test
  void aBlankServiceTokenIsRefused() {
    assertThatThrownBy(() -> ProductionConfiguration.refuseUnfit(" ", ""))
        .hasMessageContaining("PARLEY_INTERNAL_TOKEN");
  }

  @Test
  void aFailPointIsRefused() {
    assertThatThrownBy(() -> ProductionConfiguration.refuseUnfit("token", "after-commit"))
        .hasMessageContaining("PARLEY_FAILPOINT");
  }

  @Test
  void aTokenIsNot() {
    assertThatCode(() -> ProductionConfiguration.refuseUnfit("token", ""))
        .doesNotThrowAnyException();
  }
}
