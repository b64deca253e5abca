package dev.parley.local.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JdbcUrlTests {

  @Test
  void pointsAtAnotherDatabaseOfTheSameServer() {
    assertThat(JdbcUrl.withDatabase("jdbc:postgresql://db:5432", "auth"))
        .isEqualTo("jdbc:postgresql://db:5432/auth");
    assertThat(JdbcUrl.withDatabase("jdbc:postgresql://db:5432/", "auth"))
        .isEqualTo("jdbc:postgresql://db:5432/auth");
    assertThat(JdbcUrl.withDatabase("jdbc:postgresql://db/old?ssl=true", "auth"))
        .isEqualTo("jdbc:postgresql://db/auth?ssl=true");
  }

  @Test
  void saysWhatAnAddressLooksLike() {
    assertThatThrownBy(() -> JdbcUrl.withDatabase("postgres://db", "auth"))
        .hasMessageContaining("PARLEY_POSTGRES_URL")
        .hasMessageContaining("jdbc:postgresql://host:5432/");
  }
}
