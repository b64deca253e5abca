package dev.parley.client.connection;

import dev.parley.client.event.Entry;
import dev.parley.client.event.Joined;
import dev.parley.client.event.Signal;
import dev.parley.client.event.User;
import dev.parley.client.frame.ClientFrames;
import dev.parley.client.frame.ServerFrame.Nack;
import dev.parley.client.frame.ServerFrame.Ping;
import dev.parley.client.room.Ack;
import dev.parley.client.room.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client's rooms: joins them on each connection, and finds the room of a frame.
///
/// Confined to the loop.
final class Rooms {

  /// Joins in one frame: far below the server's limit on a frame's size.
  private static final int JOINS_A_FRAME = 100;

  private final Map<String, Channel> byName = new HashMap<>();
  private final Map<String, Channel> byId = new HashMap<>();
  private final ClientContext wiring;
  private boolean connected;
  private @Nullable User user;

  Rooms(ClientContext wiring) {
    this.wiring = wiring;
  }

  void add(Channel channel) {
    byName.put(channel.name(), channel);
    if (connected) {
      join(List.of(channel));
    }
  }

  void onConnected(User signedIn) {
    connected = true;
    user = signedIn;
    byName.values().removeIf(Channel::hasEnded);
    byId.clear();
    var channels = List.copyOf(byName.values());
    for (int from = 0; from < channels.size(); from += JOINS_A_FRAME) {
      join(channels.subList(from, Math.min(channels.size(), from + JOINS_A_FRAME)));
    }
  }

  void onDisconnected() {
    connected = false;
    byName.values().forEach(Channel::onDisconnected);
  }

  void onJoined(Joined answer) {
    var channel = channelFor(answer);
    if (channel == null) {
      return;
    }
    var other = byId.putIfAbsent(answer.room(), channel);
    if (other != null && other != channel) {
      end(channel, "client", new IllegalStateException("already joined as " + other.name()));
      return;
    }
    channel.onJoined(answer);
  }

  private @Nullable Channel channelFor(Joined answer) {
    var known = byId.get(answer.room());
    var byIdAsName = byName.get(answer.room());
    if (byIdAsName != null && byIdAsName.isAsked()) {
      return byIdAsName;
    }
    var byHandle = answer.handle() == null ? null : byName.get(answer.handle());
    if (byHandle != null && byHandle.isAsked()) {
      return byHandle;
    }
    return known;
  }

  void onEntry(Entry entry, Runnable done) {
    var channel = byId.get(entry.room());
    if (channel == null) {
      done.run();
      return;
    }
    var me = user;
    if (me != null && entry.sender().id().equals(me.id())) {
      entry
          .client()
          .ifPresent(id ->
              wiring
                  .sends()
                  .acked(channel, new Ack(id, entry.room(), entry.seq(), entry.id(), entry.at())));
    }
    channel.onEntry(entry, done);
  }

  void onAck(Ack ack) {
    var channel = byId.get(ack.room());
    if (channel == null) {
      // The room was left meanwhile; its pending messages are stored nevertheless.
      channel = wiring.sends().channelOf(ack.id(), ack.room()).orElse(null);
    }
    if (channel != null) {
      wiring.sends().acked(channel, ack);
    }
  }

  void onNack(Nack nack) {
    var channel = nack.room() == null ? null : find(nack.room());
    var id = nack.id();
    if (id != null) {
      if (channel == null) {
        channel = wiring.sends().channelOf(id).orElse(null);
      }
      if (channel != null) {
        wiring.sends().nacked(channel, id, nack);
      }
    } else if (channel != null && nack.code().equals("not_joined")) {
      onNotJoined(channel);
    } else if (channel != null && channel.isAsked()) {
      onJoinRefused(channel, nack);
    }
  }

  /// The answer to a leave or a signal, never to a join: it may arrive when the room is joined
  /// again.
  private void onNotJoined(Channel channel) {
    if (channel.isLeaving()) {
      channel.endLeft();
      forget(channel);
    }
  }

  private void onJoinRefused(Channel channel, Nack nack) {
    var pause = channel.onRefused(nack);
    if (pause.isPresent()) {
      wiring.loop().schedule(pause.get(), () -> joinAgain(channel));
    } else {
      forget(channel);
    }
  }

  void onLeft(String room, String reason) {
    var channel = find(room);
    if (channel != null) {
      end(channel, reason, new RefusedException("not_joined", "left: " + reason));
    }
  }

  void onSignal(Signal signal, Runnable done) {
    var channel = signal.room().map(this::find).orElse(null);
    if (channel == null) {
      done.run();
    } else {
      channel.onSignal(signal, done);
    }
  }

  void onPing(Ping ping) {
    ping.heads()
        .forEach((room, head) -> {
          var channel = byId.get(room);
          if (channel != null) {
            channel.onHead(head);
          }
        });
  }

  /// The client has ended.
  void end(ClosedException cause) {
    List.copyOf(byName.values()).forEach(channel -> end(channel, "closed", cause));
  }

  private void join(List<Channel> channels) {
    var joins = new ArrayList<ClientFrames.Join>();
    channels.forEach(channel -> joins.add(channel.ask()));
    wiring.wire().accept(ClientFrames.join(joins));
  }

  private void joinAgain(Channel channel) {
    if (connected && !channel.hasEnded() && !channel.isAsked() && !channel.isJoined()) {
      join(List.of(channel));
    }
  }

  private void end(Channel channel, String reason, Exception cause) {
    channel.end(reason, cause);
    forget(channel);
  }

  private void forget(Channel channel) {
    byName.remove(channel.name(), channel);
    byId.values().remove(channel);
    wiring.pump().run();
  }

  private @Nullable Channel find(String idOrHandle) {
    var channel = byId.get(idOrHandle);
    return channel == null ? byName.get(idOrHandle) : channel;
  }
}
