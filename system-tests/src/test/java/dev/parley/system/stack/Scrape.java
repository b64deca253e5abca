package dev.parley.system.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The metrics of one process from `/actuator/prometheus`.
public record Scrape(List<Sample> samples) {

  /// One line of the metrics.
  public record Sample(String name, Map<String, String> labels, double value) {}

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern LINE = Pattern.compile("([a-z_0-9]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_0-9]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  public static Scrape of(URI management) {
    return parse(get(management.resolve("/actuator/prometheus")));
  }

  /// The body of a management endpoint; fails without one.
  public static String get(URI address) {
    try {
      var answer = HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(address + " answers " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new AssertionError(address + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public static Scrape parse(String text) {
    return new Scrape(
        text.lines()
            .filter(line -> !line.startsWith("#"))
            .map(LINE::matcher)
            .filter(line -> line.matches())
            .map(line -> new Sample(line.group(1), labels(line.group(2)), value(line.group(3))))
            .toList());
  }

  /// The samples of a metric, under any of its names.
  public List<Sample> of(String metric) {
    var names = Pattern.compile(metric + "(_bucket|_sum|_count)?");
    return samples.stream().filter(sample -> names.matcher(sample.name()).matches()).toList();
  }

  public double sum(String name, String label, String value) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .filter(sample -> value.equals(sample.labels().get(label)))
        .collect(Collectors.summingDouble(Sample::value));
  }

  private static Map<String, String> labels(@org.jspecify.annotations.Nullable String text) {
    var labels = new TreeMap<String, String>();
    if (text != null) {
      LABEL.matcher(text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
    }
    return labels;
  }

  private static double value(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }
}
