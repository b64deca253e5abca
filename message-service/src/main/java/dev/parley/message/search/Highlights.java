package dev.parley.message.search;

import dev.parley.message.index.Stems;
import dev.parley.message.index.Word;
import dev.parley.message.index.Words;
import dev.parley.message.query.Term;
import dev.parley.message.search.SearchResult.Highlight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the places of a query's terms in a text.
///
/// It returns places, not marked text: each client decides how to show them, and no text is ever
/// taken for markup.
public final class Highlights {

  private static final int MOST = 100;

  private Highlights() {}

  /// In order, without overlaps; the first 100.
  public static List<Highlight> of(String text, List<Term> terms) {
    var words = Words.of(text);
    var found = new ArrayList<Highlight>();
    var stems = new HashSet<String>();
    for (var term : terms) {
      switch (term) {
        case Term.Stemmed(String stem) -> stems.add(stem);
        case Term.Phrase(List<Word> phrase) -> addPhrase(words, phrase, found);
        case Term.Fragment(String fragment, _) -> addFragment(text, fragment, found);
      }
    }
    addStems(words, stems, found);
    return merged(found);
  }

  /// Stems each word once, however many terms there are.
  private static void addStems(List<Word> words, Set<String> stems, List<Highlight> found) {
    if (!stems.isEmpty()) {
      words.stream()
          .filter(word -> !word.single() && stems.contains(Stems.of(word.form())))
          .forEach(word -> found.add(new Highlight(word.start(), word.end())));
    }
  }

  /// Uses the algorithm of Knuth, Morris and Pratt. A naive search is slow for a phrase that
  /// repeats one word: it compares the phrase from its start at each word of the text.
  private static void addPhrase(List<Word> words, List<Word> phrase, List<Highlight> found) {
    var borders = borders(phrase);
    int same = 0;
    for (int i = 0; i < words.size(); i++) {
      same = extended(phrase, borders, same, words.get(i));
      if (same == phrase.size()) {
        found.add(new Highlight(words.get(i - same + 1).start(), words.get(i).end()));
        same = borders[same - 1];
      }
    }
  }

  /// For each prefix of the phrase, the length of the longest shorter prefix with which it ends.
  private static int[] borders(List<Word> phrase) {
    int[] borders = new int[phrase.size()];
    for (int i = 1; i < borders.length; i++) {
      borders[i] = extended(phrase, borders, borders[i - 1], phrase.get(i));
    }
    return borders;
  }

  /// How long a prefix of the phrase the words match after `next`, when they matched `same` before.
  private static int extended(List<Word> phrase, int[] borders, int same, Word next) {
    int length = same;
    while (length > 0 && !phrase.get(length).form().equals(next.form())) {
      length = borders[length - 1];
    }
    return phrase.get(length).form().equals(next.form()) ? length + 1 : 0;
  }

  /// Where normalising moves characters, only the spelling of the query is found.
  private static void addFragment(String text, String fragment, List<Highlight> found) {
    var normal = Words.normal(text);
    var searched = normal.length() == text.length() ? normal : text;
    for (int at = searched.indexOf(fragment); at >= 0; at = searched.indexOf(fragment, at + 1)) {
      found.add(new Highlight(at, at + fragment.length()));
    }
  }

  private static List<Highlight> merged(List<Highlight> found) {
    found.sort(Comparator.comparingInt(Highlight::start));
    var merged = new ArrayList<Highlight>();
    for (var next : found) {
      if (merged.isEmpty() || next.start() >= merged.getLast().end()) {
        merged.add(next);
      } else {
        var last = merged.removeLast();
        merged.add(new Highlight(last.start(), Math.max(last.end(), next.end())));
      }
    }
    return List.copyOf(merged.subList(0, Math.min(MOST, merged.size())));
  }
}
