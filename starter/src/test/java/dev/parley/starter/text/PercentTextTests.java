package dev.parley.starter.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTextTests {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/api/unread", "q=a+b&c=%41", "%41", "%E2%80%AE", "%F0%9F%91%8D", "%7f"})
  void takesUtf8(String encoded) {
    assertThat(PercentText.isText(encoded)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%4",
        "a%4",
        "%zz",
        "%-1",
        "%00",
        "%FF",
        "%ED%A0%80",
        "%C0%80",
        "%F0%9F%91",
        "%F4%90%80%80",
        "\u00ff"
      })
  void refusesWhatIsNoTextOrCannotBeStored(String encoded) {
    assertThat(PercentText.isText(encoded)).isFalse();
  }
}
