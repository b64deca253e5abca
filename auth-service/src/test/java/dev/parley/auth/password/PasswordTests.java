package dev.parley.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.starter.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTests {

  private static final String OWNER = "ada-lovelace";
  private static final CommonPasswords COMMON = new CommonPasswords();

  @ParameterizedTest
  @ValueSource(
      strings = {"correct horse", "ääöüß~~~", "🦊🦊🦊🦊🦊🦊🦊🦊", "no-digits-here", "        "})
  void anyEightCharactersWillDo(String text) {
    assertThat(chosen(text).value()).isNotEmpty();
  }

  @Test
  void aLongOneIsTakenWhole() {
    var prefix = "x1".repeat(36);

    assertThat(chosen(prefix + "a")).isNotEqualTo(chosen(prefix + "b"));
    assertThat(chosen("y".repeat(128)).value()).hasSize(128);
    assertThat(chosen("🦊".repeat(512)).value()).hasSize(1024);
  }

  @Test
  void sevenCharactersAreTooFewHoweverManyBytes() {
    assertRefused("🦊🦊🦊🦊🦊🦊🦊");
    assertRefused(null);
    assertRefused("z".repeat(513));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"password", "Password1", "12345678", "QWERTYUIOP", "iloveyou", "trustno1"})
  void whatAttackersTryFirstIsRefused(String text) {
    assertRefused(text);
  }

  @Test
  void theOwnNameIsRefused() {
    assertRefused("Ada-Lovelace");
  }

  @Test
  void halfACharacterIsRefusedSinceAllHalvesHashAlike() {
    assertRefused("abcdefgh\uD83E");
    assertRefused("abcdefgh\u0000");
  }

  @Test
  void theSameLettersFromAnotherKeyboardAreTheSamePassword() {
    assertThat(Password.given("cafe\u0301-cafe\u0301")).isEqualTo(Password.given("café-café"));
  }

  @Test
  void itNeverShowsInALog() {
    assertThat(chosen("very secret indeed").toString()).doesNotContain("secret");
  }

  private static Password chosen(String text) {
    return Password.chosen(text, OWNER, COMMON);
  }

  private static void assertRefused(@Nullable String text) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> Password.chosen(text, OWNER, COMMON))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("invalid"));
  }
}
