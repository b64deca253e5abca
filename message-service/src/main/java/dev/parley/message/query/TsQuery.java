package dev.parley.message.query;

import static java.util.stream.Collectors.joining;

import dev.parley.message.index.Lexemes;
import dev.parley.message.index.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes queries as Postgres' `tsquery`, with the lexemes of the index.
public final class TsQuery {

  private TsQuery() {}

  /// The condition on a message's words; empty when the query has only filters.
  public static Optional<String> of(Query query) {
    return and(
        Stream.concat(
                query.wanted().stream().map(TsQuery::of),
                query.unwanted().stream().map(TsQuery::not))
            .flatMap(Optional::stream)
            .toList());
  }

  /// The terms by which a hit is ranked.
  public static Optional<String> rankOf(Query query) {
    return and(query.wanted().stream().map(TsQuery::of).flatMap(Optional::stream).toList());
  }

  static Optional<String> and(Collection<String> parts) {
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(parts.stream().map(part -> "(" + part + ")").collect(joining(" & ")));
  }

  static String anyOf(Collection<String> lexemes) {
    return lexemes.stream().map(Lexemes::quoted).collect(joining(" | "));
  }

  private static Optional<String> of(Term term) {
    return switch (term) {
      case Term.Stemmed(String stem) -> Optional.of(anyOf(List.of(Lexemes.stem(stem), stem)));
      case Term.Phrase(List<Word> words) -> Optional.of(phrase(words));
      case Term.Fragment(_, List<Word> words) ->
          and(words.stream().map(word -> Lexemes.quoted(lexeme(word))).toList());
    };
  }

  /// A message may contain a fragment's words without the fragment. So only the comparison of texts
  /// can exclude it.
  private static Optional<String> not(Term term) {
    return switch (term) {
      case Term.Stemmed _, Term.Phrase _ -> of(term).map(query -> "!(" + query + ")");
      case Term.Fragment _ -> Optional.empty();
    };
  }

  /// Two characters in a row are one lexeme, which is rarer than each of them.
  private static String phrase(List<Word> words) {
    var parts = new ArrayList<String>();
    int last = 0;
    for (int i = 0; i < words.size(); i++) {
      boolean pair = i + 1 < words.size() && words.get(i).runsInto(words.get(i + 1));
      boolean said = i > 0 && words.get(i - 1).runsInto(words.get(i));
      if (pair || !said) {
        var lexeme = pair ? words.get(i).form() + words.get(i + 1).form() : lexeme(words.get(i));
        var quoted = Lexemes.quoted(lexeme);
        parts.add(parts.isEmpty() ? quoted : "<" + (i - last) + "> " + quoted);
        last = i;
      }
    }
    return String.join(" ", parts);
  }

  private static String lexeme(Word word) {
    return word.single() ? word.form() : Lexemes.exact(word.form());
  }
}
