package dev.parley.starter.health;

import java.util.Map;

/// A bean that adds to `GET /health` what is wrong with the service besides its parts. Any entry
/// makes the answer a 503.
@FunctionalInterface
public interface HealthNote {
  Map<String, String> wrong();
}
