package dev.parley.gateway.jetty;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/// Assembles a text message from one or several frames.
///
/// Nothing is kept between messages. Confined to the reader of one socket.
final class IncomingText {

  private final int limit;
  private @Nullable ByteArrayOutputStream begun;

  /// @param limit bytes of one message
  IncomingText(int limit) {
    this.limit = limit;
  }

  /// Whether the current message may have that many bytes more.
  boolean takes(int bytes) {
    return bytes <= limit - (begun == null ? 0 : begun.size());
  }

  /// Takes the next frame of a message.
  ///
  /// @return the whole message, or null when more frames follow
  /// @throws CharacterCodingException when it is not UTF-8
  @Nullable String add(ByteBuffer payload, boolean last) throws CharacterCodingException {
    if (last && begun == null) {
      return decode(payload);
    }
    var together = begun == null ? new ByteArrayOutputStream(payload.remaining()) : begun;
    var bytes = new byte[payload.remaining()];
    payload.get(bytes);
    together.writeBytes(bytes);
    begun = last ? null : together;
    return last ? decode(ByteBuffer.wrap(together.toByteArray())) : null;
  }

  private static String decode(ByteBuffer bytes) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(bytes).toString();
  }
}
