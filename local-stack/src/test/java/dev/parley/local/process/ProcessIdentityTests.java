package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessIdentityTests {

  /// Whether a process has ended, also if its parent has not waited for it yet.
  static boolean hasEnded(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(ProcessIdentity::of)
        .flatMap(ProcessIdentity::running)
        .isEmpty();
  }

  @Test
  void isReadBackAsItWasWritten() {
    var identity = new ProcessIdentity(42, "1234567@a-boot");

    assertThat(ProcessIdentity.parse(identity.toString())).hasValue(identity);
  }

  @Test
  void isEmptyForWhatIsNoIdentity() {
    assertThat(ProcessIdentity.parse("")).isEmpty();
    assertThat(ProcessIdentity.parse("ended")).isEmpty();
    assertThat(ProcessIdentity.parse("twelve 1234567@a-boot")).isEmpty();
  }

  @Test
  void findsThisProcessAndNoneThatStartedAtAnotherTime() {
    var here = ProcessIdentity.of(ProcessHandle.current()).orElseThrow();

    assertThat(here.running()).isPresent();
    assertThat(new ProcessIdentity(here.pid(), "1@another-boot").running()).isEmpty();
  }

  @Test
  void countsAProcesssStartInTicksWhichSettingTheClockLeavesAlone() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")));
    var here = ProcessIdentity.of(ProcessHandle.current()).orElseThrow();
    var stat = Files.readString(Path.of("/proc/self/stat")).replaceFirst(".*[)] ", "");
    var ticks = List.of(stat.split(" ")).get(19);

    assertThat(here.started()).startsWith(ticks + "@");
  }
}
