package dev.parley.events.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.reply.Code;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The limits on the content of a command. ws-gateway and the REST API refuse commands that break
/// them. message-service checks again, because other writers to the topic may not have checked.
public final class Rules {

  public static final int MAX_CLIENT_ID = 64;

  /// Code points.
  public static final int MAX_TEXT = 4_000;

  public static final int MAX_META_BYTES = 4_096;
  public static final int MAX_META_DEPTH = 15;
  public static final int MAX_EMOJI_BYTES = 64;

  private Rules() {}

  /// Whether a client may use this id: 1 to 64 characters that can be stored.
  public static boolean isClientId(String id) {
    return !id.isEmpty() && id.length() <= MAX_CLIENT_ID && StorableText.isStorable(id);
  }

  public static Optional<Violation> text(String text) {
    if (text.isEmpty()) {
      return violated(Code.BAD_FRAME, "The text is empty.");
    }
    if (text.length() > MAX_TEXT && StorableText.length(text) > MAX_TEXT) {
      return violated(Code.TOO_LONG, "The text has more than " + MAX_TEXT + " characters.");
    }
    return StorableText.isStorable(text)
        ? Optional.empty()
        : violated(Code.BAD_FRAME, "The text contains U+0000 or a lone surrogate.");
  }

  public static Optional<Violation> meta(@Nullable ObjectNode meta) {
    if (meta == null) {
      return Optional.empty();
    }
    if (!StorableText.isStorable(meta)) {
      return violated(
          Code.BAD_FRAME,
          "'meta' contains U+0000, a lone surrogate, or a number that does not fit a double.");
    }
    if (!EventJson.nestsWithin(meta, MAX_META_DEPTH)) {
      return violated(Code.BAD_FRAME, "The meta is more than " + MAX_META_DEPTH + " levels deep.");
    }
    return EventJson.write(meta).length > MAX_META_BYTES
        ? violated(Code.TOO_LONG, "The meta has more than " + MAX_META_BYTES + " bytes.")
        : Optional.empty();
  }

  /// Accepts any text without spaces that is as short as an emoji with all its modifiers.
  public static Optional<Violation> emoji(String emoji) {
    if (emoji.isEmpty()
        || !StorableText.isStorable(emoji)
        || emoji.codePoints().anyMatch(Rules::isNoEmoji)) {
      return violated(
          Code.BAD_FRAME, "The emoji is empty or contains spaces or control characters.");
    }
    return emoji.getBytes(UTF_8).length > MAX_EMOJI_BYTES
        ? violated(Code.TOO_LONG, "The emoji has more than " + MAX_EMOJI_BYTES + " bytes.")
        : Optional.empty();
  }

  private static boolean isNoEmoji(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint);
  }

  private static Optional<Violation> violated(Code code, String detail) {
    return Optional.of(new Violation(code, detail));
  }
}
