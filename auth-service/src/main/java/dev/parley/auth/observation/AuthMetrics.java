package dev.parley.auth.observation;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// The metric `parley.auth.sign.ins` by `how` and `outcome`.
@Component
public class AuthMetrics {

  private static final String SIGN_INS = "parley.auth.sign.ins";

  private final MeterRegistry registry;

  AuthMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /// Counts one attempt.
  ///
  /// @param how `register`, `login`, `guest` or `refresh`
  public void signIn(String how, boolean granted) {
    registry.counter(SIGN_INS, "how", how, "outcome", granted ? "granted" : "refused").increment();
  }
}
