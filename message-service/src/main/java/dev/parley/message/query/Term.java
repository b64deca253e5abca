package dev.parley.message.query;

import dev.parley.message.index.Word;
import java.util.List;
import java.util.regex.Pattern;

/// A term that a message must, or must not, contain.
public sealed interface Term {

  /// A word in any of its forms.
  record Stemmed(String stem) implements Term {}

  /// Words in exactly these forms, one after the other; characters between them do not matter.
  record Phrase(List<Word> words) implements Term {

    public Phrase {
      words = List.copyOf(words);
    }
  }

  /// A piece of text, letter by letter.
  ///
  /// @param text NFKC and in lower case
  /// @param words the complete words in it, by which the index finds it
  record Fragment(String text, List<Word> words) implements Term {

    private static final Pattern THREE_IN_A_ROW = Pattern.compile("[\\p{L}\\p{N}]{3}");

    public Fragment {
      words = List.copyOf(words);
    }

    /// Whether the index's trigrams, which consist of letters and digits, can find it.
    public boolean hasTrigram() {
      return THREE_IN_A_ROW.matcher(text).find();
    }
  }
}
