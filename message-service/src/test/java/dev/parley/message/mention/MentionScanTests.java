package dev.parley.message.mention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.members.NameKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class MentionScanTests {

  @Test
  void takesEveryBeginningThatMayBeANameTheLongestFirst() {
    assertThat(names("hi @Alice Smith, how"))
        .containsExactly(List.of("alice smith, how", "alice smith,", "alice smith", "alice"));
  }

  @Test
  void endsANameWhereNoLetterDigitOrUnderscoreFollows() {
    assertThat(names("@dr_willis: yes").getFirst()).contains("dr_willis", "dr_willis:");
    assertThat(names("@[gnubie] hi").getFirst()).contains("[gnubie]");
    assertThat(names("@Маша!").getFirst()).contains("маша");
    assertThat(names("@bobby")).containsExactly(List.of("bobby"));
  }

  @Test
  void comparesNamesWithoutRegardToCaseAndWidth() {
    assertThat(names("@ＡＬＩＣＥ")).containsExactly(List.of("alice"));
  }

  @Test
  void leavesAddressesAndLoneSignsAlone() {
    assertThat(names("mail bob@example.org")).isEmpty();
    assertThat(names("@ @")).allSatisfy(call -> assertThat(call).doesNotContain(""));
    assertThat(names("no sign")).isEmpty();
    assertThat(names("@")).isEmpty();
  }

  @Test
  void looksAtABoundedPartOfAnyText() {
    var calls = MentionScan.of("@a b c d e f g h i j k ".repeat(300));

    assertThat(calls)
        .hasSize(MentionScan.MAX_CALLS)
        .allSatisfy(call -> assertThat(call).hasSize(8));
    assertThat(MentionScan.of("@" + "x".repeat(4_000))).isEmpty();
  }

  private static List<List<String>> names(String text) {
    return MentionScan.of(text).stream()
        .map(call -> call.stream().map(NameKey::value).toList())
        .toList();
  }
}
