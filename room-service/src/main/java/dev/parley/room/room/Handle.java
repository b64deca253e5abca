package dev.parley.room.room;

import dev.parley.starter.problem.Problem;
import java.util.regex.Pattern;

/// A room's name in URLs: lower case, 2 to 64 characters, never like an id.
public final class Handle {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9_-]{1,63}");
  private static final Pattern LIKE_AN_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Handle() {}

  /// Returns the handle, or refuses it.
  ///
  /// @throws Problem `invalid`
  public static String valid(String text) {
    if (!SHAPE.matcher(text).matches() || LIKE_AN_ID.matcher(text).matches()) {
      throw Problem.invalid(
          "A handle has 2 to 64 characters of a-z, 0-9, '_' and '-', starts with a letter or"
              + " digit, and is not an id.");
    }
    return text;
  }
}
