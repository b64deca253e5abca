package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The HTTP request that opens a WebSocket, and its response.
final class Handshake {

  private static final int LONGEST_ANSWER = 16 << 10;
  private static final int KEY_BYTES = 16;

  private Handshake() {}

  static byte[] request(URI uri, @Nullable String token, @Nullable String subprotocol) {
    var key = new byte[KEY_BYTES];
    ThreadLocalRandom.current().nextBytes(key);
    var request =
        """
        GET %s HTTP/1.1
        Host: %s:%d
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: %s
        %s%s
        """
            .formatted(
                uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                uri.getHost(),
                uri.getPort(),
                Base64.getEncoder().encodeToString(key),
                subprotocol == null ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\n",
                token == null ? "" : "Authorization: Bearer " + token + "\n");
    return request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /// Reads the response up to the first frame, once it is complete.
  ///
  /// @return whether it was complete
  /// @throws IllegalStateException when it is a refusal
  static boolean read(ByteBuf in) {
    var text = in.toString(StandardCharsets.US_ASCII);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      if (text.length() > LONGEST_ANSWER) {
        throw new IllegalStateException("no end of the answer to the handshake");
      }
      return false;
    }
    if (!text.startsWith("HTTP/1.1 101")) {
      throw new IllegalStateException("the handshake was refused: " + text.lines().findFirst());
    }
    in.skipBytes(end + 4);
    return true;
  }
}
