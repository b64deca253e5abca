package dev.parley.auth.account;

import dev.parley.starter.problem.Problem;
import dev.parley.starter.text.ShownName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The name that others see: 1 to 64 code points, as [ShownName] allows them.
public record DisplayName(String value) {

  private static final int MOST = 64;

  /// Normalises and checks a name.
  ///
  /// @throws Problem `invalid`
  public static DisplayName of(@Nullable String text) {
    return Optional.ofNullable(text)
        .flatMap(given -> ShownName.of(given, MOST))
        .map(shown -> new DisplayName(shown.value()))
        .orElseThrow(DisplayName::refused);
  }

  private static Problem refused() {
    return Problem.invalid(
        "A display name must have 1 to 64 characters, on one line and without control or"
            + " invisible characters.");
  }
}
