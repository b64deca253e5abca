package dev.parley.client.room;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A message to be sent.
///
/// @param id unique for this sender in this room, for ever: a repeat is stored once
/// @param text any Unicode except U+0000 and lone surrogates
/// @param replyTo the id of the message that it answers
/// @param meta a JSON object of the application; must not be changed once sent
public record Draft(String id, String text, @Nullable String replyTo, @Nullable ObjectNode meta)
    implements EntryRequest {

  /// @throws IllegalArgumentException when the text holds U+0000 or a lone surrogate
  public Draft {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("the id is empty");
    }
    if (text.codePoints().anyMatch(Draft::isForbidden)) {
      throw new IllegalArgumentException("the text holds U+0000 or a lone surrogate");
    }
  }

  /// A message with a new id.
  public static Draft of(String text) {
    return of(UUID.randomUUID().toString(), text);
  }

  /// A message with the given id.
  public static Draft of(String id, String text) {
    return new Draft(id, text, null, null);
  }

  private static boolean isForbidden(int codePoint) {
    return codePoint == 0
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }
}
