package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A fake connection: records an envelope's sent texts and the JSON that it finds.
public final class Wire implements SocketListener {

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Envelope envelope;
  private final ClientSocket socket;
  private final List<String> found = new ArrayList<>();

  public Wire(Envelope envelope) {
    this.envelope = envelope;
    socket = new ClientSocket(channel, envelope);
    envelope.greet(socket);
  }

  public ClientSocket socket() {
    return socket;
  }

  /// Moves the time forward.
  public void pass(Duration time) {
    channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
  }

  /// Receives a text, in the middle of a larger buffer.
  void comes(String text) {
    var buffer = Unpooled.copiedBuffer("{{{" + text + "]]]", StandardCharsets.UTF_8);
    envelope.unwrap(socket, buffer, 3, text.getBytes(StandardCharsets.UTF_8).length, 7, this);
  }

  /// The texts that were sent since the last call.
  public List<String> said() {
    var said = new ArrayList<String>();
    for (ByteBuf frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
      int header = (frame.getByte(1) & 0x7F) < 126 ? 6 : 8;
      said.add(frame.toString(header, frame.readableBytes() - header, StandardCharsets.UTF_8));
      frame.release();
    }
    return said;
  }

  /// The JSON that was received since the last call.
  List<String> found() {
    var taken = List.copyOf(found);
    found.clear();
    return taken;
  }

  @Override
  public void onText(ClientSocket from, ByteBuf buffer, int index, int length, long nanos) {
    found.add(buffer.toString(index, length, StandardCharsets.UTF_8));
  }

  @Override
  public void onClosed(String reason) {
    throw new AssertionError(reason);
  }
}
