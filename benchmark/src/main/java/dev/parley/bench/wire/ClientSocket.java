package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// One open connection.
public final class ClientSocket {

  private static final int TEXT = 0x81;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES = 126;
  private static final int SMALL = 125;

  private final Channel channel;
  private final Envelope envelope;

  ClientSocket(Channel channel, Envelope envelope) {
    this.channel = channel;
    this.envelope = envelope;
  }

  /// Sends a JSON object at once, in the connection's envelope.
  public void send(String json) {
    say(envelope.wrap(json));
  }

  /// Joins a room from its newest entries on.
  public void join(String room) {
    send("{\"type\":\"join\",\"room\":\"" + room + "\"}");
  }

  /// Joins a room and requests all entries after a seq.
  public void join(String room, long after) {
    send("{\"type\":\"join\",\"room\":\"" + room + "\",\"after\":" + after + "}");
  }

  /// Sends a text unchanged.
  void say(String text) {
    var _ = channel.writeAndFlush(channel.alloc().buffer().writeBytes(encode(text)));
  }

  /// Encodes a `send` in the connection's envelope, to write it many times.
  ///
  /// @param room an id
  /// @param characters the length of the text
  public SendFrame prepare(String room, int characters) {
    return new SendFrame(envelope, room, characters);
  }

  /// Queues an encoded frame until [#flush].
  public void write(SendFrame frame, int number) {
    var _ = channel.write(frame.encode(channel.alloc(), number), channel.voidPromise());
  }

  public void flush() {
    var _ = channel.flush();
  }

  /// Closes the connection without a close frame.
  public void close() {
    var _ = channel.close();
  }

  /// Runs a task on this connection's loop.
  public void execute(Runnable task) {
    channel.eventLoop().execute(task);
  }

  /// Runs a task on this connection's loop, later.
  public void after(long millis, Runnable task) {
    var _ = channel.eventLoop().schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  /// A whole WebSocket frame of a client. The mask is 0, so that the text stays unchanged.
  static byte[] encode(String text) {
    var payload = text.getBytes(StandardCharsets.UTF_8);
    if (payload.length >= 1 << 16) {
      throw new IllegalArgumentException(payload.length + " bytes");
    }
    boolean small = payload.length <= SMALL;
    int header = small ? 6 : 8;
    var frame = new byte[header + payload.length];
    frame[0] = (byte) TEXT;
    frame[1] = (byte) (MASKED | (small ? payload.length : TWO_BYTES));
    if (!small) {
      frame[2] = (byte) (payload.length >> 8);
      frame[3] = (byte) payload.length;
    }
    System.arraycopy(payload, 0, frame, header, payload.length);
    return frame;
  }

  /// A pong for the payload of a ping.
  static ByteBuf pong(ByteBuf payload) {
    var pong = payload.alloc().buffer(6 + payload.readableBytes());
    pong.writeByte(0x8A).writeByte(MASKED | payload.readableBytes()).writeInt(0);
    return pong.writeBytes(payload);
  }
}
