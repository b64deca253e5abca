package dev.parley.room.room;

import dev.parley.room.web.Problem;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/// What people call a room: 1 to 200 code points on one line, trimmed, in NFC.
final class Title {

  private static final int MOST = 200;

  private Title() {}

  /// @throws Problem `invalid`
  static String valid(@Nullable String text) {
    if (text == null) {
      throw refused();
    }
    var title = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    int length = title.codePointCount(0, title.length());
    if (length < 1 || length > MOST || title.codePoints().anyMatch(Title::forbidden)) {
      throw refused();
    }
    return title;
  }

  private static boolean forbidden(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static Problem refused() {
    return Problem.invalid(
        "A title has 1 to 200 characters, on one line and without control characters.");
  }
}
