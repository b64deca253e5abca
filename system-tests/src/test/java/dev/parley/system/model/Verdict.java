package dev.parley.system.model;

import dev.parley.client.ParleyClient;
import dev.parley.client.event.Entry;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.room.Position;
import dev.parley.system.model.play.Api;
import dev.parley.system.model.play.Board;
import dev.parley.system.model.play.Cast;
import dev.parley.system.model.play.Client;
import dev.parley.system.model.play.Server;
import dev.parley.system.model.play.Stream;
import dev.parley.system.model.room.Op;
import dev.parley.system.model.room.Person;
import dev.parley.system.model.room.Problems;
import dev.parley.system.model.room.RoomModel;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/// Compares all readings of a finished run.
final class Verdict {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LATE = 450;
  private static final int SAMPLES = 6;

  private final Server server;
  private final Cast cast;
  private final Board board;
  private final List<Client> clients;
  private final Map<String, List<Entry>> logs;
  private final Problems problems;
  private final Map<String, RoomModel> models = new HashMap<>();

  Verdict(
      Server server,
      Cast cast,
      Board board,
      List<Client> clients,
      Map<String, List<Entry>> logs,
      Problems problems) {
    this.server = server;
    this.cast = cast;
    this.board = board;
    this.clients = clients;
    this.logs = logs;
    this.problems = problems;
  }

  /// @param quiet whether no process was killed
  void check(long seed, boolean quiet) throws IOException, InterruptedException, SQLException {
    var heads = new HashMap<String, Integer>();
    logs.forEach((room, log) -> heads.put(room, log.size()));
    var topic = TopicLog.read(server.kafka(), heads, PATIENCE, problems);
    for (var room : cast.rooms()) {
      var log = logs.getOrDefault(room, List.of());
      models.put(room, new LogCheck(cast.byId(), log, board.ops(room), problems).check(quiet));
      notJoined(room);
      var streams = new StreamCheck(cast.byId(), log, problems);
      for (var client : clients) {
        streams(client, room, streams, quiet);
      }
      streams.whole("the topic's reader", 1, topic.entries(room));
      lateComers(room, log, streams);
    }
    readings(seed);
    unread(seed);
  }

  /// A request is refused with `not_joined` only if the client was not subscribed at some moment of
  /// it.
  private void notJoined(String room) {
    for (var op : board.ops(room)) {
      if (op.outcome instanceof Op.Outcome.Refused(var code) && code.equals("not_joined")) {
        var client =
            clients.stream().filter(it -> it.person().equals(op.by)).findFirst().orElseThrow();
        long late = op.answeredAt + Duration.ofSeconds(1).toNanos();
        if (!client.stream(room).endedWithin(op.askedAt, late)) {
          problems.add("had joined throughout: %s", op);
        }
      }
    }
  }

  private void streams(Client client, String room, StreamCheck check, boolean quiet) {
    var stream = client.stream(room);
    var person = client.person();
    var seen = stream.seen().stream().map(Stream.Seen::entry).toList();
    check.whole(person.name(), 1, seen);
    check.joins(person, stream.joins());
    check.membersOnly(person, stream.seen());
    if (quiet && !stream.missed().isEmpty() && room.equals(cast.rooms().getFirst())) {
      problems.add("%s was told of entries that it would not get: %s", person, stream.missed());
    }
  }

  /// A client joins at each gateway far behind the head, and receives the current log.
  private void lateComers(String room, List<Entry> log, StreamCheck check)
      throws InterruptedException {
    var owner = cast.people().getFirst();
    for (var gateway : server.gateways()) {
      var stream = new Stream(board);
      long after = Math.max(0, log.size() - LATE);
      try (var client =
          ParleyClient.builder(server.url()).webSocket(gateway).token(owner.token()).connect()) {
        stream.begin();
        client.join(room, new Position(null, after), stream);
        if (!stream.awaitSeq(log.size(), PATIENCE)) {
          problems.add("a late comer at %s was sent up to seq %d", gateway, stream.last());
        }
      }
      var seen = stream.seen().stream().map(Stream.Seen::entry).toList();
      check.whole("a late comer at " + gateway, after + 1, seen);
      check.exact("a late comer at " + gateway, seen);
    }
  }

  /// The REST readings of each user for each room.
  private void readings(long seed) throws InterruptedException {
    var api = new Api(server.url());
    var seeds = new SplittableRandom(~seed);
    var parts = new ArrayList<Callable<Void>>();
    models.forEach((room, model) -> {
      for (var person : cast.people()) {
        var random = seeds.split();
        parts.add(() -> {
          if (model.mayRead(person)) {
            var history = new HistoryCheck(room, model, person, api, random, problems);
            history.backward();
            if (random.nextInt(3) == 0) {
              history.forward();
            }
            history.around();
            history.single(SAMPLES);
            log(room, person, random);
          } else {
            shut(api, person, room);
          }
          return null;
        });
      }
    });
    Run.together(parts);
  }

  private void log(String room, Person person, SplittableRandom random)
      throws IOException, InterruptedException {
    var log = logs.getOrDefault(room, List.of());
    long after = random.nextLong(log.size() + 1L);
    int limit = random.nextInt(1, 501);
    var page = ParleyRest.at(server.url()).with(person.token()).log(room, after, limit);
    var check = new StreamCheck(cast.byId(), log, problems);
    check.whole(person + " in /log", after + 1, page.entries());
    check.exact(person + " in /log", page.entries());
    if (page.entries().size() != Math.min(limit, log.size() - after)) {
      problems.add(
          "%s reads %d entries of /log?after=%d&limit=%d of %s",
          person, page.entries().size(), after, limit, room);
    }
  }

  private void shut(Api api, Person person, String room) throws InterruptedException {
    for (var path : List.of("/log", "/messages")) {
      var answer = api.get(person, "/api/rooms/" + room + path);
      if (answer.status() != 404) {
        problems.add("%s may not read %s, but is answered %s", person, room, answer);
      }
    }
  }

  /// Each user reads up to a random position. Then the unread counts of the model, of REST and of a
  /// recount of the tables must agree.
  private void unread(long seed) throws IOException, InterruptedException, SQLException {
    var random = new SplittableRandom(seed + 1);
    for (var client : clients) {
      var expected = new HashMap<String, Counts>();
      models.forEach((room, model) -> {
        if (model.role(client.person()) != null) {
          long mark = Math.max(1, client.mark(room));
          mark += random.nextLong(Math.max(1, model.seq() - mark + 1));
          client.read(room, mark);
          expected.put(
              room, unread(model, client.person(), Math.max(mark, model.mark(client.person()))));
        }
      });
      var told = told(client.person(), expected);
      if (!told.equals(expected)) {
        problems.add("%s has unread %s, not %s", client.person(), told, expected);
      }
      var counted = Recount.of(client.person(), server.messages());
      if (!told.equals(counted)) {
        problems.add("%s has unread %s; a recount says %s", client.person(), told, counted);
      }
    }
  }

  private static Counts unread(RoomModel model, Person reader, long mark) {
    var above = model.messages().stream().filter(message -> message.seq() > mark).toList();
    long calls = above.stream().filter(message -> message.calls(reader)).count();
    return new Counts(model.seq(), model.n(), mark, above.size(), calls);
  }

  /// The result of `/api/unread` once it has the read marks.
  private Map<String, Counts> told(Person person, Map<String, Counts> expected)
      throws InterruptedException {
    var api = new Api(server.url());
    long end = System.nanoTime() + PATIENCE.toNanos();
    var told = new HashMap<String, Counts>();
    do {
      told.clear();
      api.get(person, "/api/unread")
          .json()
          .path("rooms")
          .forEach(it -> told.put(it.path("room").asString(""), Counts.of(it)));
    } while (!told.equals(expected) && System.nanoTime() < end);
    return told;
  }
}
