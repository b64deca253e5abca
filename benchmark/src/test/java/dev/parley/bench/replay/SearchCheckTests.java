package dev.parley.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.irc.IrcLine;
import dev.parley.bench.replay.SearchCheck.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchCheckTests {

  @Test
  void knowsWhichLinesHoldAWord() {
    var lines = List.of("Apt!", "adapt", "apt-get", "apt2", "x", "検索apt", "/usr/APT_x");

    assertThat(SearchCheck.said(List.of(day(lines)), "apt"))
        .containsExactlyInAnyOrder(
            new Place("day", "l-000001"),
            new Place("day", "l-000003"),
            new Place("day", "l-000006"),
            new Place("day", "l-000007"));
  }

  @Test
  void drawsTwentyWords() {
    assertThat(SearchCheck.WORDS).hasSize(20).doesNotHaveDuplicates();
  }

  private static RoomFile day(List<String> texts) {
    var lines = new ArrayList<IrcLine>();
    for (var text : texts) {
      lines.add(new IrcLine(lines.size() + 1, 0, "nick", text, false));
    }
    return RoomFile.of(Path.of("day.txt"), "day", lines);
  }
}
