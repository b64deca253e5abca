package dev.parley.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.state.RoomKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// message-service's `/internal` with rooms in memory, and an issuer's keys.
public final class FakeMessageService implements AutoCloseable {

  public static final String CREDENTIAL = "test-credential";

  private static final int SHORT_BACKLOG = 50;
  private static final int LONG_BACKLOG = 500;

  private final HttpServer server;
  private final List<FakeRoom> rooms = new CopyOnWriteArrayList<>();
  private final AtomicInteger joins = new AtomicInteger();
  private volatile String epoch = "epoch-1";
  private volatile boolean away;

  public FakeMessageService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/internal/", this::internal);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public FakeRoom room(String handle, RoomKind kind) {
    var room = new FakeRoom(handle, kind);
    rooms.add(room);
    return room;
  }

  public Optional<FakeRoom> find(String name) {
    return rooms.stream()
        .filter(room -> room.handle().equals(name) || room.id().toString().equals(name))
        .findFirst();
  }

  public String epoch() {
    return epoch;
  }

  /// Changes the epoch, as after a restore from a backup.
  public void restored(String newEpoch) {
    epoch = newEpoch;
  }

  /// Answers every request with 503 while true.
  public void away(boolean isAway) {
    away = isAway;
  }

  /// The number of requested joins.
  public int joins() {
    return joins.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void internal(HttpExchange exchange) throws IOException {
    if (!CREDENTIAL.equals(exchange.getRequestHeaders().getFirst("Parley-Service-Token"))) {
      answer(exchange, 401, new byte[0]);
    } else if (away) {
      answer(exchange, 503, new byte[0]);
    } else if (exchange.getRequestURI().getPath().equals("/internal/heads")) {
      heads(exchange);
    } else {
      var path = exchange.getRequestURI().getPath().split("/", -1);
      var query = query(exchange.getRequestURI().getRawQuery());
      var room = find(path[3]).filter(found -> admits(found, query)).orElse(null);
      if (room == null) {
        answer(exchange, 404, new byte[0]);
      } else if (room.isArchived() && path[4].equals("join")) {
        answer(exchange, 409, new byte[0]);
      } else if (path[4].equals("join")) {
        joins.incrementAndGet();
        join(exchange, room, query);
      } else {
        entries(exchange, room, query);
      }
    }
  }

  private void join(HttpExchange exchange, FakeRoom room, Map<String, String> query)
      throws IOException {
    long head = room.head();
    long after = Long.parseLong(query.getOrDefault("after", "-1"));
    boolean recovered =
        after < 0
            || (query.getOrDefault("epoch", epoch).equals(epoch)
                && after <= head
                && head - after <= LONG_BACKLOG);
    long from = recovered && after >= 0 ? after : Math.max(0, head - SHORT_BACKLOG);
    var line = new LinkedHashMap<String, Object>();
    line.put("room", room.id());
    line.put("handle", room.handle());
    line.put("kind", room.kind());
    line.put("epoch", epoch);
    line.put("seq", head);
    line.put("n", room.n());
    room.role(UserId.of(query.getOrDefault("user", ""))).ifPresent(role -> line.put("role", role));
    line.put("recovered", recovered);
    line.put("from", from);
    var limit = Math.min(Integer.parseInt(query.getOrDefault("limit", "100")), (int) (head - from));
    answerLines(exchange, line, room.documents(from, limit));
  }

  private void entries(HttpExchange exchange, FakeRoom room, Map<String, String> query)
      throws IOException {
    var line = new LinkedHashMap<String, Object>();
    line.put("epoch", epoch);
    line.put("seq", room.head());
    line.put("n", room.n());
    long after = Long.parseLong(query.getOrDefault("after", "0"));
    answerLines(
        exchange,
        line,
        room.documents(after, Integer.parseInt(query.getOrDefault("limit", "100"))));
  }

  private void heads(HttpExchange exchange) throws IOException {
    var asked = EventJson.mapper().readTree(exchange.getRequestBody().readAllBytes()).get("rooms");
    var heads = new LinkedHashMap<String, Long>();
    for (var name : asked) {
      find(name.stringValue()).ifPresent(room -> heads.put(name.stringValue(), room.head()));
    }
    answer(exchange, 200, EventJson.write(Map.of("epoch", epoch, "heads", heads)));
  }

  private static boolean admits(FakeRoom room, Map<String, String> query) {
    var user = query.get("user");
    return user == null || room.admits(UserId.of(user), Boolean.parseBoolean(query.get("guest")));
  }

  private static Map<String, String> query(@Nullable String raw) {
    return raw == null
        ? Map.of()
        : Arrays.stream(raw.split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private static void answerLines(
      HttpExchange exchange, Map<String, Object> head, List<String> documents) throws IOException {
    var lines = new ArrayList<String>();
    lines.add(new String(EventJson.write(head), UTF_8));
    lines.addAll(documents);
    answer(exchange, 200, (String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /// The room with that id.
  public FakeRoom get(RoomId id) {
    return find(id.toString()).orElseThrow();
  }
}
