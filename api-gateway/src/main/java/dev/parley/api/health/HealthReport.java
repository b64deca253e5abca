package dev.parley.api.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The parts of Parley and the state of each: `ok`, or what is wrong.
///
/// DB, Redis and Kafka are always listed. A part has the worst state that any service reports, and
/// `unknown` when no service reports it. A service that did not answer is listed as a part of its
/// own.
record HealthReport(Map<String, String> parts) {

  static final String OK = "ok";
  static final String DOWN = "down";
  private static final String UNKNOWN = "unknown";
  private static final List<String> SHARED = List.of("DB", "Redis", "Kafka");

  /// The answers of a group of equal instances.
  ///
  /// @param service such as `ws-gateway`
  /// @param answers one per living instance; empty: none answered
  record Answers(String service, List<Map<String, String>> answers) {}

  static HealthReport merge(List<Answers> services) {
    var parts = new LinkedHashMap<String, String>();
    for (var part : SHARED) {
      parts.put(part, worst(statesOf(part, services)));
    }
    for (var service : services) {
      if (service.answers().isEmpty()) {
        parts.put(service.service(), DOWN);
      }
      service.answers().stream()
          .flatMap(answer -> answer.keySet().stream())
          .filter(part -> !SHARED.contains(part))
          .forEach(part -> parts.put(part, worst(statesOf(part, services))));
    }
    return new HealthReport(parts);
  }

  boolean isWell() {
    return parts.values().stream().allMatch(OK::equals);
  }

  private static Set<String> statesOf(String part, List<Answers> services) {
    return services.stream()
        .flatMap(service -> service.answers().stream())
        .filter(answer -> answer.containsKey(part))
        .map(answer -> answer.get(part))
        .collect(Collectors.toSet());
  }

  private static String worst(Set<String> states) {
    if (states.contains(DOWN)) {
      return DOWN;
    }
    return states.stream()
        .filter(state -> !state.equals(OK))
        .sorted()
        .findFirst()
        .orElse(states.isEmpty() ? UNKNOWN : OK);
  }
}
