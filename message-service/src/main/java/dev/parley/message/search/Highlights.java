package dev.parley.message.search;

import dev.parley.message.index.Stems;
import dev.parley.message.index.Word;
import dev.parley.message.index.Words;
import dev.parley.message.search.Found.Highlight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where in a text the terms of a query are.
///
/// Places, not marked text: whoever shows them decides how, and no text is ever taken for markup.
final class Highlights {

  private static final int MOST = 100;

  private Highlights() {}

  /// By rising place, none overlapping another; the first 100.
  static List<Highlight> of(String text, List<Term> terms) {
    var words = Words.of(text);
    var found = new ArrayList<Highlight>();
    for (var term : terms) {
      switch (term) {
        case Term.Stemmed(String stem) ->
            words.stream()
                .filter(word -> !word.single() && Stems.of(word.form()).equals(stem))
                .forEach(word -> found.add(new Highlight(word.start(), word.end())));
        case Term.Phrase(List<Word> phrase) -> addPhrase(words, phrase, found);
        case Term.Fragment(String fragment, _) -> addFragment(text, fragment, found);
      }
    }
    return merged(found);
  }

  private static void addPhrase(List<Word> words, List<Word> phrase, List<Highlight> found) {
    for (int i = 0; i + phrase.size() <= words.size(); i++) {
      if (isAt(words, i, phrase)) {
        int last = i + phrase.size() - 1;
        found.add(new Highlight(words.get(i).start(), words.get(last).end()));
      }
    }
  }

  private static boolean isAt(List<Word> words, int start, List<Word> phrase) {
    for (int i = 0; i < phrase.size(); i++) {
      if (!words.get(start + i).form().equals(phrase.get(i).form())) {
        return false;
      }
    }
    return true;
  }

  /// Where normalising moves characters, only what is written as in the query is found.
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
