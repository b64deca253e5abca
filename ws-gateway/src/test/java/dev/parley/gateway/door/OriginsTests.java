package dev.parley.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTests {

  private final Origins origins =
      new Origins(
          Set.of("https://chat.example"), Set.of("localhost", "127.0.0.1", "::1", "Own.example"));

  @Test
  void admitsListedPagesItsOwnAndWhatIsNoBrowser() {
    assertThat(origins.admits("https://chat.example", "gateway:8091")).isTrue();
    assertThat(origins.admits("http://localhost:8080", "localhost:8080")).isTrue();
    assertThat(origins.admits(null, "localhost:8080")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1:9", "[::1]:8080", "own.example", "OWN.example:1"})
  void admitsPagesOfItsOwnHostsAtAnyPort(String host) {
    assertThat(origins.admits("http://" + host, host)).isTrue();
    assertThat(origins.admits("https://" + host, host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "localhost.",
        "[::2]",
        "10.0.0.1:8080",
        "evil@localhost"
      })
  void refusesAPageThatOnlyCallsItByTheSameName(String host) {
    assertThat(origins.admits("http://" + host, host)).isFalse();
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
