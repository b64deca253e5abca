package dev.parley.system.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Scrape;
import dev.parley.system.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The management ports behave as docs/monitor.md describes.
@Tag("slow")
class ActuatorIT {

  static final List<String> PROCESSES = Stack.PROCESSES;
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final Stack stack = Stack.shared();

  static Stream<Arguments> parts() {
    return Stream.of(
        Arguments.of("auth-service", List.of("postgres", "kafka")),
        Arguments.of("room-service", List.of("postgres", "kafka")),
        Arguments.of("message-service", List.of("postgres", "kafka", "redis")),
        Arguments.of("ws-gateway-1", List.of("kafka", "redis")));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void tellsOfEachPartThatItUses(String process, List<String> parts) {
    for (var part : parts) {
      // Another test may have just killed it.
      await()
          .atMost(LIMIT)
          .untilAsserted(() ->
              assertThat(get(process, "/actuator/health/" + part).string("status"))
                  .as(part)
                  .isEqualTo("UP"));
    }
  }

  @ParameterizedTest
  @FieldSource("PROCESSES")
  void tellsWhatWasBuilt(String process) {
    var info = get(process, "/actuator/info").json();

    assertThat(info.required("build").required("name").asString()).isNotBlank();
    assertThat(info.required("build").required("version").asString()).isNotBlank();
    assertThat(info.required("java").required("version").asString()).startsWith("25");
  }

  /// Images and releases contain one; other builds do not.
  @ParameterizedTest
  @FieldSource("PROCESSES")
  void hasAPlaceForWhatIsInside(String process) {
    assertThat(get(process, "/actuator/sbom").json().has("ids")).isTrue();
  }

  private Frame get(String process, String path) {
    return Frame.of(Scrape.get(stack.site().part(process).management().resolve(path)));
  }
}
