package dev.parley.testing.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Texts of the code points that take more bytes of UTF-8 after normalisation or in lower case.
///
/// Some 900 grow by NFKC or lower case, U+FDFA from 3 bytes to 33; 12,000 more by NFKD alone,
/// nearly all of them Korean syllables.
public final class GrowingText {

  /// A code point that grows.
  ///
  /// @param value the code point
  /// @param bytes of UTF-8 of itself
  /// @param composed bytes of its NFKC or its lower case or both: what a search index may hold
  /// @param decomposed bytes of its NFKD, or `composed` if that is more
  private record Growing(int value, int bytes, int composed, int decomposed) {

    static Growing of(int codePoint) {
      var text = Character.toString(codePoint);
      int composed =
          Stream.of(nfkc(text), lower(text), lower(nfkc(text)))
              .mapToInt(Growing::length)
              .max()
              .orElseThrow();
      int decomposed = length(Normalizer.normalize(text, Normalizer.Form.NFKD));
      return new Growing(codePoint, length(text), composed, Math.max(decomposed, composed));
    }

    boolean grows() {
      return decomposed > bytes;
    }

    boolean growsComposed() {
      return composed > bytes;
    }

    /// Code points with the same shape grow by the same numbers of bytes.
    List<Integer> shape() {
      return List.of(bytes, composed, decomposed);
    }

    String times(int count) {
      return Character.toString(value).repeat(count);
    }

    private static String nfkc(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static String lower(String text) {
      return text.toLowerCase(Locale.ROOT);
    }

    private static int length(String text) {
      return text.getBytes(UTF_8).length;
    }
  }

  private static final List<Growing> ALL =
      IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
          .filter(it -> it < Character.MIN_SURROGATE || it > Character.MAX_SURROGATE)
          .mapToObj(Growing::of)
          .filter(Growing::grows)
          .sorted(
              Comparator.comparingInt((Growing it) -> it.composed() - it.bytes())
                  .thenComparingInt(it -> it.decomposed() - it.bytes())
                  .reversed())
          .toList();

  private GrowingText() {}

  /// Texts with all growing code points. Each of the about 900 that grow in a search index fills a
  /// text alone; the others share texts.
  ///
  /// @param length code points of a text
  /// @param runs how many of the others share one text
  public static List<String> all(int length, int runs) {
    var alone = ALL.stream().filter(Growing::growsComposed).map(it -> it.times(length));
    return Stream.concat(alone, inRuns(length, runs, Predicate.not(Growing::growsComposed)))
        .toList();
  }

  /// One text for each code point, about 13,000. The stream makes each long text when it is needed.
  public static Stream<String> each(int length) {
    return ALL.stream().map(it -> it.times(length));
  }

  /// A small sample that covers every shape: one code point of each shape alone, about 50, the
  /// worst first; then `more` random texts of those that share texts.
  public static List<String> some(int length, int runs, int more, Random random) {
    var shapes = new HashSet<List<Integer>>();
    var alone = ALL.stream().filter(it -> shapes.add(it.shape())).map(it -> it.times(length));
    var others = new ArrayList<>(inRuns(length, runs, _ -> true).toList());
    Collections.shuffle(others, random);
    return Stream.concat(alone, others.stream().limit(more)).toList();
  }

  private static Stream<String> inRuns(int length, int runs, Predicate<Growing> which) {
    var chosen = ALL.stream().filter(which).toList();
    return IntStream.iterate(0, at -> at < chosen.size(), at -> at + runs)
        .mapToObj(at ->
            chosen.subList(at, Math.min(at + runs, chosen.size())).stream()
                .map(it -> it.times(length / runs))
                .collect(Collectors.joining()));
  }
}
