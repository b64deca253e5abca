package dev.parley.gateway.signal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.RoomId;
import dev.parley.gateway.fanout.FanOut;
import dev.parley.gateway.fanout.Subscription;
import dev.parley.gateway.frame.FrameCodec;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.starter.redis.RedisLink;
import io.lettuce.core.RedisFuture;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends signals to every gateway that has sessions in the room, this one included.
///
/// A message is one line with its kind and its origin (a session, a user who types, a gateway whose
/// presence changed), then the frame for the sockets. Publishing never blocks; a signal that cannot
/// be published is lost. Safe for many threads.
public final class Signals {

  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private static final String PLAIN = "signal";
  private static final String TYPING = "typing";
  private static final String PRESENCE = "presence";

  private final RedisLink redis;
  private final FanOut fanOut;
  private final List<BiConsumer<RoomId, byte[]>> presence = new CopyOnWriteArrayList<>();

  public Signals(RedisLink redis, SignalChannels channels, FanOut fanOut) {
    this.redis = redis;
    this.fanOut = fanOut;
    channels.receive(this::received);
  }

  /// A user is typing; their own other sockets do not get it.
  public void typing(Subscription from) {
    var who = from.identity().person();
    publish(TYPING, from, who.id().toString(), new ServerFrame.Typing(from.room(), who));
  }

  /// A user has read up to `seq`; sent only for members, and only up to the room's head.
  public void read(Subscription from, long seq) {
    if (fanOut.channel(from.room()).filter(room -> room.maySayRead(from, seq)).isEmpty()) {
      return;
    }
    var frame = new ServerFrame.Read(from.room(), seq, from.identity().person());
    publish(PLAIN, from, from.session().id(), frame);
  }

  /// Sets the handler of presence signals from every gateway. It must not block.
  void receivePresence(BiConsumer<RoomId, byte[]> receiver) {
    presence.add(receiver);
  }

  private void publish(String kind, Subscription from, String origin, ServerFrame frame) {
    var line = (kind + " " + origin + "\n").getBytes(UTF_8);
    var bytes = FrameCodec.encode(frame);
    var message = Arrays.copyOf(line, line.length + bytes.length);
    System.arraycopy(bytes, 0, message, line.length, bytes.length);
    var channel = SignalChannels.channel(from.room()).getBytes(UTF_8);
    redis
        .commands()
        .map(commands -> commands.publish(channel, message))
        .ifPresent(Signals::mayBeLost);
  }

  private static void mayBeLost(RedisFuture<?> published) {
    var _ =
        published.exceptionally(failure -> {
          LOG.debug("a signal is lost: {}", failure.toString());
          return null;
        });
  }

  private void received(String channel, byte[] message) {
    if (!SignalChannels.isRoom(channel)) {
      return;
    }
    int end = 0;
    while (end < message.length && message[end] != '\n') {
      end++;
    }
    var head = new String(message, 0, end, US_ASCII).split(" ", 2);
    if (end == message.length || head.length != 2) {
      return;
    }
    var frame = Arrays.copyOfRange(message, end + 1, message.length);
    var room = SignalChannels.room(channel);
    switch (head[0]) {
      case PRESENCE -> presence.forEach(receiver -> receiver.accept(room, frame));
      case TYPING -> fanOut.signalToOthers(room, frame, head[1]);
      default -> fanOut.signal(room, frame, head[1]);
    }
  }
}
