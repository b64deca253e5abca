package dev.parley.prove.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A reader gets the same lines that the writer wrote.
class HistoryFileTests {

  private static final String ENTRY =
      """
      {"type":"message","room":"r","seq":3,"n":1,"id":"m","client":"k","sender":{"id":"u"},"text":"hi"}\
      """;

  @TempDir private Path directory;

  @Test
  void readsWhatWasWritten() throws IOException {
    var ask = new Line.Ask(5, "c1", 1, "r", "k", "send", null, Hash.of("hi"), false);
    var ok = new Line.Ok(6, "c1", 1, "r", "k", 3, "m");

    assertThat(written(ask, ok)).containsExactly(ask, ok);
  }

  @Test
  void saysOnceWhatADocumentHolds() throws IOException {
    var file = directory.resolve("history.jsonl.gz");
    var entry = SeenEntry.of(ENTRY.getBytes(UTF_8));
    try (var history = new History(file)) {
      for (int i = 0; i < 2; i++) {
        history.add(entry, t -> new Line.Got(t, "c1", 1, "r", 3, entry.hash()));
      }
    }

    var lines = read(file);

    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst())
        .isInstanceOfSatisfying(
            Line.Form.class,
            form -> {
              assertThat(form.by()).isEqualTo("u");
              assertThat(form.key()).isEqualTo("k");
              assertThat(form.body()).isEqualTo(Hash.of("hi"));
            });
  }

  @Test
  void aDocumentKeepsItsShapeWhenItsTextIsTakenOut() {
    var redacted = ENTRY.replace(",\"text\":\"hi\"", ",\"redacted\":true");

    var before = SeenEntry.of(ENTRY.getBytes(UTF_8)).form(0);
    var after = SeenEntry.of(redacted.getBytes(UTF_8)).form(0);

    assertThat(after.hash()).isNotEqualTo(before.hash());
    assertThat(after.shape()).isEqualTo(before.shape());
  }

  @Test
  void readsAHistoryThatSomebodyUnpacked() throws IOException {
    var file = directory.resolve("history.jsonl");
    Files.writeString(file, "{\"op\":\"end\",\"t\":9,\"settled\":true,\"note\":\"\"}\n");

    assertThat(read(file)).containsExactly(new Line.End(9, true, ""));
  }

  @Test
  void namesTheLineThatIsNotReadable() throws IOException {
    var file = directory.resolve("history.jsonl");
    Files.writeString(file, "{\"op\":\"end\",\"t\":9,\"settled\":true,\"note\":\"\"}\nno\n");

    assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessageContaining("2");
  }

  private List<Line> written(Line... lines) throws IOException {
    var file = directory.resolve("history.jsonl.gz");
    try (var history = new History(file)) {
      for (var line : lines) {
        history.add(_ -> line);
      }
    }
    return read(file);
  }

  private static List<Line> read(Path file) throws IOException {
    var lines = new ArrayList<Line>();
    new HistoryFile(file).forEach(lines::add);
    return lines;
  }
}
