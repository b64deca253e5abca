package dev.parley.bench.replay;

import dev.parley.bench.irc.DisplayNames;
import dev.parley.bench.stack.Server;
import dev.parley.client.ParleyClient;
import dev.parley.client.connection.ClientSettings;
import dev.parley.client.connection.ConnectionListener;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.room.Position;
import dev.parley.client.room.RoomSubscription;
import dev.parley.client.token.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The sockets of one room's nicks. Each nick is a guest; a limited number is connected at a time.
///
/// At the limit, the nick that was silent longest disconnects. A nick that reconnects uses its
/// earlier token and stays the same guest. Confined to the room's thread.
final class NickSockets implements AutoCloseable {

  private final ReplaySettings settings;
  private final String room;
  private final URI socket;
  private final ParleyRest rest;
  private final Map<String, String> tokens = new HashMap<>();
  private final LinkedHashMap<String, Speaker> open = new LinkedHashMap<>(16, 0.75f, true);
  private final AtomicInteger cuts = new AtomicInteger();
  private int opened;

  NickSockets(ReplaySettings settings, String room, URI socket) {
    this.settings = settings;
    this.room = room;
    this.socket = socket;
    this.rest = ParleyRest.at(settings.url());
  }

  private record Speaker(ParleyClient client, RoomSubscription room) {}

  /// Returns a nick's connection; opens it if needed.
  ///
  /// @param after the room's current position, so that a new nick gets no backlog
  RoomSubscription of(String nick, @Nullable Position after)
      throws IOException, InterruptedException {
    var speaker = open.get(nick);
    if (speaker == null) {
      speaker = connect(nick, after);
      open.put(nick, speaker);
      if (open.size() > settings.socketsPerRoom()) {
        var silent = open.pollFirstEntry();
        silent.getValue().client().close();
      }
    }
    return speaker.room();
  }

  /// The number of sockets opened so far.
  int opened() {
    return opened;
  }

  /// The number of connections that broke and reconnected.
  int cuts() {
    return cuts.get();
  }

  @Override
  public void close() {
    open.values().forEach(speaker -> speaker.client().close());
    open.clear();
  }

  private Speaker connect(String nick, @Nullable Position after)
      throws IOException, InterruptedException {
    var token = tokens.get(nick);
    if (token == null) {
      token = Server.patiently(() -> rest.guest(DisplayNames.of(nick))).accessToken();
      tokens.put(nick, token);
    }
    opened++;
    var client =
        ParleyClient.builder(settings.url())
            .webSocket(socket)
            .token(TokenSource.of(token))
            .settings(ClientSettings.standard().withReload(0))
            .listener(new CutCounter(cuts))
            .connect();
    var subscription =
        after == null ? client.join(room, entry -> {}) : client.join(room, after, entry -> {});
    return new Speaker(client, subscription);
  }

  private record CutCounter(AtomicInteger cuts) implements ConnectionListener {

    @Override
    public void onDisconnected(int code, String reason, Duration retryIn) {
      cuts.incrementAndGet();
    }
  }
}
