package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProcessIdentityTests {

  /// Ended, or ended and not yet waited for by anybody.
  static boolean hasEnded(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(ProcessIdentity::of)
        .flatMap(ProcessIdentity::running)
        .isEmpty();
  }

  @Test
  void isReadBackAsItWasWritten() {
    var identity = new ProcessIdentity(42, Instant.ofEpochMilli(1234567));

    assertThat(ProcessIdentity.parse(identity.toString())).hasValue(identity);
  }

  @Test
  void isEmptyForWhatIsNoIdentity() {
    assertThat(ProcessIdentity.parse("")).isEmpty();
    assertThat(ProcessIdentity.parse("ended")).isEmpty();
    assertThat(ProcessIdentity.parse("12 yesterday")).isEmpty();
  }

  @Test
  void findsThisProcessAndNoneThatStartedAtAnotherTime() {
    var here = ProcessIdentity.of(ProcessHandle.current()).orElseThrow();

    assertThat(here.running()).isPresent();
    var later = new ProcessIdentity(here.pid(), here.startedAt().plusSeconds(60));
    assertThat(later.running()).isEmpty();
  }
}
