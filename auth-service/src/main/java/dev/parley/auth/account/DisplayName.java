package dev.parley.auth.account;

import dev.parley.auth.web.Problem;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/// The name others see: 1 to 64 code points, trimmed, in NFC, on one line, something visible in it.
public record DisplayName(String value) {

  private static final int MOST = 64;

  /// Far above what can shrink to 64 code points in NFC; bounds the work.
  private static final int MOST_RAW = 1_000;

  /// Normalises and checks.
  ///
  /// @throws Problem `invalid`
  public static DisplayName of(@Nullable String text) {
    if (text == null || text.length() > MOST_RAW) {
      throw refused();
    }
    var name = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    if (name.codePointCount(0, name.length()) > MOST
        || name.codePoints().anyMatch(DisplayName::forbidden)
        || name.codePoints().noneMatch(DisplayName::visible)) {
      throw refused();
    }
    return new DisplayName(name);
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

  private static boolean visible(int codePoint) {
    return !Character.isSpaceChar(codePoint) && Character.getType(codePoint) != Character.FORMAT;
  }

  private static Problem refused() {
    return Problem.invalid(
        "A display name must have 1 to 64 characters, on one line and without control characters.");
  }
}
