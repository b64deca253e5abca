package dev.parley.starter.production;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProductionTests {

  private final Production production = new Production(true);
  private final Production elsewhere = new Production(false);

  @Test
  void whatIsUnfitIsRefusedWithWhatToSetInstead() {
    assertThatThrownBy(() -> production.refuseIf(true, "set PARLEY_KEY_SECRET"))
        .hasMessage("PARLEY_PRODUCTION is true: set PARLEY_KEY_SECRET");
    assertThatCode(() -> production.refuseIf(false, "")).doesNotThrowAnyException();
    assertThatCode(() -> elsewhere.refuseIf(true, "")).doesNotThrowAnyException();
  }

  @Test
  void theDevelopmentPasswordIsRefused() {
    assertThatThrownBy(() -> production.refuseDevelopmentPassword("parley"))
        .hasMessageContaining("PARLEY_POSTGRES_PASSWORD");
    assertThatCode(() -> production.refuseDevelopmentPassword("another"))
        .doesNotThrowAnyException();
    assertThatCode(() -> elsewhere.refuseDevelopmentPassword("parley")).doesNotThrowAnyException();
  }

  @Test
  void aBlankTokenIsRefused() {
    assertThatThrownBy(() -> production.refuseBlankToken(" "))
        .hasMessageContaining("PARLEY_INTERNAL_TOKEN");
    assertThatCode(() -> production.refuseBlankToken("token")).doesNotThrowAnyException();
  }
}
