package dev.parley.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientTests {

  private static final String ADDRESS = "192.0.2.1";

  @Test
  void keepsThePrintablePartOfAName() {
    assertThat(Client.of(ADDRESS, " Fire\u0000fox\u202e 9 ").name()).isEqualTo("Firefox 9");
    assertThat(Client.of(ADDRESS, "x".repeat(300)).name()).hasSize(200);
  }

  @Test
  void hasNoNameWithoutOne() {
    assertThat(Client.of(ADDRESS, null).name()).isNull();
    assertThat(Client.of(ADDRESS, "\n").name()).isNull();
  }
}
