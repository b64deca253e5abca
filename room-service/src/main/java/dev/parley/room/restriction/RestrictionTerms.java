package dev.parley.room.restriction;

import dev.parley.starter.problem.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The end and the reason of a restriction; an instance is always valid.
///
/// @param until when it ends by itself, in whole milliseconds; null: it lasts until it is lifted
/// @param reason 1 to 200 characters on one line
public record RestrictionTerms(@Nullable Instant until, @Nullable String reason) {

  private static final int LONGEST_REASON = 200;

  /// JSON readers and Postgres do not agree on later dates.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  /// Checks the values of a request.
  ///
  /// @throws Problem `invalid`
  public static RestrictionTerms valid(
      @Nullable Instant until, @Nullable String reason, Instant now) {
    if (until != null && (!until.isAfter(now) || until.isAfter(LATEST))) {
      throw Problem.invalid("'until' must be in the future and before the year 10000.");
    }
    if (reason != null && !isReason(reason)) {
      throw Problem.invalid(
          "'reason' must have 1 to 200 characters on one line, without control characters.");
    }
    return new RestrictionTerms(
        until == null ? null : until.truncatedTo(ChronoUnit.MILLIS), reason);
  }

  private static boolean isReason(String text) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= LONGEST_REASON
        && text.codePoints().noneMatch(RestrictionTerms::forbidden);
  }

  private static boolean forbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
