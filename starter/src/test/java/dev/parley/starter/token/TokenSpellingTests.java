package dev.parley.starter.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSpellingTests {

  @ParameterizedTest
  @ValueSource(strings = {"h.p.AQ", "h.p.", "h.p.-_8", ""})
  void theSpellingOfAnEncoderIsTheOne(String token) {
    assertThat(TokenSpelling.isAsIssued(token)).isTrue();
  }

  /// Padding, bits beyond the last byte, letters outside the alphabet.
  @ParameterizedTest
  @ValueSource(strings = {"h.p.AQ==", "h.p.AR", "h.p.A", "h.p.+/8", "h.p.A Q", "h.p.AQ\n"})
  void anyOtherIsNot(String token) {
    assertThat(TokenSpelling.isAsIssued(token)).isFalse();
  }
}
