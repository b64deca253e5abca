package dev.parley.message.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.reply.Code;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a message may carry; the gateway has checked it, and this is checked again because anyone
/// who may write to the command topic could have put it there.
public final class MessageRules {

  public static final int MAX_CLIENT_ID = 64;
  public static final int MAX_TEXT = 4_000;
  public static final int MAX_META_BYTES = 4_096;
  public static final int MAX_META_DEPTH = 15;
  public static final int MAX_EMOJI_BYTES = 64;

  /// Why something was refused.
  ///
  /// @param retryAfter milliseconds after which the same would be taken; null: it never will be
  public record Refusal(Code code, String detail, @Nullable Long retryAfter) {

    public Refusal(Code code, String detail) {
      this(code, detail, null);
    }
  }

  private MessageRules() {}

  /// Whether a client's own id can be used at all: 1 to 64 characters.
  public static boolean isClientId(String id) {
    return !id.isEmpty() && id.length() <= MAX_CLIENT_ID && StorableText.isStorable(id);
  }

  /// Why a message with this text and meta is refused, if it is.
  public static Optional<Refusal> refusal(String text, @Nullable ObjectNode meta) {
    if (text.isEmpty()) {
      return refuse(Code.BAD_FRAME, "The text is empty.");
    }
    if (StorableText.length(text) > MAX_TEXT) {
      return refuse(Code.TOO_LONG, "The text has more than " + MAX_TEXT + " characters.");
    }
    if (!StorableText.isStorable(text)) {
      return refuse(Code.BAD_FRAME, "The text has a U+0000 or a lone surrogate.");
    }
    return meta == null ? Optional.empty() : refusal(meta);
  }

  /// Why a reaction with this emoji is refused, if it is: any text without spaces that is as short
  /// as an emoji with all its modifiers may be.
  public static Optional<Refusal> emojiRefusal(String emoji) {
    if (emoji.isEmpty() || emoji.codePoints().anyMatch(MessageRules::isNoEmoji)) {
      return refuse(Code.BAD_FRAME, "The emoji is empty, or has spaces or control characters.");
    }
    return emoji.getBytes(UTF_8).length > MAX_EMOJI_BYTES
        ? refuse(Code.TOO_LONG, "The emoji has more than " + MAX_EMOJI_BYTES + " bytes.")
        : Optional.empty();
  }

  private static boolean isNoEmoji(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint)
        || !StorableText.isStorable(Character.toString(codePoint));
  }

  private static Optional<Refusal> refusal(ObjectNode meta) {
    if (!StorableText.isStorable(meta)) {
      return refuse(
          Code.BAD_FRAME, "The meta has a U+0000, a lone surrogate, or a number without bounds.");
    }
    if (!EventJson.nestsWithin(meta, MAX_META_DEPTH)) {
      return refuse(Code.BAD_FRAME, "The meta is more than " + MAX_META_DEPTH + " levels deep.");
    }
    return EventJson.write(meta).length > MAX_META_BYTES
        ? refuse(Code.TOO_LONG, "The meta has more than " + MAX_META_BYTES + " bytes.")
        : Optional.empty();
  }

  private static Optional<Refusal> refuse(Code code, String detail) {
    return Optional.of(new Refusal(code, detail));
  }
}
