package dev.parley.starter.text;

import java.text.Normalizer;
import java.util.Optional;

/// A display name: trimmed, in NFC, on one line, with a visible character, and without characters
/// that make it look like another name.
///
/// Invisible characters and characters that change the text direction are refused
/// ([InvisibleCharacters]), except where a script or an emoji needs them.
public record ShownName(String value) {

  /// Limits the work; normal text never needs as many for one code point in NFC.
  private static final int RAW_PER_CODE_POINT = 16;

  private static final int BLANK_BRAILLE = 0x2800;

  /// Normalises and checks a name; empty when it is refused.
  ///
  /// @param most code points
  public static Optional<ShownName> of(String text, int most) {
    if (text.length() > most * RAW_PER_CODE_POINT) {
      return Optional.empty();
    }
    var codePoints =
        Normalizer.normalize(trimmed(text), Normalizer.Form.NFC).codePoints().toArray();
    if (codePoints.length > most) {
      return Optional.empty();
    }
    boolean seen = false;
    for (int at = 0; at < codePoints.length; at++) {
      if (breaksTheLine(codePoints[at]) || InvisibleCharacters.isOutOfPlace(codePoints, at)) {
        return Optional.empty();
      }
      seen |= isVisible(codePoints[at]);
    }
    return seen
        ? Optional.of(new ShownName(new String(codePoints, 0, codePoints.length)))
        : Optional.empty();
  }

  /// Without spaces at its ends, including non-breaking ones.
  private static String trimmed(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isSpace(text.charAt(begin))) {
      begin++;
    }
    while (end > begin && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  private static boolean isSpace(char character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private static boolean breaksTheLine(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.SPACE_SEPARATOR,
          Character.FORMAT,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> codePoint != BLANK_BRAILLE;
    };
  }
}
