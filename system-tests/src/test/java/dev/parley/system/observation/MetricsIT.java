package dev.parley.system.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Scrape;
import dev.parley.system.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The services have exactly the metrics of docs/metrics.md, and no others of their own.
@Tag("slow")
class MetricsIT {

  /// A row of the document.
  record Metric(String name, Set<String> labels, Set<String> services) {}

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ([a-z, ]*) ?\\| ([a-z, -]+) \\| .* \\|$");

  /// Labels that Prometheus or a histogram adds.
  private static final Set<String> ADDED = Set.of("le", "quantile");

  /// Metrics that appear only after their first event, or only with limits.
  private static final Set<String> SELDOM =
      Set.of("jvm_gc_pause_seconds_sum", "parley_limited_total");

  static final List<String> SERVICES =
      List.of("auth-service", "room-service", "message-service", "ws-gateway", "api-gateway");

  private final Stack stack = Stack.shared();

  @ParameterizedTest
  @FieldSource("SERVICES")
  void tellsWhatIsDocumented(String service) {
    stack.talk();
    var told =
        Scrape.of(
            stack
                .site()
                .part(service.equals("ws-gateway") ? "ws-gateway-1" : service)
                .management());

    for (var metric : documented()) {
      if (metric.services().contains(service) && !SELDOM.contains(metric.name())) {
        var samples = told.of(metric.name());
        assertThat(samples).as(metric.name()).isNotEmpty();
        assertThat(samples)
            .allSatisfy(sample -> assertThat(withoutAdded(sample)).isEqualTo(metric.labels()));
      }
    }
    assertThat(told.samples().stream().map(sample -> base(sample.name())))
        .filteredOn(name -> name.startsWith("parley_"))
        .isSubsetOf(documented().stream().map(Metric::name).toList());
  }

  @Test
  void noIdIsALabel() {
    stack.talk();
    var id = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-|eyJ[A-Za-z0-9_-]{10}");

    for (var process : Stack.PROCESSES) {
      assertThat(Scrape.of(stack.site().part(process).management()).samples())
          .noneSatisfy(sample ->
              assertThat(sample.labels())
                  .anySatisfy((label, value) -> assertThat(value).containsPattern(id)));
    }
  }

  @Test
  void aMessageMovesTheFiguresThatItShould() {
    var before = Scrape.of(stack.site().part("ws-gateway-2").management());
    double stored =
        Scrape.of(stack.site().part("message-service").management())
            .sum("parley_entries_total", "direction", "stored");

    stack.talk();

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          var after = Scrape.of(stack.site().part("ws-gateway-2").management());
          assertThat(count(after, "parley_delivery_seconds_count"))
              .isGreaterThan(count(before, "parley_delivery_seconds_count"));
          assertThat(after.sum("parley_answers_seconds_count", "outcome", "ack"))
              .isGreaterThan(before.sum("parley_answers_seconds_count", "outcome", "ack"));
        });
    assertThat(
            Scrape.of(stack.site().part("message-service").management())
                .sum("parley_entries_total", "direction", "stored"))
        .isGreaterThan(stored);
  }

  static List<Metric> documented() {
    try {
      var document = Files.readString(Path.of("../docs/metrics.md"));
      return ROW.matcher(document)
          .results()
          .map(row -> new Metric(row.group(1), words(row.group(2)), services(row.group(3))))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> services(String text) {
    return text.equals("all") ? Set.copyOf(SERVICES) : words(text);
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split("[, ]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> withoutAdded(Scrape.Sample sample) {
    var labels = new TreeSet<>(sample.labels().keySet());
    labels.removeAll(ADDED);
    return labels;
  }

  private static double count(Scrape scrape, String name) {
    return scrape.of(name).stream().mapToDouble(Scrape.Sample::value).sum();
  }

  private static String base(String name) {
    return name.replaceFirst("_(bucket|sum|count|max)$", "");
  }
}
