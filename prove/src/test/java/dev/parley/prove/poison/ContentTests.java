package dev.parley.prove.poison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class ContentTests {

  /// The largest lexeme that Postgres accepts.
  private static final int LEXEME_BYTES = 2_046;

  @Test
  void anyAccountMaySendIt() {
    assertThat(Content.all())
        .allSatisfy(content -> {
          assertThat(content.text().codePointCount(0, content.text().length()))
              .isBetween(1, Content.LONGEST_TEXT);
          assertThat(content.body().toString().getBytes(StandardCharsets.UTF_8).length)
              .isLessThan(65_536);
        });
  }

  @Test
  void someOfItIsLongerThanALexemeOnceItIsNormalised() {
    assertThat(Content.all())
        .filteredOn(content -> content.name().startsWith("U+FDFA"))
        .hasSize(4)
        .allMatch(content -> normalisedBytes(content) >= LEXEME_BYTES);
  }

  @Test
  void eachHasItsOwnName() {
    assertThat(Content.all()).extracting(Content::name).doesNotHaveDuplicates();
  }

  private static int normalisedBytes(Content content) {
    return Normalizer.normalize(content.text(), Normalizer.Form.NFKC)
        .getBytes(StandardCharsets.UTF_8)
        .length;
  }
}
