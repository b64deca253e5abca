package dev.parley.bench.rival;

import dev.parley.bench.side.SideServer;
import dev.parley.bench.wire.CometDEnvelope;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.cometd.bayeux.Promise;
import org.cometd.bayeux.server.BayeuxServer;
import org.cometd.bayeux.server.LocalSession;
import org.cometd.bayeux.server.ServerChannel;
import org.cometd.bayeux.server.ServerMessage;
import org.cometd.bayeux.server.ServerSession;
import org.cometd.server.AbstractServerTransport;
import org.cometd.server.BayeuxServerImpl;
import org.cometd.server.websocket.common.AbstractWebSocketTransport;
import org.cometd.server.websocket.jetty.JettyWebSocketTransport;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/// CometD with a channel for each room: a message gets its seq and goes to all members. It stores
/// nothing.
public final class CometDServer implements SideServer {

  private static final String PATH = "/cometd";
  private static final String USER = "01980000-0000-7000-8000-000000000001";

  /// Below the 30 s after which Jetty closes a silent connection.
  private static final String CONNECT_MILLIS = "20000";

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 1);
  private final BayeuxServerImpl bayeux = new BayeuxServerImpl();
  private final LocalSession self = bayeux.newLocalSession("rooms");
  private final Map<String, Room> rooms = new ConcurrentHashMap<>();

  public CometDServer() {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var context = new ContextHandler("/");
    context.setHandler(WebSocketUpgradeHandler.from(server, context));
    server.setHandler(context);
    bayeux.setOption(Context.class.getName(), context.getContext());
    bayeux.setOption(AbstractWebSocketTransport.COMETD_URL_MAPPING_OPTION, PATH);
    bayeux.setOption(AbstractServerTransport.TIMEOUT_OPTION, CONNECT_MILLIS);
    bayeux.setTransports(new JettyWebSocketTransport(bayeux));
    server.addBean(bayeux);
    start();
    self.handshake();
    bayeux
        .createChannelIfAbsent(CometDEnvelope.CHANNEL, channel -> channel.setPersistent(true))
        .getReference()
        .addListener(new Listener());
  }

  private void start() {
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty does not start", e);
    }
  }

  @Override
  public URI url() {
    return URI.create("ws://127.0.0.1:" + connector.getLocalPort() + PATH);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty does not stop", e);
    }
  }

  /// Receives the messages on the service's channel, on the threads of the connections.
  private final class Listener implements ServerChannel.MessageListener {

    @Override
    public boolean onMessage(
        ServerSession from, ServerChannel channel, ServerMessage.Mutable message) {
      var frame = message.getDataAsMap();
      var room =
          rooms.computeIfAbsent(String.valueOf(frame.get("room")), id -> new Room(bayeux, id));
      switch (String.valueOf(frame.get("type"))) {
        case "join" -> answer(from, room.join(from));
        case "send" -> answer(from, room.say(self, frame));
        default -> {}
      }
      return true;
    }

    private void answer(ServerSession to, Map<String, Object> data) {
      to.deliver(self, CometDEnvelope.CHANNEL, data, Promise.noop());
    }
  }

  /// Guarded by its own monitor, so that all members get its messages in the order of their seqs.
  private static final class Room {
    private final String id;
    private final ServerChannel channel;
    private long seq;

    Room(BayeuxServer bayeux, String id) {
      this.id = id;
      channel =
          bayeux
              .createChannelIfAbsent("/rooms/" + id, made -> made.setPersistent(true))
              .getReference();
    }

    synchronized Map<String, Object> join(ServerSession member) {
      channel.subscribe(member);
      return json("type", "joined", "room", id, "seq", seq);
    }

    /// Sends a message to all members; returns the ack.
    synchronized Map<String, Object> say(LocalSession self, Map<String, Object> send) {
      seq++;
      var client = Objects.requireNonNull(send.get("id"));
      var text = Objects.requireNonNull(send.get("text"));
      var sender = json("id", USER, "name", "guest-0000");
      var entry = json("type", "message", "room", id, "seq", seq, "n", seq);
      entry.putAll(json("at", "2026-01-01T00:00:00.000Z", "id", USER, "client", client));
      entry.putAll(json("sender", sender, "text", text));
      channel.publish(self, entry, Promise.noop());
      return json("type", "ack", "id", client, "room", id, "seq", seq, "message", USER);
    }

    /// A JSON object with its fields in this order.
    private static Map<String, Object> json(Object... namesAndValues) {
      var json = new LinkedHashMap<String, Object>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        json.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
      return json;
    }
  }
}
