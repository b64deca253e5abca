package dev.parley.gateway.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.events.UnreadableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Any record of the room log is an entry with a place, whose bytes stay unchanged, or unreadable.
class LogEntryFuzzTests {

  private static final Path SAMPLES =
      Path.of("../common-events/src/main/resources/dev/parley/events/samples/entry");

  private static final byte[] OF_A_LATER_VERSION =
      """
      {"type":"poll","room":"01979d3e-7c00-7000-8000-00000000000a","seq":7,"n":3,
       "sender":{"id":"01979d3e-7c00-7000-8000-0000000000a1","name":"Alice"},"question":"?"}
      """
          .getBytes(UTF_8);

  /// Only unbounded work takes this long, even on a busy machine.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  static Stream<byte[]> entries() throws IOException {
    try (var files = Files.list(SAMPLES)) {
      var samples = files.sorted().map(LogEntryFuzzTests::bytes).toList();
      return Stream.concat(samples.stream(), Stream.of(OF_A_LATER_VERSION));
    }
  }

  @MethodSource("entries")
  @FuzzTest
  void hasAPlaceOrIsUnreadable(byte[] document) {
    assertTimeout(LONGEST, () -> read(document));
  }

  private static void read(byte[] document) {
    LogEntry read;
    try {
      read = LogEntry.read(document, "epoch-1");
    } catch (UnreadableException e) {
      return;
    }
    assertThat(read.seq()).isPositive();
    assertThat(read.document()).isSameAs(document);
    assertThat(read.storedAt()).isGreaterThan(Long.MIN_VALUE);
    read.entry()
        .ifPresent(entry -> {
          assertThat(entry.room()).isEqualTo(read.room());
          assertThat(entry.seq()).isEqualTo(read.seq());
        });
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
