package dev.parley.bench.search;

import dev.parley.bench.irc.IrcLine;
import dev.parley.bench.irc.IrcLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// The messages to search: message i is the same in every run. Immutable.
public final class SearchTexts {

  private static final int MOST_WORDS = 20_000;
  private static final int GENERATED = 50_000;
  private static final int OTHER_LANGUAGE_EACH = 500;
  private static final List<String> OTHER_LANGUAGES =
      List.of(
          "全文検索エンジンを直す", "Новые сообщения читают все", "今日は天気がいい", "Перечитываю старую переписку");

  private final List<String> lines;

  private SearchTexts(List<String> lines) {
    this.lines = List.copyOf(lines);
  }

  /// The lines of IRC days, followed by mixtures of them.
  public static SearchTexts ofDays(Path directory) throws IOException {
    var said = new ArrayList<String>();
    try (var files = Files.list(directory)) {
      for (var file : files.filter(it -> it.toString().endsWith(".txt")).sorted().toList()) {
        IrcLog.read(file).stream()
            .map(IrcLine::text)
            .filter(text -> !text.isBlank() && text.length() < 1_000)
            .forEach(said::add);
      }
    }
    if (said.isEmpty()) {
      throw new IOException("no lines in the *.txt files of " + directory);
    }
    return new SearchTexts(said);
  }

  /// Generated sentences whose word frequencies are as uneven as in a language.
  public static SearchTexts generated() {
    var random = new SplittableRandom(1);
    var words = new ArrayList<String>();
    for (int i = 0; i < MOST_WORDS; i++) {
      words.add(word(i));
    }
    var said = new ArrayList<String>();
    for (int i = 0; i < GENERATED; i++) {
      said.add(
          random
              .doubles(random.nextInt(4, 20))
              .mapToObj(share -> words.get((int) Math.pow(MOST_WORDS, share) - 1))
              .collect(Collectors.joining(i % 50 == 0 ? "/" : " ")));
    }
    return new SearchTexts(said);
  }

  /// The text of message i.
  public String text(int i) {
    if (i % OTHER_LANGUAGE_EACH == 0) {
      return OTHER_LANGUAGES.get(i / OTHER_LANGUAGE_EACH % OTHER_LANGUAGES.size()) + " " + i;
    }
    if (i < lines.size()) {
      return lines.get(i);
    }
    var random = new SplittableRandom(i);
    var line = lines.get(random.nextInt(lines.size()));
    return random.nextInt(4) > 0 ? line : line + " " + lines.get(random.nextInt(lines.size()));
  }

  private static String word(int number) {
    var syllables = List.of("ka", "lo", "mir", "ten", "su", "bra", "vel", "no", "di", "pet");
    var word = new StringBuilder();
    for (int rest = number + 11; rest > 0; rest /= syllables.size()) {
      word.append(syllables.get(rest % syllables.size()));
    }
    return word.toString();
  }
}
