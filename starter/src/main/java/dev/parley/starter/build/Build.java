package dev.parley.starter.build;

/// Which build this is.
///
/// @param version the release, from the jar; `unknown` outside a jar
/// @param commit what it was built from, from `PARLEY_COMMIT`: an image carries it, and `./parley`
///   sets it; `unknown` otherwise
/// @param time when that commit was made, from `PARLEY_COMMIT_TIME`, in ISO 8601; or `unknown`
public record Build(String version, String commit, String time) {

  static final String UNKNOWN = "unknown";

  @Override
  public String toString() {
    return "version %s, commit %s of %s".formatted(version, commit, time);
  }
}
