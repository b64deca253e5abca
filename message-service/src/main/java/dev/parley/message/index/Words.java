package dev.parley.message.index;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Splits a text into words, the same way for the index, for queries and for highlights.
///
/// A word is a run of letters, marks and digits. All other characters separate words, including
/// `'`, `_` and `-`. Each Chinese, Japanese or Korean character is a word of its own, because these
/// scripts do not mark word ends. A run of more than 200 characters counts as several words.
///
/// The length of a form is limited after normalising, because one character may become many: NFKC
/// turns U+FDFA into four words, 33 bytes. Postgres refuses a lexeme of more than 2,046 bytes.
public final class Words {

  /// The maximum size of a form in UTF-8: 200 characters of at most 4 bytes.
  public static final int LONGEST_FORM_BYTES = 800;

  private static final int LONGEST = 200;
  private static final char SIGMA = 'Σ';
  private static final char DOTTED_I = 'İ';

  private Words() {}

  public static List<Word> of(String text) {
    var words = new ArrayList<Word>();
    int at = 0;
    while (at < text.length()) {
      int first = text.codePointAt(at);
      if (!isPart(first)) {
        at += Character.charCount(first);
      } else if (isSingle(first)) {
        int end = endOfSingle(text, at);
        addSingles(text, at, end, words);
        at = end;
      } else {
        int end = endOfWord(text, at);
        addForms(text, at, end, words);
        at = end;
      }
    }
    return words;
  }

  /// The normal form for comparing fragments: NFKC and in lower case.
  public static String normal(String text) {
    var composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return composed.indexOf(SIGMA) < 0 ? composed.toLowerCase(Locale.ROOT) : lower(composed);
  }

  /// Lower case, with the final sigma at the end of a word. Java's own method searches for the end
  /// of the word at each sigma, and takes seconds for a text with 4,000 of them.
  private static String lower(String text) {
    var lower = new StringBuilder(text.length());
    boolean within = false;
    int next;
    for (int at = 0; at < text.length(); at = next) {
      int codePoint = text.codePointAt(at);
      next = at + Character.charCount(codePoint);
      if (codePoint == SIGMA) {
        lower.append(within && endsAt(text, next) ? 'ς' : 'σ');
      } else if (codePoint == DOTTED_I) {
        lower.append("i\u0307");
      } else {
        lower.appendCodePoint(Character.toLowerCase(codePoint));
      }
      within = isPart(codePoint);
    }
    return lower.toString();
  }

  /// Whether the word ends here. Only the last sigma before a run of marks scans that run, so each
  /// mark is read once in total.
  private static boolean endsAt(String text, int from) {
    int at = from;
    while (at < text.length() && isMark(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at == text.length() || !isPart(text.codePointAt(at));
  }

  /// Whether words may contain this code point.
  public static boolean isPart(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> isMark(codePoint);
    };
  }

  private static int endOfWord(String text, int start) {
    int at = start;
    for (int length = 0; at < text.length() && length < LONGEST; length++) {
      int next = text.codePointAt(at);
      if (!isPart(next) || isSingle(next)) {
        break;
      }
      at += Character.charCount(next);
    }
    return at;
  }

  /// A run of letters is one word, unless its normal form has spaces or is too long for a word.
  private static void addForms(String text, int start, int end, List<Word> words) {
    var form = normal(text.substring(start, end));
    int at = 0;
    while (at < form.length()) {
      int stop = at;
      for (int length = 0; stop < form.length() && length < LONGEST; length++) {
        int next = form.codePointAt(stop);
        if (!isPart(next)) {
          break;
        }
        stop += Character.charCount(next);
      }
      if (stop > at) {
        words.add(new Word(form.substring(at, stop), start, end, false));
        at = stop;
      } else {
        at += Character.charCount(form.codePointAt(at));
      }
    }
  }

  /// Includes the following characters that belong to this one: marks, the sound marks of
  /// half-width kana, the later letters of a Korean syllable.
  private static int endOfSingle(String text, int start) {
    int at = start + Character.charCount(text.codePointAt(start));
    while (at < text.length()) {
      int next = text.codePointAt(at);
      boolean joins =
          isMark(next) || next == 0xFF9E || next == 0xFF9F || (next >= 0x1160 && next <= 0x11FF);
      if (!joins) {
        break;
      }
      at += Character.charCount(next);
    }
    return at;
  }

  private static void addSingles(String text, int start, int end, List<Word> words) {
    var form = normal(text.substring(start, end));
    form.codePoints()
        .filter(Words::isPart)
        .forEach(part -> words.add(new Word(Character.toString(part), start, end, true)));
  }

  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean isSingle(int codePoint) {
    if (codePoint < 0x1100) {
      return false;
    }
    // The long-vowel mark belongs to several scripts, but only to those of this list.
    return codePoint == 0x30FC
        || codePoint == 0xFF70
        || switch (UnicodeScript.of(codePoint)) {
          case HAN, HIRAGANA, KATAKANA, HANGUL -> isPart(codePoint);
          default -> false;
        };
  }
}
