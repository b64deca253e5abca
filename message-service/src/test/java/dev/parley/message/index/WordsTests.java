package dev.parley.message.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Hello, World!        | hello world
          don't                | don t
          apt-get install foo_bar.baz() | apt get install foo bar baz
          /etc/apt/sources.list | etc apt sources list
          C++ and C#           | c and c
          v1.2 costs 30€       | v1 2 costs 30
          ÉCOLE Straße         | école straße
          Съешь ЁЛКУ           | съешь ёлку
          ＦＵＬＬ ﬁne ①          | full fine 1
          نص عربي              | نص عربي
          हिन्दी                  | हिन्दी
          検索する               | 検 索 す る
          iPhoneを買う          | iphone を 買 う
          ｶﾞｰﾃﾞﾝ               | ガ ー デ ン
          한국어                 | 한 국 어
          👍 … -> $            | ``
          """)
  void takesATextApart(String text, String words) {
    assertThat(String.join(" ", forms(text))).isEqualTo(words);
  }

  @Test
  void knowsWhereEachWordIs() {
    var text = "😀 Ünï检索, ﬁn";

    assertThat(Words.of(text))
        .extracting(word -> text.substring(word.start(), word.end()))
        .containsExactly("Ünï", "检", "索", "ﬁn");
  }

  @Test
  void takesAnEndlessRunAsSeveralWords() {
    assertThat(forms("x".repeat(450))).extracting(String::length).containsExactly(200, 200, 50);
  }

  /// The length of the form counts: NFKC makes four words of U+FDFA.
  @Test
  void boundsAWordAfterNormalising() {
    assertThat(forms("\uFDFA")).hasSize(4);
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (Words.isPart(codePoint)
          && Words.normal(Character.toString(codePoint)).length()
              > Character.charCount(codePoint)) {
        assertThat(forms(Character.toString(codePoint).repeat(250)))
            .as("U+%X", codePoint)
            .allMatch(form -> form.getBytes(UTF_8).length <= Words.LONGEST_FORM_BYTES);
      }
    }
  }

  @Test
  void knowsACharacterThatRunsIntoTheNext() {
    var words = Words.of("検索 エ");

    assertThat(words.get(0).runsInto(words.get(1))).isTrue();
    assertThat(words.get(1).runsInto(words.get(2))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ΟΔΥΣΣΕΥΣ ΤΟΥ ΛΑΕΡΤΗ", "Σ ΣΑΣ, ΟΔΟΣ.", "ΟΔΟΣ ΣΤ", "İΣ", "ΜΆΪ́ΟΣ"})
  void writesTheLastSigmaOfAWordAsJavaDoes(String text) {
    var composed = Normalizer.normalize(text, Normalizer.Form.NFKC);

    assertThat(Words.normal(text)).isEqualTo(composed.toLowerCase(Locale.ROOT));
  }

  /// A partition's consumer waits for it. Java's own lower case takes a minute.
  @ParameterizedTest
  @ValueSource(strings = {"Σ", "AΣ", "\uD835\uDEF4", "İ", "\u0F79", "a\u0323\u0301", "ﷺ"})
  void normalisesInATimeThatGrowsAsTheTextDoes(String part) {
    var text = part.repeat(20_000 / part.length());

    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Words.normal(text));
  }

  private static List<String> forms(String text) {
    return Words.of(text).stream().map(Word::form).toList();
  }
}
