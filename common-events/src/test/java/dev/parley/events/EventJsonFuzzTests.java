package dev.parley.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.events.entry.Entry;
import dev.parley.events.entry.EntryHead;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes are either refused as unreadable or written back as they were read.
class EventJsonFuzzTests {

  /// Only unbounded work takes this long, even on a busy machine.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final Set<Class<?>> TOPICS =
      Contract.all().map(Contract::sealedType).collect(Collectors.toUnmodifiableSet());

  /// Values that careless readers mishandle.
  private static final List<String> ODD =
      List.of("1e400", "-0.0", "\"\\u0000\"", "\"\\ud800\"", "[[[[]]]]", "null");

  static Stream<byte[]> samples() {
    return Contract.all().flatMap(it -> odd(it.sample())).map(it -> it.getBytes(UTF_8));
  }

  @MethodSource("samples")
  @FuzzTest
  void isReadAsItIsWrittenOrUnreadable(byte[] document) {
    assertTimeout(LONGEST, () -> TOPICS.forEach(topic -> read(document, topic)));
  }

  /// The sample, and one copy for each odd value in each place.
  private static Stream<String> odd(String sample) {
    return Stream.concat(
            Stream.of(sample), ODD.stream().map(value -> sample.replace("\"blue\"", value)))
        .distinct();
  }

  private static void read(byte[] document, Class<?> topic) {
    Object value;
    try {
      value = EventJson.read(document, topic);
    } catch (UnreadableException e) {
      return;
    }
    var written = EventJson.write(value);
    assertThat(EventJson.write(EventJson.read(written, topic))).isEqualTo(written);
    if (value instanceof Entry entry && entry.seq() > 0) {
      var head = EntryHead.of(document);
      assertThat(head.room()).isEqualTo(entry.room());
      assertThat(head.seq()).isEqualTo(entry.seq());
      assertThat(head.sender()).isEqualTo(entry.sender());
    }
  }
}
