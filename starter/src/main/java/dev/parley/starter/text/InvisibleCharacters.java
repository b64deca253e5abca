package dev.parley.starter.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds characters without a visible form: all format characters (Cf) and Unicode's
/// Default_Ignorable. Three uses are allowed: a joiner between letters of a script that needs it or
/// within an emoji, a variation selector after a character that has variants, and the format
/// characters that are visible.
final class InvisibleCharacters {

  private static final int NON_JOINER = 0x200c;
  private static final int JOINER = 0x200d;
  private static final int TEXT_LOOK = 0xfe0e;
  private static final int EMOJI_LOOK = 0xfe0f;
  private static final int KEYCAP = 0x20e3;

  /// Scripts whose spelling uses joiner and non-joiner.
  private static final Set<UnicodeScript> JOINING =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.NKO,
          UnicodeScript.MANDAIC,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.BENGALI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.GUJARATI,
          UnicodeScript.ORIYA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.KANNADA,
          UnicodeScript.MALAYALAM,
          UnicodeScript.SINHALA,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  private InvisibleCharacters() {}

  /// Whether the character at this index is invisible and not needed.
  static boolean isOutOfPlace(int[] text, int at) {
    int it = text[at];
    if (it == JOINER && joinsEmoji(text, at)) {
      return false;
    }
    if (it == JOINER || it == NON_JOINER) {
      return !joinsLetters(text, at);
    }
    return isVariationSelector(it) ? !selects(text, at) : isFormat(it) || isIgnorable(it);
  }

  /// The excluded number signs and word marks of Arabic, Syriac and Kaithi are visible, though
  /// their category is Cf.
  private static boolean isFormat(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT
        && switch (codePoint) {
          case 0x06dd, 0x070f, 0x0890, 0x0891, 0x08e2, 0x110bd, 0x110cd -> false;
          default -> codePoint < 0x0600 || codePoint > 0x0605;
        };
  }

  /// Default_Ignorable_Code_Point of Unicode 17, without formats and variation selectors.
  private static boolean isIgnorable(int codePoint) {
    return switch (codePoint) {
      case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2065, 0x3164, 0xffa0 -> true;
      default ->
          (codePoint >= 0xfff0 && codePoint <= 0xfff8)
              || (codePoint >= 0xe0000 && codePoint <= 0xe0fff);
    };
  }

  private static boolean isVariationSelector(int codePoint) {
    return (codePoint >= 0xfe00 && codePoint <= EMOJI_LOOK)
        || (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
        || isMongolianSelector(codePoint);
  }

  private static boolean isMongolianSelector(int codePoint) {
    return (codePoint >= 0x180b && codePoint <= 0x180d) || codePoint == 0x180f;
  }

  /// Whether the selector directly follows a character that has variants.
  private static boolean selects(int[] text, int at) {
    int base = at == 0 ? 0 : text[at - 1];
    if (text[at] == TEXT_LOOK || text[at] == EMOJI_LOOK) {
      boolean keycap = at + 1 < text.length && text[at + 1] == KEYCAP;
      return Character.isExtendedPictographic(base) || (Character.isEmoji(base) && keycap);
    }
    return isMongolianSelector(text[at])
        ? Character.isLetter(base) && UnicodeScript.of(base) == UnicodeScript.MONGOLIAN
        : Character.isIdeographic(base);
  }

  private static boolean joinsEmoji(int[] text, int at) {
    int before = at - 1;
    while (before > 0 && (text[before] == EMOJI_LOOK || Character.isEmojiModifier(text[before]))) {
      before--;
    }
    return before >= 0
        && Character.isExtendedPictographic(text[before])
        && at + 1 < text.length
        && Character.isExtendedPictographic(text[at + 1]);
  }

  private static boolean joinsLetters(int[] text, int at) {
    var before = scriptUpTo(text, at - 1);
    return before != null
        && JOINING.contains(before)
        && at + 1 < text.length
        && UnicodeScript.of(text[at + 1]) == before
        && isWritten(text[at + 1]);
  }

  /// The script of the letter at this index, or of the letter that carries the marks there.
  private static @Nullable UnicodeScript scriptUpTo(int[] text, int at) {
    for (int i = at; i >= 0 && isWritten(text[i]); i--) {
      var script = UnicodeScript.of(text[i]);
      if (script != UnicodeScript.INHERITED) {
        return script;
      }
    }
    return null;
  }

  private static boolean isWritten(int codePoint) {
    return Character.isLetter(codePoint)
        || switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK ->
              !isVariationSelector(codePoint) && !isIgnorable(codePoint);
          default -> false;
        };
  }
}
