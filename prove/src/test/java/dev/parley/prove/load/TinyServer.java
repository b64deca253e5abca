package dev.parley.prove.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A server in memory that keeps the protocol's promises for public rooms. A test can make it drop
/// one delivery, lose the entry of one ack, or refuse its earlier tokens.
///
/// One thread per connection; all state is guarded by this object.
final class TinyServer implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int GOING_AWAY = 1001;
  private static final int LATEST = 50;

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, List<String>> logs = new HashMap<>();
  private final Map<String, String> accounts = new HashMap<>();
  private final Map<String, ObjectNode> acks = new HashMap<>();
  private final Set<Peer> peers = new HashSet<>();
  private boolean drops;
  private boolean forgets;
  private int keys;
  private int signIns;

  TinyServer() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  URI socket() {
    return URI.create("ws://127.0.0.1:" + door.getLocalPort() + "/ws");
  }

  /// Does not deliver one entry to one socket.
  synchronized void dropOne() {
    drops = true;
  }

  /// Acks one message and does not store it.
  synchronized void forgetOne() {
    forgets = true;
  }

  /// Refuses all tokens that it has issued so far.
  synchronized void refuseTokens() {
    keys++;
  }

  /// Refuses all refresh tokens: clients must sign in by name again.
  synchronized void endSignIns() {
    refuseTokens();
    signIns++;
  }

  /// Sends `bye` with a reconnect delay to all clients, and closes.
  synchronized void sendAway(long millis) {
    for (var each : List.copyOf(peers)) {
      each.send("{\"type\":\"bye\",\"reconnectAfter\":%d}".formatted(millis));
      each.close(GOING_AWAY);
    }
  }

  private void accept() {
    try {
      while (true) {
        var socket = door.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // The server was closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new DataInputStream(socket.getInputStream());
      for (var request = line(in); !request.isEmpty(); request = line(in)) {
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
          int colon = line.indexOf(':');
          headers.put(
              line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        if (headers.containsKey("sec-websocket-key")) {
          if (isRefused(headers)) {
            var refusal = "HTTP/1.1 401 -\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(refusal.getBytes(US_ASCII));
            return;
          }
          talk(new Peer(socket.getOutputStream(), headers), in);
          return;
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var words = request.split(" ", -1);
        var asked = new String(in.readNBytes(length), UTF_8);
        boolean refused = !words[1].startsWith("/api/auth/") && isRefused(headers);
        var answer = refused ? "" : rest(words[0], URI.create(words[1]), asked);
        var body = answer.getBytes(UTF_8);
        int status = body.length == 0 ? 401 : 200;
        var head = "HTTP/1.1 %d -\r\nContent-Length: %d\r\n\r\n".formatted(status, body.length);
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        socket.getOutputStream().write(body);
      }
    } catch (IOException | GeneralSecurityException _) {
      // The client has disconnected.
    }
  }

  private synchronized boolean isRefused(Map<String, String> headers) {
    return !headers.getOrDefault("authorization", "").endsWith("~" + keys);
  }

  /// The answer; null when it is refused.
  private synchronized String rest(String method, URI uri, String body) {
    if (uri.getPath().endsWith("/register") || uri.getPath().endsWith("/login")) {
      var name = MAPPER.readTree(body).required("name").asString();
      return signedIn(accounts.computeIfAbsent(name, _ -> UUID.randomUUID().toString()));
    }
    if (uri.getPath().endsWith("/refresh")) {
      var token = MAPPER.readTree(body).required("refreshToken").asString().split("~", 2);
      return token[1].equals(Integer.toString(signIns)) ? signedIn(token[0]) : "";
    }
    if (method.equals("POST")) {
      var room = UUID.randomUUID().toString();
      logs.put(room, new ArrayList<>());
      store(room, "room", MAPPER.createObjectNode().put("change", "created"), "");
      return "{\"id\":\"%s\"}".formatted(room);
    }
    var room = uri.getPath().split("/", -1)[3];
    var log = log(room);
    int after = Integer.parseInt(uri.getQuery().replaceAll("after=(\\d+).*", "$1"));
    var entries = log.subList(Math.min(after, log.size()), Math.min(after + 500, log.size()));
    return "{\"room\":\"%s\",\"epoch\":\"e\",\"first\":1,\"head\":%d,\"entries\":[%s]}"
        .formatted(room, log.size(), String.join(",", entries));
  }

  private String signedIn(String user) {
    return """
    {"user":{"id":"%s","displayName":""},"accessToken":"%s~%d","refreshToken":"%s~%d","expiresIn":900}\
    """
        .formatted(user, user, keys, user, signIns);
  }

  private void talk(Peer peer, DataInputStream in) throws IOException {
    peer.send("{\"type\":\"hello\",\"limits\":{\"inFlight\":32}}");
    try {
      for (var frame = frame(in); !frame.isEmpty(); frame = frame(in)) {
        take(peer, MAPPER.readTree(frame));
      }
    } finally {
      synchronized (this) {
        peers.remove(peer);
      }
    }
  }

  private synchronized void take(Peer peer, JsonNode frame) {
    switch (frame.path("type").asString("")) {
      case "join" -> {
        peers.add(peer);
        for (var room : frame.path("rooms")) {
          join(peer, room);
        }
      }
      case "pong" -> {
        // Ignored.
      }
      default -> ask(peer, frame);
    }
  }

  private void join(Peer peer, JsonNode join) {
    var room = join.path("room").asString("");
    var log = log(room);
    int after = join.path("after").asInt(Math.max(0, log.size() - LATEST));
    peer.rooms.add(room);
    peer.send(
        "{\"type\":\"joined\",\"room\":\"%s\",\"epoch\":\"e\",\"seq\":%d,\"n\":0,\"recovered\":true}"
            .formatted(room, log.size()));
    for (var entry : log.subList(after, log.size())) {
      peer.send(entry);
    }
  }

  private void ask(Peer peer, JsonNode frame) {
    var room = frame.path("room").asString("");
    var id = frame.path("id").asString("");
    var ack = acks.get(id);
    if (ack == null) {
      var document = (ObjectNode) frame.deepCopy();
      document.remove(List.of("type", "room", "id"));
      document.put("client", id);
      var what = frame.path("type").asString("");
      boolean reacts = what.endsWith("react");
      if (reacts) {
        document.put("on", what.equals("react"));
      }
      var type = what.equals("send") ? "message" : reacts ? "reaction" : what;
      ack = MAPPER.createObjectNode().put("type", "ack").put("id", id).put("room", room);
      if (forgets && type.equals("message")) {
        forgets = false;
        ack.put("seq", 1).put("message", "forgotten");
      } else {
        var entry = store(room, type, document, peer.user);
        ack.put("seq", log(room).size()).put("message", entry.path("id").asString(""));
        deliver(room, entry.toString());
      }
      acks.put(id, ack);
    }
    peer.send(ack.toString());
  }

  private void deliver(String room, String entry) {
    for (var each : List.copyOf(peers)) {
      if (drops && each.rooms.contains(room)) {
        drops = false;
      } else if (each.rooms.contains(room)) {
        each.send(entry);
      }
    }
  }

  private ObjectNode store(String room, String type, ObjectNode document, String user) {
    var log = log(room);
    document.put("type", type).put("room", room).put("seq", log.size() + 1L).put("n", 0);
    document.put("id", UUID.randomUUID().toString()).putObject("sender").put("id", user);
    log.add(document.toString());
    return document;
  }

  private List<String> log(String room) {
    return logs.computeIfAbsent(room, _ -> new ArrayList<>());
  }

  private static String line(DataInputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n' && next != -1; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(US_ASCII);
  }

  /// A text frame, or null at the end.
  private static String frame(DataInputStream in) throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte() & 0x7f;
    length = length == 126 ? in.readUnsignedShort() : length;
    var mask = in.readNBytes(4);
    var payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return (first & 0x0f) == TEXT ? new String(payload, UTF_8) : "";
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  /// One socket; its token starts with its user.
  private static final class Peer {
    private final OutputStream out;
    private final String user;
    private final Set<String> rooms = new HashSet<>();

    Peer(OutputStream out, Map<String, String> headers)
        throws IOException, GeneralSecurityException {
      this.out = out;
      this.user = headers.getOrDefault("authorization", "").replaceAll("Bearer |~.*", "");
      var key = headers.get("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
      var accept = MessageDigest.getInstance("SHA-1").digest(key.getBytes(US_ASCII));
      var head =
          "HTTP/1.1 101 -\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n"
              .formatted(Base64.getEncoder().encodeToString(accept));
      out.write(head.getBytes(US_ASCII));
    }

    void send(String text) {
      write(TEXT, text.getBytes(UTF_8));
    }

    void close(int code) {
      write(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    private synchronized void write(int kind, byte[] payload) {
      var frame = new ByteArrayOutputStream();
      frame.write(0x80 | kind);
      if (payload.length < 126) {
        frame.write(payload.length);
      } else {
        frame.write(126);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
      }
      frame.writeBytes(payload);
      try {
        out.write(frame.toByteArray());
        out.flush();
      } catch (IOException _) {
        // The peer's own thread notices it, too.
      }
    }
  }
}
