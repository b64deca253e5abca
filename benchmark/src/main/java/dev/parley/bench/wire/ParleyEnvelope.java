package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/// Parley's own protocol: a frame is its JSON, and a `pong` answers each `ping`.
public final class ParleyEnvelope implements Envelope {

  private static final ByteBuf PING =
      Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer("{\"type\":\"ping\"", StandardCharsets.US_ASCII).asReadOnly());

  @Override
  public String subprotocol() {
    return "parley.v1";
  }

  @Override
  public void greet(ClientSocket socket) {
    // a client without a token is a guest at once
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public String wrap(String json) {
    return json;
  }

  @Override
  public void unwrap(
      ClientSocket socket, ByteBuf buffer, int index, int length, long nanos, SocketListener to) {
    int ping = PING.readableBytes();
    if (length >= ping && ByteBufUtil.equals(PING, 0, buffer, index, ping)) {
      socket.say("{\"type\":\"pong\"}");
    } else {
      to.onText(socket, buffer, index, length, nanos);
    }
  }
}
