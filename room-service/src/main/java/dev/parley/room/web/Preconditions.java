package dev.parley.room.web;

import dev.parley.starter.problem.Problem;
import org.jspecify.annotations.Nullable;

/// Reads `If-Match`, whose tags are versions.
public final class Preconditions {

  private Preconditions() {}

  /// The version that the caller requires; null when any will do.
  ///
  /// @throws Problem `precondition_failed` when it cannot be one of our versions
  public static @Nullable Long version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return null;
    }
    try {
      return Long.valueOf(ifMatch.replace("\"", ""));
    } catch (NumberFormatException _) {
      throw Problem.preconditionFailed("The room");
    }
  }
}
