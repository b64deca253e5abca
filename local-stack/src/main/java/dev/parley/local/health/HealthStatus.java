package dev.parley.local.health;

/// The health of one process.
///
/// @param isWell whether nothing has to be done
/// @param text `ok`, or what is wrong
public record HealthStatus(boolean isWell, String text) {

  public static final HealthStatus OK = new HealthStatus(true, "ok");
  public static final HealthStatus ENDED = bad("ended");
  static final HealthStatus SILENT = bad("does not answer");

  static HealthStatus bad(String text) {
    return new HealthStatus(false, text);
  }
}
