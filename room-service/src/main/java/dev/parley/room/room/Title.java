package dev.parley.room.room;

import dev.parley.starter.problem.Problem;
import dev.parley.starter.text.ShownName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The title of a room: 1 to 200 code points, as [ShownName] allows them.
public final class Title {

  private static final int MOST = 200;

  private Title() {}

  /// Returns the title in its stored form, or refuses it.
  ///
  /// @throws Problem `invalid`
  public static String valid(@Nullable String text) {
    return Optional.ofNullable(text)
        .flatMap(given -> ShownName.of(given, MOST))
        .map(ShownName::value)
        .orElseThrow(Title::refused);
  }

  private static Problem refused() {
    return Problem.invalid(
        "A title has 1 to 200 characters, on one line and without control or invisible"
            + " characters.");
  }
}
