package dev.parley.message.mention;

import dev.parley.message.members.NameKey;
import java.util.ArrayList;
import java.util.List;

/// Finds the possible names after each `@` of a text.
///
/// A name may contain spaces, so every prefix counts that ends before a character that is not a
/// letter, digit or underscore. An `@` within a word, as in an email address, mentions nobody.
public final class MentionScan {

  static final int MAX_CALLS = 20;

  private static final int MAX_NAME = 64;
  private static final int MAX_BEGINNINGS = 8;

  private MentionScan() {}

  /// The possible names after each of the first 20 `@`: at most 8 prefixes each, the longest first.
  public static List<List<NameKey>> of(String text) {
    var calls = new ArrayList<List<NameKey>>();
    for (int at = text.indexOf('@'); at >= 0 && calls.size() < MAX_CALLS; ) {
      if (at == 0 || !isInWord(text.codePointBefore(at))) {
        var beginnings = beginnings(text, at + 1);
        if (!beginnings.isEmpty()) {
          calls.add(beginnings.reversed());
        }
      }
      at = text.indexOf('@', at + 1);
    }
    return calls;
  }

  private static List<NameKey> beginnings(String text, int start) {
    var beginnings = new ArrayList<NameKey>();
    int length = 0;
    for (int i = start; i < text.length() && length < MAX_NAME; length++) {
      int last = text.codePointAt(i);
      i += Character.charCount(last);
      boolean ends = i == text.length() || !isInWord(text.codePointAt(i));
      if (ends && !Character.isWhitespace(last)) {
        beginnings.add(NameKey.of(text.substring(start, i)));
      }
      if (last == '\n' || beginnings.size() == MAX_BEGINNINGS) {
        break;
      }
    }
    return beginnings;
  }

  private static boolean isInWord(int codePoint) {
    return Character.isLetterOrDigit(codePoint) || codePoint == '_';
  }
}
