package dev.parley.message.query;

import dev.parley.events.UserId;
import dev.parley.message.index.Lexemes;
import dev.parley.message.web.Reader;
import java.util.List;

/// The users that `from:` means: by id, the reader as `me`, or everyone who has had that name.
final class Senders {

  private static final int ID_LENGTH = 36;

  private Senders() {}

  static List<String> lexemes(String from, Reader reader) {
    if (from.equalsIgnoreCase("me")) {
      return List.of(Lexemes.sender(reader.id()));
    }
    var name = Lexemes.senderName(from);
    try {
      return from.length() == ID_LENGTH
          ? List.of(Lexemes.sender(UserId.of(from)), name)
          : List.of(name);
    } catch (IllegalArgumentException _) {
      return List.of(name);
    }
  }
}
