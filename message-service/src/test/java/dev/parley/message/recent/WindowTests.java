package dev.parley.message.recent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.entry.Document;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowTests {

  @Test
  void growsByWhatFollows() {
    assertThat(window(1, 3).and(window(4, 5))).isEqualTo(window(1, 5));
    assertThat(window(4, 5).and(window(1, 3))).isEqualTo(window(1, 5));
  }

  @Test
  void growsByWhatOverlaps() {
    assertThat(window(1, 4).and(window(3, 6))).isEqualTo(window(1, 6));
    assertThat(window(2, 3).and(window(1, 6))).isEqualTo(window(1, 6));
    assertThat(window(1, 6).and(window(2, 3))).isEqualTo(window(1, 6));
  }

  @Test
  void keepsTheLaterSideOfAGap() {
    assertThat(window(1, 3).and(window(5, 6))).isEqualTo(window(5, 6));
    assertThat(window(5, 6).and(window(1, 3))).isEqualTo(window(5, 6));
  }

  @Test
  void keepsTheNewestWhenItIsTrimmed() {
    var trimmed = window(1, 250).trimmed();

    assertThat(trimmed.first()).isEqualTo(51);
    assertThat(trimmed.last()).isEqualTo(250);
    assertThat(window(1, 3).trimmed()).isEqualTo(window(1, 3));
  }

  @Test
  void suppliesARangeOnlyWhole() {
    var window = window(5, 9);

    assertThat(window.range(4, 9)).contains(documents(5, 9));
    assertThat(window.range(6, 8)).contains(documents(7, 8));
    assertThat(window.range(9, 9)).contains(List.of());
    assertThat(window.range(3, 9)).isEmpty();
    assertThat(window.range(4, 10)).isEmpty();
  }

  private static Window window(long first, long last) {
    return new Window(first, documents(first, last));
  }

  private static List<Document> documents(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(seq -> Document.of("{\"seq\":" + seq + "}"))
        .toList();
  }
}
