package dev.parley.client.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.client.event.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// The reader turns any input into a frame, and never throws.
class FrameReaderFuzzTests {

  /// The examples of the frames of both sides, one per line.
  private static final Path EXAMPLES =
      Path.of("../api-gateway/src/main/resources/dev/parley/api/docs/channels/socket.yaml");

  /// Only unbounded work takes this long, even on a busy machine.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  static Stream<byte[]> examples() throws IOException {
    return Pattern.compile("payload: (\\{.*})")
        .matcher(Files.readString(EXAMPLES))
        .results()
        .map(found -> found.group(1).getBytes(UTF_8));
  }

  @MethodSource("examples")
  @FuzzTest
  void isAFrameAndNeverAnException(byte[] bytes) {
    assertTimeout(LONGEST, () -> read(new String(bytes, UTF_8)));
  }

  private static void read(String text) {
    switch (FrameReader.read(text)) {
      case ServerFrame.Logged(var entry) -> readFields(entry, text);
      case ServerFrame.Signalled(var signal) -> {
        assertThat(signal.room()).isNotNull();
        assertThat(signal.user()).isNotNull();
      }
      case ServerFrame.Hello hello -> assertThat(hello.inFlight()).isPositive();
      case ServerFrame.Ping ping -> assertThat(ping.heads()).doesNotContainValue(null);
      case ServerFrame.RoomJoined _,
          ServerFrame.Acked _,
          ServerFrame.Nack _,
          ServerFrame.Left _,
          ServerFrame.Pong _,
          ServerFrame.Bye _,
          ServerFrame.Failed _,
          ServerFrame.Unknown _ -> {}
    }
  }

  private static void readFields(Entry entry, String text) {
    assertThat(entry.document()).isEqualTo(text);
    assertThat(List.of(entry.type(), entry.room(), entry.id(), entry.sender())).hasSize(4);
    assertThat(List.of(entry.client(), entry.text())).hasSize(2);
    assertThat(List.of(entry.seq(), entry.n(), entry.redacted())).hasSize(3);
    try {
      assertThat(entry.at()).isNotNull();
    } catch (DateTimeParseException documented) {
      // An entry's time is parsed only when needed.
    }
  }
}
