package dev.parley.bench.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The queries: a few of each kind, made from the messages; the same in every run.
public final class SearchQueries {

  private static final int SAMPLE = 50_000;
  private static final int EACH = 8;
  private static final Pattern WORD = Pattern.compile("[a-z]{2,20}");
  private static final Pattern CODE = Pattern.compile("[a-z0-9]{2,}(?:[-/._][a-z0-9]{2,})+");

  private final SplittableRandom random = new SplittableRandom(2);
  private final List<String> sample;
  private final List<String> byCount;
  private final Map<String, Integer> counts = new HashMap<>();

  private SearchQueries(SearchTexts texts) {
    sample =
        IntStream.range(1, SAMPLE).mapToObj(i -> texts.text(i).toLowerCase(Locale.ROOT)).toList();
    for (var text : sample) {
      new HashSet<>(words(text)).forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    byCount =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .toList();
  }

  /// The queries by kind, in the order of the report.
  ///
  /// @param room the handle of one of many
  /// @param person the name of one of many
  public static Map<String, List<String>> of(SearchTexts texts, String room, String person) {
    return new SearchQueries(texts).kinds(room, person);
  }

  private Map<String, List<String>> kinds(String room, String person) {
    var common = byCount.subList(0, Math.min(EACH, byCount.size()));
    var middling = withCount(SAMPLE / 200, SAMPLE / 50);
    var rare = withCount(2, 5);
    var kinds = new LinkedHashMap<String, List<String>>();
    kinds.put("rare word", rare);
    kinds.put("middling word", middling);
    kinds.put("common word", common);
    kinds.put("two common words", each(i -> at(common, i) + " " + at(common, i + 3)));
    kinds.put("three words of a message", each(_ -> neighbours(3, " ")));
    kinds.put("quoted words", each(_ -> "\"" + neighbours(2, " ") + "\""));
    kinds.put("Chinese or Japanese", List.of("検", "検索", "天気", "気", "エンジン", "索エ"));
    kinds.put("Russian", List.of("сообщение", "читать", "переписка", "новый"));
    kinds.put("part of a word", each(i -> "*" + inner(at(i % 2 == 0 ? middling : rare, i)) + "*"));
    kinds.put("piece of code", code());
    kinds.put("by a user", each(i -> at(common, i) + " from:" + person));
    kinds.put("common, in a room", each(i -> at(common, i) + " in:" + room));
    kinds.put("middling, in a room", each(i -> at(middling, i) + " in:" + room));
    kinds.put("without a word", each(i -> at(middling, i) + " -" + at(common, i)));
    kinds.put("a user's newest", List.of("from:" + person, "from:" + person + " in:" + room));
    kinds.put("nothing there", List.of("qqzzqqzz", "*zzqqzz*", "\"zzqq qqzz\""));
    return kinds;
  }

  private List<String> withCount(int least, int most) {
    var words =
        byCount.stream()
            .filter(word -> word.length() > 4)
            .filter(word -> {
              int count = counts.getOrDefault(word, 0);
              return count >= least && count <= most;
            })
            .toList();
    var drawn = Stream.generate(() -> at(words, random.nextInt(Math.max(1, words.size()))));
    return drawn.limit(EACH).toList();
  }

  private String neighbours(int length, String between) {
    for (int tries = 0; tries < SAMPLE; tries++) {
      var words = words(sample.get(random.nextInt(sample.size())));
      if (words.size() > length) {
        int from = random.nextInt(words.size() - length);
        return String.join(between, words.subList(from, from + length));
      }
    }
    return "nothing";
  }

  private List<String> code() {
    var found = new ArrayList<String>();
    for (int i = 0; i < sample.size() && found.size() < EACH; i += 7) {
      var matcher = CODE.matcher(sample.get(i));
      if (matcher.find()) {
        found.add(matcher.group().substring(0, Math.min(40, matcher.group().length())));
      }
    }
    return found.isEmpty() ? List.of("a/b") : found;
  }

  private static List<String> each(IntFunction<String> query) {
    return IntStream.range(0, EACH).mapToObj(query).toList();
  }

  private static String at(List<String> words, int i) {
    return words.isEmpty() ? "nothing" : words.get(i % words.size());
  }

  private static String inner(String word) {
    return word.length() < 5 ? word + "xx" : word.substring(1, word.length() - 1);
  }

  private static List<String> words(String text) {
    var matcher = WORD.matcher(text);
    return matcher.results().map(found -> found.group()).toList();
  }
}
