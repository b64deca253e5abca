package dev.parley.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.starter.problem.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTests {

  @Test
  void anAccountNameIsLowerCase() {
    assertThat(AccountName.of("Ada.L_1815-x").value()).isEqualTo("ada.l_1815-x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "ada lovelace", "аda", "ada\n", "ada@home", "ſam"})
  void whatIsNoAccountNameIsRefused(String text) {
    assertThatExceptionOfType(Problem.class).isThrownBy(() -> AccountName.of(text));
  }

  @Test
  void anAccountNameHasAtMost32Characters() {
    assertThat(AccountName.parse("a".repeat(32))).isPresent();
    assertThat(AccountName.parse("a".repeat(33))).isEmpty();
  }

  /// Java's lower-casing searches for the end of the word at each sigma: for 30,000 of them, a
  /// minute.
  @Test
  void aNameAsLongAsABodyIsRefusedAtOnce() {
    var name = "Σ".repeat(30_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(AccountName.parse(name)).isEmpty());
  }

  @Test
  void aDisplayNameIsTrimmedAndComposed() {
    assertThat(DisplayName.of("  Zoe\u0308 🦊 ").value()).isEqualTo("Zoë 🦊");
  }

  @Test
  void aDisplayNameHasAtMost64CodePoints() {
    assertThat(DisplayName.of("🦊".repeat(64)).value()).hasSize(128);
    assertRefused("🦊".repeat(65));
    assertRefused("x".repeat(100_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "a\nb",
        "a\u2028b",
        "a\u2029b",
        "\u0000x",
        "a\tb",
        "x\uD83E",
        "\u200b\u200d",
        "Ada\u202eecila",
        "Ada\u200b",
        "\u3164",
        "A\u00adda"
      })
  void whatIsNoDisplayNameIsRefused(String text) {
    assertRefused(text);
  }

  private static void assertRefused(String text) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> DisplayName.of(text))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("invalid"));
  }
}
