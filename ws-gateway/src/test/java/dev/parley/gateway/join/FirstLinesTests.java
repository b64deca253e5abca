package dev.parley.gateway.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstLinesTests {

  private final FirstLines lines = new FirstLines(20);

  @Test
  void putsLinesTogetherHoweverTheyComeIn() {
    take("he", "ad\nfir", "st\n\nsecond\nla", "st");

    assertThat(texts()).containsExactly("head", "first", "second", "last");
  }

  @Test
  void keepsWholeLinesOfSoManyBytesAndPassesOverTheRest() {
    take("head\n0123456789\n01234\n", "0123456789\n1\n");

    assertThat(texts()).containsExactly("head", "0123456789", "01234");
  }

  @Test
  void keepsTheHeadAndOneEntryHoweverLongTheyAre() {
    take("head\n", "x".repeat(100), "\nnext\n");

    assertThat(texts()).containsExactly("head", "x".repeat(100));
  }

  private void take(String... parts) {
    for (var part : parts) {
      lines.onNext(List.of(ByteBuffer.wrap(part.getBytes(UTF_8))));
    }
    lines.onComplete();
  }

  private List<String> texts() {
    return lines.lines().stream().map(line -> new String(line, UTF_8)).toList();
  }
}
