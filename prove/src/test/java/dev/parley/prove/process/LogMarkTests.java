package dev.parley.prove.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogMarkTests {

  @TempDir private Path directory;

  @Test
  void hearsWhatIsSaidAfterItAndNotBefore() throws Exception {
    var log = Files.writeString(directory.resolve("a.log"), "März: no space\n");
    var mark = LogMark.atEndOf(log);

    assertThat(mark.isFollowedBy("no space")).isFalse();

    Files.writeString(log, "no space again\n", StandardOpenOption.APPEND);
    assertThat(mark.isFollowedBy("no space")).isTrue();
  }

  @Test
  void aLogThatIsNotThereYetIsEmpty() throws Exception {
    var log = directory.resolve("a.log");
    var mark = LogMark.atEndOf(log);
    Files.writeString(log, "no space\n");

    assertThat(mark.isFollowedBy("no space")).isTrue();
  }
}
