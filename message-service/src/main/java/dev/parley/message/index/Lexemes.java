package dev.parley.message.index;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The lexemes under which the index stores a message.
///
/// | lexeme | of | with positions |
/// |---|---|---|
/// | `apt` | a word that is its own stem | yes |
/// | `=running` | any other word | yes |
/// | `~run` | that word's stem | no |
/// | `検`, `検索` | one character, two in a row | yes |
/// | `@r…` `@p` | the room, whether it is public | no |
/// | `@f…` `@n…` | the sender's id and name | no |
/// | `@l` | a link | no |
/// | `@c…` `@d…` | the chunk of 4,096 and of 65,536 messages in which it was stored | no |
///
/// Words never contain `=`, `~` or `@`, so the kinds cannot collide.
public final class Lexemes {

  /// A message with a link.
  public static final String LINK = "@l";

  /// A message of a public room.
  public static final String PUBLIC = "@p";

  /// The size of a chunk, as a power of two.
  public static final int CHUNK_BITS = 12;

  /// The size of a large chunk, as a power of two.
  public static final int LARGE_CHUNK_BITS = 16;

  /// Not `\b`: at each combining mark Java looks back for the letter, which takes a second for a
  /// text of 4,000 marks.
  private static final Pattern A_LINK =
      Pattern.compile("(?i)(?<![\\p{L}\\p{M}\\p{N}_])(?:https?://\\S|www\\.\\S)");

  private static final int LONGEST_NAME = 200;

  private Lexemes() {}

  /// The words of a text as a `tsvector`.
  public static String vectorOf(IndexedText message) {
    var lexemes = new LinkedHashMap<String, StringBuilder>();
    addWords(Words.of(message.text()), lexemes);
    put(lexemes, room(message.room()));
    put(lexemes, sender(message.sender()));
    put(lexemes, senderName(message.senderName()));
    if (message.open()) {
      put(lexemes, PUBLIC);
    }
    if (A_LINK.matcher(message.text()).find()) {
      put(lexemes, LINK);
    }
    return lexemes.entrySet().stream().map(Lexemes::written).collect(Collectors.joining(" "));
  }

  /// The lexeme of a word in exactly this form.
  public static String exact(String form) {
    return Stems.of(form).equals(form) ? form : "=" + form;
  }

  /// The lexeme of the stem of words that differ from it.
  public static String stem(String stem) {
    return "~" + stem;
  }

  public static String room(RoomId room) {
    return "@r" + room;
  }

  public static String sender(UserId user) {
    return "@f" + user;
  }

  public static String senderName(String name) {
    var normal = Words.normal(name.strip()).codePoints().limit(LONGEST_NAME);
    return normal
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .insert(0, "@n")
        .toString();
  }

  /// The lexeme of the chunk with this message number.
  public static String chunk(long no) {
    return "@c" + (no >> CHUNK_BITS);
  }

  /// The lexeme of the large chunk with this message number.
  public static String largeChunk(long no) {
    return "@d" + (no >> LARGE_CHUNK_BITS);
  }

  /// A lexeme as it is written in a `tsvector` or a `tsquery`.
  public static String quoted(String lexeme) {
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  private static void addWords(List<Word> words, Map<String, StringBuilder> lexemes) {
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      int position = i + 1;
      if (word.single()) {
        put(lexemes, word.form(), position);
        if (position < words.size() && word.runsInto(words.get(position))) {
          put(lexemes, word.form() + words.get(position).form(), position);
        }
      } else {
        var stem = Stems.of(word.form());
        put(lexemes, stem.equals(word.form()) ? stem : "=" + word.form(), position);
        if (!stem.equals(word.form())) {
          put(lexemes, stem(stem));
        }
      }
    }
  }

  private static void put(Map<String, StringBuilder> lexemes, String lexeme) {
    lexemes.computeIfAbsent(lexeme, _ -> new StringBuilder());
  }

  private static void put(Map<String, StringBuilder> lexemes, String lexeme, int position) {
    var positions = lexemes.computeIfAbsent(lexeme, _ -> new StringBuilder());
    positions.append(positions.isEmpty() ? ':' : ',').append(position);
  }

  private static String written(Map.Entry<String, StringBuilder> lexeme) {
    return quoted(lexeme.getKey()) + lexeme.getValue();
  }
}
