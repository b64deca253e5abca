package dev.parley.client.room;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change of a message.
///
/// @param id unique for this sender in this room, for ever: a repeat is stored once
/// @param type the frame's: `edit`, `delete`, `react`, `unreact`, `pin` or `unpin`
/// @param message the id of the message
/// @param text the new one, of an edit
/// @param emoji of a reaction
public record Change(
    String id, String type, String message, @Nullable String text, @Nullable String emoji)
    implements EntryRequest {

  /// @throws IllegalArgumentException when the id is empty
  public Change {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("the id is empty");
    }
  }

  /// Replaces the text of the user's own message.
  public static Change edit(String message, String text) {
    return change("edit", message, text, null);
  }

  /// Removes the text for good.
  public static Change delete(String message) {
    return change("delete", message, null, null);
  }

  /// Adds the user's reaction.
  ///
  /// @param emoji at most 64 bytes without spaces
  public static Change react(String message, String emoji) {
    return change("react", message, null, emoji);
  }

  /// Removes the user's reaction.
  public static Change unreact(String message, String emoji) {
    return change("unreact", message, null, emoji);
  }

  /// Pins the message to its room; for moderators.
  public static Change pin(String message) {
    return change("pin", message, null, null);
  }

  /// Unpins the message.
  public static Change unpin(String message) {
    return change("unpin", message, null, null);
  }

  private static Change change(
      String type, String message, @Nullable String text, @Nullable String emoji) {
    return new Change(UUID.randomUUID().toString(), type, message, text, emoji);
  }
}
