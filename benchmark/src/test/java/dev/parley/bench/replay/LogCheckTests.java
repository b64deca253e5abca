package dev.parley.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.irc.IrcLine;
import dev.parley.client.event.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LogCheckTests {

  private static final RoomFile DAY =
      RoomFile.of(
          Path.of("day.txt"),
          "day",
          List.of(
              new IrcLine(1, 0, "ann", "one", false),
              new IrcLine(2, 0, "bob", "", false),
              new IrcLine(3, 0, "bob", "three", false),
              new IrcLine(4, 0, "ann", "four", false)));

  private final List<Entry> log =
      new ArrayList<>(
          List.of(
              entry(1, 0, "{\"type\":\"room\"", "", ""),
              message(2, 1, "l-000001", "ann", "one"),
              message(3, 2, "l-000003", "bob", "three"),
              message(4, 3, "l-000004", "ann", "four")));

  @Test
  void findsNothingInAnEqualLog() {
    assertThat(LogCheck.againstFile(DAY, log)).isEmpty();
    assertThat(LogCheck.againstWatcher(log, documents())).isEmpty();
  }

  @Test
  void findsAMissingLine() {
    log.remove(2);
    assertThat(LogCheck.againstFile(DAY, log)).isNotEmpty();
  }

  @Test
  void findsALineThatIsNotTheLast() {
    log.removeLast();
    assertThat(LogCheck.againstFile(DAY, log)).containsExactly("2 messages for 3 lines");
  }

  @Test
  void findsARepeatedLine() {
    log.add(message(5, 4, "l-000004", "ann", "four"));
    assertThat(LogCheck.againstFile(DAY, log)).containsExactly("4 messages for 3 lines");
  }

  @Test
  void findsLinesOutOfOrder() {
    log.set(1, message(2, 1, "l-000003", "bob", "three"));
    log.set(2, message(3, 2, "l-000001", "ann", "one"));
    assertThat(LogCheck.againstFile(DAY, log)).hasSize(2);
  }

  @Test
  void findsAnotherText() {
    log.set(1, message(2, 1, "l-000001", "ann", "One"));
    assertThat(LogCheck.againstFile(DAY, log)).containsExactly("line 1 has another text");
  }

  @Test
  void findsAnotherName() {
    log.set(1, message(2, 1, "l-000001", "eve", "one"));
    assertThat(LogCheck.againstFile(DAY, log)).containsExactly("line 1 is by eve, not ann");
  }

  @Test
  void findsAHoleInTheSeqs() {
    log.set(3, message(5, 3, "l-000004", "ann", "four"));
    assertThat(LogCheck.againstFile(DAY, log)).containsExactly("seq 5 is at position 4");
  }

  @Test
  void findsAWrongCount() {
    log.set(3, message(4, 9, "l-000004", "ann", "four"));
    assertThat(LogCheck.againstFile(DAY, log)).containsExactly("line 4 has n 9, not 3");
  }

  @Test
  void findsWhatAWatcherSawDifferently() {
    var seen = documents();
    seen.set(2, seen.get(2) + " ");
    assertThat(LogCheck.againstWatcher(log, seen))
        .containsExactly("the watcher saw another document at seq 3");
    assertThat(LogCheck.againstWatcher(log, seen.subList(0, 2)))
        .containsExactly("the watcher saw 2 of 4 entries");
    Collections.swap(seen, 0, 1);
    assertThat(LogCheck.againstWatcher(log, seen)).hasSize(3);
  }

  private List<String> documents() {
    return new ArrayList<>(log.stream().map(Entry::document).toList());
  }

  private static Entry message(long seq, long n, String id, String name, String text) {
    return entry(
        seq,
        n,
        "{\"type\":\"message\"",
        ",\"client\":\"%s\",\"text\":\"%s\"".formatted(id, text),
        ",\"sender\":{\"id\":\"u\",\"name\":\"%s\"}".formatted(name));
  }

  private static Entry entry(long seq, long n, String head, String body, String sender) {
    var document = head + ",\"room\":\"r\",\"seq\":" + seq + ",\"n\":" + n + body + sender + "}";
    return new Entry(document, JsonMapper.shared().readTree(document));
  }
}
