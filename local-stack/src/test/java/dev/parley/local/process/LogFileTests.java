package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTests {

  @TempDir private Path directory;

  @Test
  void givesWhatCameAfterAPosition() throws Exception {
    var log = new LogFile(directory.resolve("a.log"));
    assertThat(log.linesSince(0)).isEmpty();
    Files.writeString(log.path(), "one\n");
    var position = log.size();
    Files.writeString(log.path(), "one\ntwo\nthree\n");

    assertThat(log.linesSince(position)).containsExactly("two", "three");
  }

  @Test
  void keepsOneLogBeforeTheCurrentOneWhenItHasGrown() throws Exception {
    var log = new LogFile(directory.resolve("a.log"));
    Files.write(log.path(), new byte[9 * 1024 * 1024]);

    log.rotate();

    assertThat(log.size()).isZero();
    assertThat(directory.resolve("a.log.1")).hasSize(9 * 1024 * 1024);
  }

  @Test
  void goesOnWithASmallLog() throws Exception {
    var log = new LogFile(directory.resolve("a.log"));
    Files.writeString(log.path(), "one\n");

    log.rotate();

    assertThat(log.linesSince(0)).containsExactly("one");
  }
}
