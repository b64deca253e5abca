package dev.parley.message.query;

import dev.parley.starter.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A piece of a query between spaces; spaces within quotation marks do not separate.
///
/// @param unwanted whether a `-` precedes it
/// @param filter the filter whose value it is; absent: it is searched in the text
public record Token(boolean unwanted, @Nullable Filter filter, String value, boolean quoted) {

  /// The words that may precede a colon.
  public enum Filter {
    IN,
    FROM,
    BEFORE,
    AFTER,
    HAS;

    /// As typed, with the colon.
    String typed() {
      return name().toLowerCase(Locale.ROOT) + ":";
    }
  }

  /// A filter given beside the text.
  public static Token given(Filter filter, String value) {
    return new Token(false, filter, value, true);
  }

  /// Splits a query into tokens.
  ///
  /// @throws Problem when a quotation mark is not closed
  static List<Token> of(String query) {
    var text = query.replaceAll("[“”„]", "\"");
    var tokens = new ArrayList<Token>();
    int at = 0;
    while (at < text.length()) {
      if (isSpace(text.charAt(at))) {
        at++;
      } else {
        at = readOne(text, at, tokens);
      }
    }
    return tokens;
  }

  /// Reads the token that begins at `start`; returns its end.
  private static int readOne(String text, int start, List<Token> tokens) {
    int at = start;
    boolean unwanted = text.charAt(at) == '-' && at + 1 < text.length();
    if (unwanted) {
      at++;
    }
    var filter = filterAt(text, at);
    if (filter != null) {
      at += filter.typed().length();
    }
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    int end = quoted ? text.indexOf('"', at + 1) : endOfPlain(text, at);
    if (end < 0) {
      throw Problem.invalid("A quotation mark is not closed. Put a second \" after the words.");
    }
    tokens.add(new Token(unwanted, filter, text.substring(quoted ? at + 1 : at, end), quoted));
    return quoted ? end + 1 : end;
  }

  private static @Nullable Filter filterAt(String text, int at) {
    for (var filter : Filter.values()) {
      if (text.regionMatches(true, at, filter.typed(), 0, filter.typed().length())) {
        return filter;
      }
    }
    return null;
  }

  private static int endOfPlain(String text, int start) {
    int end = start;
    while (end < text.length() && !isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
