package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Socket.IO 4 on Engine.IO 4: JSON is the argument of an event `message`, or of its answer.
///
/// `0{…}` opens and gets `40`; `40{…}` accepts the client; `2` is a ping and `3` its pong;
/// `420["message",{…}]` is an event that requests the answer 0, which is `430[{…}]`;
/// `42["message",{…}]` is an event without an answer.
public final class SocketIoEnvelope implements Envelope {

  private static final String CONNECT = "40";
  private static final String PONG = "3";
  private static final String EVENT = "420[\"message\",";

  private boolean open;

  @Override
  public @Nullable String subprotocol() {
    return null;
  }

  @Override
  public void greet(ClientSocket socket) {
    // the server sends first
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public String wrap(String json) {
    return EVENT + json + "]";
  }

  @Override
  public void unwrap(
      ClientSocket socket, ByteBuf buffer, int index, int length, long nanos, SocketListener to) {
    switch (buffer.getByte(index)) {
      case '0' -> socket.say(CONNECT);
      case '2' -> socket.say(PONG);
      case '4' -> unwrapPacket(socket, buffer, index, length, nanos, to);
      default -> throw refusal(buffer, index, length);
    }
  }

  private void unwrapPacket(
      ClientSocket socket, ByteBuf buffer, int index, int length, long nanos, SocketListener to) {
    switch (length < 2 ? 0 : buffer.getByte(index + 1)) {
      case '0' -> open = true;
      case '2', '3' -> {
        int end = index + length - 1; // the bracket
        int start = index + 2;
        while (start < end && buffer.getByte(start) != '{') {
          start++;
        }
        to.onText(socket, buffer, start, end - start, nanos);
      }
      default -> throw refusal(buffer, index, length);
    }
  }

  private static IllegalStateException refusal(ByteBuf buffer, int index, int length) {
    return new IllegalStateException(
        "Socket.IO said " + buffer.toString(index, length, StandardCharsets.UTF_8));
  }
}
