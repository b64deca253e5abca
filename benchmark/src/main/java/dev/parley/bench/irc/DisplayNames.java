package dev.parley.bench.irc;

import java.text.Normalizer;
import java.util.stream.Collectors;

/// Turns nicks into display names: 1 to 64 code points, NFC, trimmed, no control characters.
public final class DisplayNames {

  private static final int LONGEST = 64;

  private DisplayNames() {}

  /// The display name for a nick; `?` when nothing is left of it.
  public static String of(String nick) {
    var name =
        Normalizer.normalize(nick, Normalizer.Form.NFC)
            .codePoints()
            .filter(codePoint -> !Character.isISOControl(codePoint) && !isForbidden(codePoint))
            .limit(LONGEST)
            .mapToObj(Character::toString)
            .collect(Collectors.joining())
            .strip();
    return name.isEmpty() ? "?" : name;
  }

  private static boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
      default -> false;
    };
  }
}
