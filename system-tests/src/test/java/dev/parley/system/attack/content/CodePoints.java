package dev.parley.system.attack.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every code point that takes more bytes of UTF-8 once it is normalised or put into lower case, and
/// texts that are made of them.
///
/// Some 900 grow by NFKC or lower case, U+FDFA from 3 bytes to 33; 12,000 more by NFKD alone, nearly
/// all of them Korean syllables.
final class CodePoints {

  /// One that grows.
  ///
  /// @param value the code point
  /// @param bytes of UTF-8 of itself
  /// @param composed bytes of its NFKC in lower case, or of its lower case: what a search index holds
  /// @param taken bytes of its NFKD, the longest form there is
  record Growing(int value, int bytes, int composed, int taken) {

    static Growing of(int codePoint) {
      var text = Character.toString(codePoint);
      int composed = Math.max(length(lower(nfkc(text))), length(lower(text)));
      int taken = length(Normalizer.normalize(text, Normalizer.Form.NFKD));
      return new Growing(
          codePoint, length(text), Math.max(composed, length(nfkc(text))), Math.max(taken, composed));
    }

    boolean grows() {
      return taken > bytes || growsComposed();
    }

    boolean growsComposed() {
      return composed > bytes;
    }

    /// All with the same shape are the same to whoever counts bytes.
    List<Integer> shape() {
      return List.of(bytes, composed, taken);
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

  static final List<Growing> ALL =
      IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
          .filter(it -> it < Character.MIN_SURROGATE || it > Character.MAX_SURROGATE)
          .mapToObj(Growing::of)
          .filter(Growing::grows)
          .sorted(
              Comparator.comparingInt((Growing it) -> it.composed() - it.bytes())
                  .thenComparingInt(it -> it.taken() - it.bytes())
                  .reversed())
          .toList();

  private CodePoints() {}

  /// Each alone, as often as a field takes code points; the worst first.
  static Stream<String> eachAlone(int length) {
    return ALL.stream().map(it -> it.times(length));
  }

  /// Each in some text: alone those that grow composed and one of each shape, the others in runs.
  ///
  /// @param length code points of a text
  /// @param runs how many others share one text
  static List<String> texts(int length, int runs) {
    var texts = new ArrayList<String>();
    var shapes = new HashSet<List<Integer>>();
    var run = new StringBuilder();
    int held = 0;
    for (var it : ALL) {
      if (it.growsComposed() || shapes.add(it.shape())) {
        texts.add(it.times(length));
      } else {
        run.append(it.times(length / runs));
        if (++held == runs) {
          texts.add(run.toString());
          run.setLength(0);
          held = 0;
        }
      }
    }
    if (held > 0) {
      texts.add(run.toString());
    }
    return texts;
  }

  /// One of each shape alone.
  static List<String> shapes(int length) {
    var shapes = new HashSet<List<Integer>>();
    return ALL.stream()
        .filter(it -> shapes.add(it.shape()))
        .map(it -> it.times(length))
        .toList();
  }
}
