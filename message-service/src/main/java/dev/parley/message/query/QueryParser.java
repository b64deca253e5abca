package dev.parley.message.query;

import dev.parley.message.index.Stems;
import dev.parley.message.index.Word;
import dev.parley.message.index.Words;
import dev.parley.message.query.Token.Filter;
import dev.parley.starter.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Parses a query. Any text that a user types is either understood or refused with an explanation.
///
/// Confined to one thread; for one query.
public final class QueryParser {

  static final int MAX_LENGTH = 500;
  static final int MAX_TERMS = 16;

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;
  private static final Pattern SENTENCE_ENDS = Pattern.compile("[,;:!?.…]+$");

  private final List<Term> wanted = new ArrayList<>();
  private final List<Term> unwanted = new ArrayList<>();
  private @Nullable String room;
  private @Nullable String from;
  private @Nullable Instant after;
  private @Nullable Instant before;
  private boolean link;

  private QueryParser() {}

  /// Parses the text of a query and the filters beside it.
  ///
  /// @throws Problem `invalid` when it cannot be understood, has no condition, or is too long
  public static Query parse(String text, List<Token> filters) {
    checkText(text);
    filters.forEach(filter -> checkText(filter.value()));
    var parser = new QueryParser();
    var tokens = new ArrayList<>(Token.of(text));
    tokens.addAll(filters);
    if (tokens.size() > MAX_TERMS) {
      throw Problem.invalid("A query has at most " + MAX_TERMS + " words and filters.");
    }
    tokens.forEach(parser::add);
    return parser.query();
  }

  private static void checkText(String text) {
    if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
      throw Problem.invalid("A query has at most " + MAX_LENGTH + " characters.");
    }
    if (text.codePoints().anyMatch(c -> c == 0 || isLoneSurrogate(c))) {
      throw Problem.invalid("A query must not contain U+0000 or lone surrogates.");
    }
  }

  private Query query() {
    var query =
        new Query(
            wanted,
            unwanted,
            Optional.ofNullable(room),
            Optional.ofNullable(from),
            Optional.ofNullable(after),
            Optional.ofNullable(before),
            link);
    if (query.isEmpty()) {
      throw Problem.invalid(
          "Say what to look for: a word of letters or digits in q, or in:, from:, before:, after:,"
              + " has:link.");
    }
    return query;
  }

  private void add(Token token) {
    var filter = token.filter();
    if (filter == null) {
      term(token).ifPresent(term -> (token.unwanted() ? unwanted : wanted).add(term));
      return;
    }
    var value = token.value().strip();
    if (token.unwanted()) {
      throw Problem.invalid(
          "Only words can be excluded: take away the - before " + filter.typed() + ".");
    }
    if (value.isEmpty()) {
      throw Problem.invalid(filter.typed() + " needs a value right after the colon.");
    }
    switch (filter) {
      case IN -> room = once(room, filter, value);
      case FROM -> from = once(from, filter, value);
      case AFTER -> after = once(after, filter, time(filter, value));
      case BEFORE -> before = once(before, filter, time(filter, value));
      case HAS -> link = isLink(value);
    }
  }

  private static <T> T once(@Nullable T earlier, Filter filter, T value) {
    if (earlier != null) {
      throw Problem.invalid(filter.typed() + " can be given once.");
    }
    return value;
  }

  private static boolean isLink(String value) {
    if (!value.equalsIgnoreCase("link")) {
      throw Problem.invalid("The only value of has: is link.");
    }
    return true;
  }

  /// A date means its first moment in UTC.
  private static Instant time(Filter filter, String value) {
    try {
      var time =
          value.length() == "2026-01-31".length()
              ? LocalDate.parse(value).atStartOfDay().atOffset(ZoneOffset.UTC)
              : OffsetDateTime.parse(value);
      if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException _) {
      // Reported below.
    }
    throw Problem.invalid(
        filter.typed()
            + " takes a date such as 2026-01-31 or a time such as 2026-01-31T12:00:00Z.");
  }

  private static Optional<Term> term(Token token) {
    if (token.quoted()) {
      var words = Words.of(token.value());
      return words.isEmpty() ? Optional.empty() : Optional.of(new Term.Phrase(words));
    }
    var text = token.value();
    boolean part = text.length() > 1 && (text.startsWith("*") || text.endsWith("*"));
    var core = part ? text.replaceAll("^[*]+|[*]+$", "") : withoutFraming(text);
    var words = Words.of(core);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    if (part) {
      return Optional.of(part(core, words, text.startsWith("*")));
    }
    if (core.codePoints().allMatch(Words::isPart)) {
      var only = words.getFirst();
      return Optional.of(
          words.size() == 1 && !only.single()
              ? new Term.Stemmed(Stems.of(only.form()))
              : new Term.Phrase(words));
    }
    var fragment = new Term.Fragment(Words.normal(core), whole(core, words, false));
    return Optional.of(isFindable(fragment) ? fragment : new Term.Fragment(fragment.text(), words));
  }

  /// Without the punctuation around it.
  private static String withoutFraming(String text) {
    var core = SENTENCE_ENDS.matcher(text).replaceFirst("");
    boolean opens = core.startsWith("(");
    boolean closes = core.endsWith(")");
    boolean inside = opens && (closes || !core.contains(")"));
    boolean last = closes && (opens || !core.contains("("));
    return core.substring(inside ? 1 : 0, Math.max(inside ? 1 : 0, core.length() - (last ? 1 : 0)));
  }

  private static Term.Fragment part(String core, List<Word> words, boolean openBefore) {
    var fragment = new Term.Fragment(Words.normal(core), whole(core, words, openBefore));
    if (!isFindable(fragment)) {
      throw Problem.invalid("A part of a word must have three letters or digits in a row.");
    }
    return fragment;
  }

  /// The words that do not continue beyond the ends of the fragment.
  private static List<Word> whole(String core, List<Word> words, boolean openBefore) {
    return words.stream()
        .filter(word ->
            word.single() || (word.end() < core.length() && !(openBefore && word.start() == 0)))
        .toList();
  }

  private static boolean isFindable(Term.Fragment fragment) {
    return !fragment.words().isEmpty() || fragment.hasTrigram();
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
