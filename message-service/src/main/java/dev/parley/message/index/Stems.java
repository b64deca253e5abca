package dev.parley.message.index;

import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/// Cuts a word down to what its forms have in common: `running` and `runs` to `run`.
///
/// Snowball's English for words in Latin letters, its Russian for those in Cyrillic ones, as
/// Postgres' own `russian` does; any other word is its own stem. What is stored was cut by the same
/// code: another version of it would need the index to be filled anew.
public final class Stems {

  private static final int LONGEST = 40;

  private Stems() {}

  /// What is left of the word.
  ///
  /// @param word in lower case
  public static String of(String word) {
    if (word.length() > LONGEST) {
      return word;
    }
    if (word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      return cut(word, new EnglishStemmer());
    }
    if (word.chars().allMatch(c -> (c >= 'а' && c <= 'я') || c == 'ё')) {
      return cut(word.replace('ё', 'е'), new RussianStemmer());
    }
    return word;
  }

  private static String cut(String word, SnowballStemmer stemmer) {
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }
}
