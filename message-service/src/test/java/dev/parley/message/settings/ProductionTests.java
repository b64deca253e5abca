package dev.parley.message.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.starter.production.Production;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/// The settings that production refuses.
class ProductionTests {

  @Test
  void aBlankServiceTokenIsRefused() {
    assertThatThrownBy(() -> start(" ", "")).hasMessageContaining("PARLEY_INTERNAL_TOKEN");
  }

  @Test
  void aFailPointIsRefused() {
    assertThatThrownBy(() -> start("token", "after-commit"))
        .hasMessageContaining("PARLEY_FAILPOINT");
  }

  @Test
  void aTokenIsNot() {
    assertThatCode(() -> start("token", "")).doesNotThrowAnyException();
  }

  private static void start(String internalToken, String failpoint) {
    var properties =
        new MessageProperties(
            "m-1",
            1,
            (short) 1,
            internalToken,
            DataSize.ofMegabytes(1),
            0,
            failpoint,
            new MessageProperties.Kafka("classic", 1, 1),
            new MessageProperties.Postgres("jdbc:postgresql:messages", "", "", "", ""),
            new MessageProperties.Tracing(0, URI.create("http://localhost")));
    var _ = new ProductionConfiguration(new Production(true), properties);
  }
}
