package dev.parley.auth.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.starter.production.Production;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/// The settings that production refuses.
class ProductionTests {

  private static final String OWN = "a secret of one's own";

  @Test
  void theDevelopmentSecretIsRefused() {
    assertThatThrownBy(() -> start(AuthProperties.DEVELOPMENT_SECRET, OWN))
        .hasMessageContaining("PARLEY_KEY_SECRET");
  }

  @Test
  void theDevelopmentPasswordIsRefused() {
    assertThatThrownBy(() -> start(OWN, "parley")).hasMessageContaining("PARLEY_POSTGRES_PASSWORD");
  }

  @Test
  void secretsOfOnesOwnAreNot() {
    assertThatCode(() -> start(OWN, OWN)).doesNotThrowAnyException();
  }

  private static void start(String keySecret, String databasePassword) {
    var keys =
        new AuthProperties.Keys(Duration.ofDays(30), Duration.ofHours(1), Duration.ofSeconds(30));
    var database = new DataSourceProperties();
    database.setPassword(databasePassword);
    var _ =
        new ProductionConfiguration(
            new Production(true),
            new AuthProperties(true, true, List.of(), keySecret, "", keys, 1, (short) 1),
            database);
  }
}
