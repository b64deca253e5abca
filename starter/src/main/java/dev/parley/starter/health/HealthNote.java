package dev.parley.starter.health;

import java.util.Map;

/// A bean that reports a problem of the service itself, not of a part, in `GET /health`. Any entry
/// makes the answer a 503.
@FunctionalInterface
public interface HealthNote {
  Map<String, String> wrong();
}
