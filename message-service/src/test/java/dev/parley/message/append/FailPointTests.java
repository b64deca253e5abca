package dev.parley.message.append;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailPointTests {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "before-commit", "after-commit:3", "after-publish"})
  void takesTheKnownOnes(String setting) {
    assertThatCode(() -> FailPoint.of(setting)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"after-lunch", "after-commit:0", "after-commit:-1", "after-commit:x"})
  void refusesTheOthers(String setting) {
    assertThatThrownBy(() -> FailPoint.of(setting)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverEndsAProcessThatNamesNone() {
    FailPoint.none().afterCommit(List.of());
  }
}
