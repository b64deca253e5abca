package dev.parley.gateway.signal;

import dev.parley.events.EventJson;
import dev.parley.events.UnreadableException;
import dev.parley.events.UserId;
import dev.parley.events.entry.MemberChange;
import dev.parley.events.entry.MemberEntry;
import dev.parley.events.signal.MentionSignal;
import dev.parley.events.signal.PersonSignal;
import dev.parley.events.signal.ReadSignal;
import dev.parley.gateway.frame.FrameCodec;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.frame.ServerFrame.YouChange;
import dev.parley.gateway.session.Sessions;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends `you` frames to every socket of a user: that they were added to a room or removed from
/// one, according to the room log, and the signals that message-service publishes to their channel.
public final class YouSignals implements Consumer<MemberEntry> {

  private static final Logger LOG = LoggerFactory.getLogger(YouSignals.class);

  private final Sessions sessions;

  public YouSignals(Sessions sessions, SignalChannels channels) {
    this.sessions = sessions;
    channels.receive(this::received);
  }

  @Override
  public void accept(MemberEntry entry) {
    var theirs = sessions.of(entry.user().id());
    boolean added = entry.change() == MemberChange.JOINED;
    if (theirs.isEmpty() || !(added || entry.change().isRemoval())) {
      return;
    }
    var frame =
        FrameCodec.encode(
            ServerFrame.You.member(
                added ? YouChange.ADDED : YouChange.REMOVED, entry.room(), entry.seq(), entry.n()));
    theirs.forEach(session -> session.signal(frame));
  }

  private void received(String channel, byte[] message) {
    if (!channel.startsWith(PersonSignal.CHANNELS)) {
      return;
    }
    try {
      var user = UserId.of(channel.substring(PersonSignal.CHANNELS.length()));
      var frame = FrameCodec.encode(frame(EventJson.read(message, PersonSignal.class)));
      sessions.of(user).forEach(session -> session.signal(frame));
    } catch (UnreadableException | IllegalArgumentException e) {
      LOG.warn("a signal to a person cannot be read: {}", e.toString());
    }
  }

  private static ServerFrame frame(PersonSignal signal) {
    return switch (signal) {
      case ReadSignal(var room, var head, var n, var read) ->
          new ServerFrame.You(YouChange.READ, room, head, n, read, null);
      case MentionSignal(var room, var head, var n, var message) ->
          new ServerFrame.You(YouChange.MENTION, room, head, n, null, message);
    };
  }
}
