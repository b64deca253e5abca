package dev.parley.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bench.FakeParley;
import dev.parley.bench.FakeParley.Mischief.Deed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReplayTests {

  @TempDir private Path directory;

  private final FakeParley server = new FakeParley();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void playsFilesIntoRoomsInOrder() throws Exception {
    var first = file("2004-12-25.txt", "[09:14] <ann> hi\n[09:14]  * bob waves\n[09:15] <ann> \n");
    var second = file("2005-01-01.txt", "[00:00] <eve> one\n[00:00] <eve> two\n");

    assertThat(play(0, first, second)).isTrue();

    assertThat(server.texts("2004-12-25")).containsExactly("hi", "/me waves");
    assertThat(server.texts("2005-01-01")).containsExactly("one", "two");
    assertThat(output())
        .contains("2004-12-25: line 3 skipped: it has no text")
        .contains("2 rooms, 5 lines, 1 skipped, 4 stored");
  }

  @Test
  void keepsTheOrderAndTheGuestsOverMoreNicksThanSockets() throws Exception {
    var lines = new StringBuilder();
    var texts = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      lines.append("[10:00] <nick%d> line %d\n".formatted(i * 7 % 10, i));
      texts.add("line " + i);
    }

    assertThat(play(2, file("many.txt", lines.toString()))).isTrue();

    assertThat(server.texts("many")).isEqualTo(texts);
    // Ten nicks, the watcher, and the reader of the check.
    assertThat(server.guests()).isEqualTo(12);
    assertThat(output()).contains("equal").contains("the watchers saw the same bytes");
  }

  @Test
  void saysALineOnceWhenItIsLimitedOrCutOff() throws Exception {
    server.plan((send, tries) ->
        switch (send.path("text").asString()) {
          case "two" -> tries < 3 ? Deed.LIMIT : Deed.NONE;
          case "three" -> tries == 0 ? Deed.CUT : Deed.NONE;
          default -> Deed.NONE;
        });

    var day =
        file("day.txt", "[10:00] <a> one\n[10:00] <a> two\n[10:00] <b> three\n[10:00] <a> four\n");

    assertThat(play(8, day)).isTrue();
    assertThat(server.texts("day")).containsExactly("one", "two", "three", "four");
    assertThat(output()).contains("1 connections broke and were opened again");
  }

  @Test
  void saysWhichLineWasRefusedAndGoesOn() throws Exception {
    server.plan(
        (send, tries) -> send.path("text").asString().equals("two") ? Deed.REFUSE : Deed.NONE);

    assertThat(play(0, file("day.txt", "[10:00] <a> one\n[10:00] <a> two\n[10:00] <a> three\n")))
        .isFalse();
    assertThat(server.texts("day")).containsExactly("one", "three");
    assertThat(output()).contains("day: line 2 was refused: forbidden").contains("FAILED");
  }

  @Test
  void findsAnAckedLineThatWasLost() throws Exception {
    server.plan(
        (send, tries) -> send.path("text").asString().equals("two") ? Deed.LOSE : Deed.NONE);

    assertThat(play(8, file("day.txt", "[10:00] <a> one\n[10:00] <a> two\n"))).isFalse();
    assertThat(output()).contains("1 messages for 2 lines");
  }

  @Test
  void findsALineThatWasChanged() throws Exception {
    server.plan(
        (send, tries) -> send.path("text").asString().equals("two") ? Deed.CHANGE : Deed.NONE);

    assertThat(play(8, file("day.txt", "[10:00] <a> one\n[10:00] <a> two\n"))).isFalse();
    assertThat(output()).contains("line 2 has another text");
  }

  @Test
  void refusesRoomsThatAreThereAlreadyAndMakesNone() throws Exception {
    var day = file("day.txt", "[10:00] <a> one\n");
    var other = file("other.txt", "[10:00] <a> one\n");
    play(0, day);

    assertThatThrownBy(() -> play(0, other, day))
        .hasMessageContaining("day: there already")
        .hasMessageContaining("--prefix");
    assertThat(play(0, other)).isTrue();
    assertThat(server.texts("day")).hasSize(1);
  }

  @Test
  void leavesOutWhatIsTooLongAndSaysSo() throws Exception {
    var day =
        file("day.txt", "[10:00] <a> " + "x".repeat(4001) + "\n[10:00] <a> " + "y".repeat(4000));

    assertThat(play(8, day)).isTrue();
    assertThat(server.texts("day")).hasSize(1);
    assertThat(output()).contains("line 1 skipped: more than 4000 characters");
  }

  @Test
  void namesRoomsAfterFiles() {
    assertThat(RoomFile.handle(Path.of("/x/2004-12-25.txt"), "")).isEqualTo("2004-12-25");
    assertThat(RoomFile.handle(Path.of("Some Day.log.txt"), "Again-"))
        .isEqualTo("again-some-day-log");
    assertThatThrownBy(() -> RoomFile.handle(Path.of("-.txt"), ""))
        .hasMessageContaining("--prefix");
  }

  /// @param sockets per room; 0: eight, and no check
  private boolean play(int sockets, Path... files) throws Exception {
    var days = new ArrayList<RoomFile>();
    for (var file : files) {
      days.add(RoomFile.read(file, ""));
    }
    var socket = URI.create(server.url().toString().replace("http", "ws") + "/ws");
    var settings =
        new ReplaySettings(
            server.url(), List.of(socket), 0, sockets == 0 ? 8 : sockets, sockets > 0);
    return new Replay(settings, new PrintStream(printed, true, StandardCharsets.UTF_8), false)
        .play(days);
  }

  private String output() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }
}
