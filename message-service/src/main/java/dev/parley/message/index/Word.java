package dev.parley.message.index;

/// A word of a text, or one character of a script without spaces.
///
/// @param form NFKC and in lower case
/// @param start where it begins in the text, in UTF-16 units
/// @param end where it ends, exclusive
/// @param single whether it is a character of Chinese, Japanese or Korean
public record Word(String form, int start, int end, boolean single) {

  /// Whether the next word follows without a gap, and both are single characters.
  public boolean runsInto(Word next) {
    return single && next.single && end == next.start;
  }
}
