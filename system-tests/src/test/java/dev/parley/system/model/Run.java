package dev.parley.system.model;

import dev.parley.client.event.Entry;
import dev.parley.client.rest.ParleyRest;
import dev.parley.system.model.play.Actor;
import dev.parley.system.model.play.Api;
import dev.parley.system.model.play.Board;
import dev.parley.system.model.play.Cast;
import dev.parley.system.model.play.Client;
import dev.parley.system.model.play.Server;
import dev.parley.system.model.room.Person;
import dev.parley.system.model.room.Problems;
import dev.parley.system.model.room.RoomModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One run: eight users act at the same time, then every way to read the rooms is compared.
public final class Run {

  private static final int PAGE = 500;
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(20);

  private final Server server;
  private final Plan plan;
  private final Consumer<String> killAndStart;
  private final Cast cast;
  private final Board board = new Board(System::nanoTime);
  private final Problems problems = new Problems();
  private final List<Client> clients = new ArrayList<>();
  private final Map<String, List<Entry>> logs = new HashMap<>();

  private Run(Server server, Plan plan, Consumer<String> killAndStart)
      throws IOException, InterruptedException {
    this.server = server;
    this.plan = plan;
    this.killAndStart = killAndStart;
    this.cast = Cast.of(server);
  }

  /// Runs a plan and compares the results.
  ///
  /// @param killAndStart kills a process at once and starts it again; returns when it is ready
  /// @return a summary in one line
  /// @throws AssertionError when anything differs, with the seed and the first differences
  public static String of(Server server, Plan plan, Consumer<String> killAndStart)
      throws IOException, InterruptedException, SQLException {
    return new Run(server, plan, killAndStart).playAndCompare();
  }

  private String playAndCompare() throws IOException, InterruptedException, SQLException {
    long start = System.nanoTime();
    try {
      play();
      long played = System.nanoTime();
      var verdict = new Verdict(server, cast, board, clients, logs, problems);
      settle();
      verdict.check(plan.seed(), plan.victims().isEmpty());
      if (!problems.isEmpty()) {
        throw new AssertionError("%s: %s%n  all of it: %s".formatted(plan, problems, write()));
      }
      return "%s: agree. %,d entries, %,d cuts; %.1f s played, slowest answer %.1f s; %.1f s compared"
          .formatted(
              plan,
              logs.values().stream().mapToInt(List::size).sum(),
              clients.stream().mapToInt(Client::cuts).sum(),
              (played - start) / 1e9,
              board.ops().stream().mapToLong(op -> op.answeredAt - op.askedAt).max().orElse(0)
                  / 1e9,
              (System.nanoTime() - played) / 1e9);
    } catch (AssertionError e) {
      throw problems.isEmpty() || String.valueOf(e.getMessage()).contains("all of it")
          ? e
          : new AssertionError("%s: %s".formatted(plan, problems), e);
    } finally {
      clients.forEach(Client::close);
    }
  }

  private void play() throws InterruptedException {
    var seeds = new SplittableRandom(plan.seed());
    var parts = new ArrayList<Callable<Void>>();
    for (var person : cast.people()) {
      var client = new Client(person, server, cast.rooms(), board, seeds.split());
      clients.add(client);
      var actor = new Actor(client, cast.rooms(), cast.members(), board, server, seeds.split());
      parts.add(() -> {
        client.connect();
        openTo(person).forEach(client::join);
        actor.act(plan.operations() / cast.people().size());
        return null;
      });
    }
    parts.add(() -> {
      kill();
      return null;
    });
    together(parts);
  }

  private List<String> openTo(Person person) {
    return switch (person.name()) {
      case "guest" -> cast.rooms().subList(0, 1);
      case "outsider" -> List.of(cast.rooms().get(0), cast.rooms().get(2));
      default -> cast.rooms();
    };
  }

  private void kill() throws InterruptedException {
    var victims = plan.victims();
    for (int i = 0; i < victims.size(); i++) {
      long due = (long) plan.operations() * (i + 1) / (victims.size() + 2);
      while (board.count() < due) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      killAndStart.accept(victims.get(i));
    }
  }

  /// Runs all parts in parallel; the first failure ends the others.
  static void together(List<Callable<Void>> parts) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ended = new ExecutorCompletionService<Void>(threads);
      parts.forEach(ended::submit);
      try {
        for (int i = 0; i < parts.size(); i++) {
          ended.take().get();
        }
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw new AssertionError(e.getCause());
      }
    }
  }

  /// Waits until the logs have room-service's members, and all readers have read to the end.
  private void settle() throws IOException, InterruptedException {
    var owner = cast.people().getFirst();
    for (var room : cast.rooms()) {
      long end = System.nanoTime() + SETTLED_WITHIN.toNanos();
      var members = Map.<String, String>of();
      var model = new RoomModel(cast.byId());
      do {
        var log = log(owner, room);
        model = new RoomModel(cast.byId());
        var ignored = new Problems();
        for (var entry : log) {
          model.apply(entry, ignored);
        }
        logs.put(room, log);
        members = members(owner, room);
      } while (!model.roles().equals(members) && System.nanoTime() < end);
      if (!model.roles().equals(members)) {
        problems.add("%s has the members %s; its log says %s", room, members, model.roles());
      }
      for (var client : clients) {
        if (model.mayRead(client.person())) {
          readToTheEnd(client, room, model.seq());
        }
      }
    }
  }

  private void readToTheEnd(Client client, String room, long head) throws InterruptedException {
    var stream = client.stream(room);
    if (!client.isConnected()) {
      client.connect();
    }
    for (int tries = 0; tries < 5 && stream.last() < head; tries++) {
      if (stream.isHoled()) {
        client.leave(room);
      }
      client.join(room);
      stream.awaitSeq(head, SETTLED_WITHIN);
    }
    client.join(room);
    if (stream.last() < head) {
      problems.add(
          "%s was sent %s up to seq %d of %d; %s",
          client.person(), room, stream.last(), head, stream.missed());
    }
  }

  private List<Entry> log(Person reader, String room) throws IOException, InterruptedException {
    var rest = ParleyRest.at(server.url()).with(reader.token());
    var entries = new ArrayList<Entry>();
    while (true) {
      var page = rest.log(room, entries.size(), PAGE);
      entries.addAll(page.entries());
      if (page.entries().isEmpty() || entries.size() >= page.head()) {
        return entries;
      }
    }
  }

  private Map<String, String> members(Person reader, String room) throws InterruptedException {
    var members = new HashMap<String, String>();
    new Api(server.url())
        .get(reader, "/api/rooms/" + room + "/members")
        .json()
        .path("members")
        .forEach(it -> members.put(it.path("user").asString(""), it.path("role").asString("")));
    return members;
  }

  /// Writes all requests and entries to a file, for debugging.
  private Path write() throws IOException {
    var file = Path.of("target", "model", "seed-" + plan.seed() + ".txt").toAbsolutePath();
    Files.createDirectories(file.getParent());
    var lines = new ArrayList<String>();
    for (var room : cast.rooms()) {
      lines.add("room " + room);
      board.ops(room).forEach(op -> lines.add(op.toString()));
      board.memberOps(room).forEach(op -> lines.add(op.toString()));
      logs.getOrDefault(room, List.of()).forEach(entry -> lines.add(entry.toString()));
    }
    Files.write(file, lines);
    return file;
  }
}
