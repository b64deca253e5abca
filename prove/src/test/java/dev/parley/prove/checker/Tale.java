package dev.parley.prove.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.prove.history.Hash;
import dev.parley.prove.history.Line;
import dev.parley.prove.history.SeenEntry;
import dev.parley.prove.history.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A history of three clients in a public and a private room, as a correct server would produce it.
/// Tests then break it.
final class Tale {

  static final String OPEN = "open";
  static final String CLOSED = "closed";
  static final List<String> CLIENTS = List.of("c1", "c2", "c3");

  final List<Line> lines = new ArrayList<>();
  private final Map<String, List<String>> logs = new HashMap<>();
  private final Map<String, Set<String>> readers = new HashMap<>();
  private final Set<String> forms = new HashSet<>();
  private long t;

  private Tale() {}

  /// Two of the three are members of the private room; one of these is kicked.
  static Tale told() {
    var tale = new Tale();
    tale.begin();
    tale.talk();
    tale.kick();
    tale.end();
    return tale;
  }

  private void begin() {
    var clients = CLIENTS.stream().map(it -> new Line.Client(it, "u" + it)).toList();
    var rooms = List.of(new Line.Room(OPEN, true), new Line.Room(CLOSED, false));
    lines.add(new Line.Begin(t++, 7, "2026-01-01T00:00:00Z", clients, rooms));
    for (var room : List.of(OPEN, CLOSED)) {
      logs.put(room, new ArrayList<>());
      readers.put(room, new TreeSet<>());
      store(room, entry(room, "room", "c1"));
    }
    for (var client : List.of("c1", "c2")) {
      store(CLOSED, member(client, "joined"));
    }
    CLIENTS.forEach(it -> join(it, OPEN));
    List.of("c1", "c2").forEach(it -> join(it, CLOSED));
  }

  private void talk() {
    for (int i = 1; i <= 5; i++) {
      say("c1", OPEN, "m" + i, "text " + i);
      say("c2", CLOSED, "n" + i, "word " + i);
    }
    change("c1", "edit", "e1", "m1", "text one");
    change("c1", "edit", "e2", "m1", "text the first");
    change("c3", "react", "r1", "m2", "+");
    change("c1", "delete", "d1", "m3", "");
    lines.add(ask("c3", OPEN, "x1", "edit", id(OPEN, "m1"), "no"));
    lines.add(new Line.Fail(t++, "c3", 1, OPEN, "x1", "forbidden", false));
  }

  private void kick() {
    deliver(CLOSED, member("c2", "kicked"));
    lines.add(new Line.Left(t++, "c2", 1, CLOSED, "kicked"));
    readers(CLOSED).remove("c2");
    say("c1", CLOSED, "n6", "among us");
  }

  private void end() {
    for (var room : List.of(OPEN, CLOSED)) {
      var messages = new ArrayList<Long>();
      for (var document : log(room)) {
        var entry = SeenEntry.of(document.getBytes(UTF_8));
        form(entry);
        lines.add(new Line.Published(t++, room, entry.seq(), entry.hash()));
        lines.add(new Line.Stored(t++, room, entry.seq(), entry.hash()));
        if (entry.json().path("type").asString("").equals("message")) {
          messages.add(entry.seq());
        }
      }
      lines.add(new Line.Rows(t++, room, log(room).size(), log(room).size()));
      lines.add(new Line.Page(t++, room, "before", 50, messages.reversed()));
      lines.add(new Line.Page(t++, room, "after", 50, messages.reversed()));
    }
    lines.add(new Line.State(t++, OPEN, id(OPEN, "m1"), 2, shown("text the first", true)));
    lines.add(new Line.State(t++, OPEN, id(OPEN, "m4"), 5, shown("text 4", false)));
    lines.add(new Line.Online(t++, OPEN, List.of("uc1"), List.of("uc1")));
    lines.add(new Line.Gauge(t++, "idle in transaction", 0, 0, 0));
    lines.add(new Line.Leak(t++, "ws-gateway-1.log", ""));
    lines.add(new Line.End(t++, true, ""));
  }

  static String shown(String text, boolean edited) {
    return new Shown(Hash.of(text), edited, false, new TreeMap<>()).hash();
  }

  static String id(String room, String key) {
    return "id-" + room + "-" + key;
  }

  private void join(String client, String room) {
    lines.add(new Line.Open(t++, client, 1, "ws"));
    lines.add(new Line.Join(t++, client, 1, room, -1, log(room).size(), "e", true, true));
    log(room).forEach(document -> got(client, document));
    readers(room).add(client);
  }

  private void say(String client, String room, String key, String text) {
    lines.add(ask(client, room, key, "send", null, text));
    var document = entry(room, "message", client);
    document.put("id", id(room, key)).put("client", key).put("text", text);
    long seq = deliver(room, document);
    lines.add(new Line.Ok(t++, client, 1, room, key, seq, id(room, key)));
  }

  private void change(String client, String what, String key, String message, String body) {
    var on = id(OPEN, message);
    lines.add(ask(client, OPEN, key, what, on, body));
    var document = entry(OPEN, what.equals("react") ? "reaction" : what, client);
    document.put("id", id(OPEN, key)).put("client", key).put("message", on);
    switch (what) {
      case "edit" -> document.put("text", body);
      case "react" -> document.put("emoji", body).put("on", true);
      default -> redact(on);
    }
    long seq = deliver(OPEN, document);
    lines.add(new Line.Ok(t++, client, 1, OPEN, key, seq, id(OPEN, key)));
  }

  private void redact(String message) {
    log(OPEN)
        .replaceAll(document -> {
          var json = (ObjectNode) JsonMapper.shared().readTree(document);
          boolean it = json.path("id").asString("").equals(message);
          json.remove("text");
          return it ? json.put("redacted", true).toString() : document;
        });
  }

  private Line.Ask ask(
      String client, String room, String key, String what, @Nullable String on, String body) {
    return new Line.Ask(t++, client, 1, room, key, what, on, Hash.of(body), false);
  }

  private ObjectNode entry(String room, String type, String client) {
    var json = JsonMapper.shared().createObjectNode();
    json.put("type", type).put("room", room).put("id", "id-" + t);
    json.putObject("sender").put("id", "u" + client);
    return json;
  }

  private ObjectNode member(String client, String change) {
    var json = entry(CLOSED, "member", "c1").put("change", change);
    json.putObject("user").put("id", "u" + client);
    return json;
  }

  private long deliver(String room, ObjectNode document) {
    long seq = store(room, document);
    readers(room).forEach(client -> got(client, log(room).getLast()));
    return seq;
  }

  private long store(String room, ObjectNode document) {
    document.put("seq", log(room).size() + 1L);
    log(room).add(document.toString());
    return log(room).size();
  }

  private List<String> log(String room) {
    return logs.getOrDefault(room, List.of());
  }

  private Set<String> readers(String room) {
    return readers.getOrDefault(room, Set.of());
  }

  private void got(String client, String document) {
    var entry = SeenEntry.of(document.getBytes(UTF_8));
    form(entry);
    lines.add(new Line.Got(t++, client, 1, entry.room(), entry.seq(), entry.hash()));
  }

  private void form(SeenEntry entry) {
    if (forms.add(entry.room() + entry.seq() + entry.hash())) {
      lines.add(entry.form(t++));
    }
  }

  /// The index of the first matching line of a kind.
  <L extends Line> int find(Class<L> kind, Predicate<L> wanted) {
    for (int i = 0; i < lines.size(); i++) {
      if (kind.isInstance(lines.get(i)) && wanted.test(kind.cast(lines.get(i)))) {
        return i;
      }
    }
    throw new AssertionError("no such line in " + lines);
  }

  /// Changes the first matching line of a kind.
  <L extends Line> void change(Class<L> kind, Predicate<L> wanted, UnaryOperator<L> change) {
    int place = find(kind, wanted);
    lines.set(place, change.apply(kind.cast(lines.get(place))));
  }

  Verdict verdict() throws IOException {
    return Checker.check(lines::forEach);
  }
}
