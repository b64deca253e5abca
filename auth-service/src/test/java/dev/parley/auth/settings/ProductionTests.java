package dev.parley.auth.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// What production refuses.
class ProductionTests {

  private static final String OWN = "a secret of one's own";

  @Test
  void theDevelopmentSecretIsRefused() {
    assertThatThrownBy(() ->
            ProductionConfiguration.refuseDevelopmentSecrets(
                AuthProperties.DEVELOPMENT_SECRET, OWN))
        .hasMessageContaining("PARLEY_KEY_SECRET");
  }

  @Test
  void theDevelopmentPasswordIsRefused() {
    assertThatThrownBy(() -> ProductionConfiguration.refuseDevelopmentSecrets(OWN, "parley"))
        .hasMessageContaining("PARLEY_POSTGRES_PASSWORD");
  }

  @Test
  void secretsOfOnesOwnAreNot() {
    assertThatCode(() -> ProductionConfiguration.refuseDevelopmentSecrets(OWN, OWN))
        .doesNotThrowAnyException();
  }
}
