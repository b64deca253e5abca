package dev.parley.prove.poison;

import dev.parley.client.room.Draft;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Content that an ordinary account may send and that could break a derived table.
///
/// @param name for reports
/// @param text of a message
/// @param meta JSON of a message; empty: none
record Content(String name, String text, String meta) {

  /// The longest text that a message may have, in code points.
  static final int LONGEST_TEXT = 4_000;

  /// NFKC turns this code point into 18, with 33 bytes of UTF-8.
  private static final String SALLA = "\uFDFA";

  /// NFKC turns this code point into 8.
  private static final String JALLA = "\uFDFB";

  /// A frame may nest 16 levels, and the frame itself is the first.
  private static final int DEEPEST_META = 15;

  private static final int LARGE_META = 12_000;

  /// All contents; the first one once stopped the log.
  static List<Content> all() {
    return Stream.of(
            Stream.of(62, 200, 1_000, LONGEST_TEXT).map(n -> words("U+FDFA", SALLA, n)),
            Stream.of(200, LONGEST_TEXT).map(n -> words("U+FDFB", JALLA, n)),
            Stream.of("a", "\u0130", "\uD83D\uDE00", "\u4E2D", "\u0301", "\u3300", "\u3385")
                .map(letter -> words("one word of", letter, LONGEST_TEXT)),
            Stream.of(
                new Content("many words", "ab ".repeat(LONGEST_TEXT / 3), ""),
                new Content("many mentions", "@a ".repeat(LONGEST_TEXT / 3), ""),
                new Content("quotes", "\"' & | ! ( ) : * <-> \\".repeat(100), ""),
                new Content("control characters", "a\u0001\u0008\u001F\u007F\u0085b", ""),
                new Content("directions", "\u202E\u2066\u200B\u200D\uFEFF", ""),
                new Content("not characters", "\uFFFE\uFFFF", ""),
                new Content("deep meta", "deep", deep(DEEPEST_META)),
                new Content("large meta", "large", large())))
        .flatMap(each -> each)
        .toList();
  }

  private static Content words(String name, String letter, int times) {
    return new Content(name + " × " + times + " " + letter, letter.repeat(times), "");
  }

  private static String deep(int levels) {
    return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
  }

  private static String large() {
    var node = JsonMapper.shared().createObjectNode();
    IntStream.range(0, LARGE_META / 20).forEach(i -> node.put("key-" + i, SALLA));
    return node.toString();
  }

  /// The message for a send over a socket.
  Draft draft() {
    var draft = Draft.of(text);
    return body().get("meta") instanceof ObjectNode node
        ? new Draft(draft.id(), text, null, node)
        : draft;
  }

  /// The body of a send over REST.
  ObjectNode body() {
    var body = JsonMapper.shared().createObjectNode().put("text", text);
    if (!meta.isEmpty()) {
      body.set("meta", JsonMapper.shared().readTree(meta));
    }
    return body;
  }
}
