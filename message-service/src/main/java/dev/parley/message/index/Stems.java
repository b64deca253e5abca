package dev.parley.message.index;

import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/// Reduces a word to the stem that its forms share: `running` and `runs` to `run`.
///
/// Snowball's English stemmer for words in Latin letters and its Russian one for Cyrillic, as
/// Postgres' own `russian` does; any other word is its own stem. The stored stems come from the
/// same code: another version of it would require a new index.
public final class Stems {

  private static final int LONGEST = 40;

  private Stems() {}

  /// The stem of the word.
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
