package dev.parley.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTests {

  private final Origins origins = new Origins(Set.of("https://chat.example"));

  @Test
  void admitsListedPagesItsOwnAndWhatIsNoBrowser() {
    assertThat(origins.admits("https://chat.example", "gateway:8091")).isTrue();
    assertThat(origins.admits("http://localhost:8080", "localhost:8080")).isTrue();
    assertThat(origins.admits(null, "localhost:8080")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://evil.example",
        "https://chat.example.evil.example",
        "https://evil-chat.example",
        "http://chat.example",
        "http://localhost:8081",
        "http://localhost:8080.evil.example",
        "ftp://localhost:8080",
        ""
      })
  void refusesEveryOtherPage(String origin) {
    assertThat(origins.admits(origin, "localhost:8080")).isFalse();
  }
}
