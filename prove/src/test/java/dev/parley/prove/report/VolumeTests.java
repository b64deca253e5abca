package dev.parley.prove.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.prove.history.Line;
import org.junit.jupiter.api.Test;

class VolumeTests {

  private static final long MILLI = 1_000_000;

  private final Volume volume = new Volume();

  @Test
  void tellsHowLongAcksTookThatWereAskedForDuringAFault() {
    asked("before", 10, 300);
    trouble("begins", 100);
    asked("within", 150, 400);
    trouble("recovered", 500);
    asked("after", 510, 1_000);

    assertThat(volume.p99During("a fault")).hasValue(250);
    assertThat(volume.p99During("another")).isEmpty();
  }

  private void asked(String id, long at, long acked) {
    volume.take(new Line.Ask(at * MILLI, "c", 1, "r", id, "send", null, "hash", false));
    volume.take(new Line.Ok(acked * MILLI, "c", 1, "r", id, 1, "m"));
  }

  private void trouble(String phase, long at) {
    volume.take(new Line.Trouble(at * MILLI, "F1", "a fault", phase, true, 0, null));
  }
}
