package dev.parley.bench.replay;

import dev.parley.bench.report.Latencies;
import dev.parley.bench.stack.Server;
import dev.parley.client.rest.NewRoom;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.rest.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Plays many days at the same time, each into its own room.
final class Replay {

  private static final int ROOM_NAMES_TOLD = 3;

  private final ReplaySettings settings;
  private final PrintStream out;
  private final boolean terminal;

  Replay(ReplaySettings settings, PrintStream out, boolean terminal) {
    this.settings = settings;
    this.out = out;
    this.terminal = terminal;
  }

  /// Plays, checks if asked to, and prints the summary. Returns true when every valid line is
  /// stored and nothing differs.
  ///
  /// @throws IOException when the rooms cannot be created or already exist
  boolean play(List<RoomFile> days) throws IOException, InterruptedException {
    createRooms(days);
    var watchers = settings.check() ? watch(days) : List.<Watcher>of();
    try {
      var acks = new Latencies();
      var rooms = new ArrayList<RoomReplay>();
      for (int i = 0; i < days.size(); i++) {
        rooms.add(new RoomReplay(days.get(i), settings, settings.writersOf(i), acks));
      }
      long start = System.nanoTime();
      playAll(rooms, acks);
      double seconds = (System.nanoTime() - start) / 1e9;
      var report = new ReplayReport(rooms, acks, seconds, check(rooms, watchers));
      report.print(out);
      return report.isGood();
    } finally {
      watchers.forEach(Watcher::close);
    }
  }

  private void createRooms(List<RoomFile> days) throws IOException, InterruptedException {
    var owner = Server.signUp(settings.url(), "replay-");
    var taken = new ArrayList<String>();
    for (var day : days) {
      if (exists(owner, day.handle())) {
        taken.add(day.handle());
      }
    }
    if (!taken.isEmpty()) {
      throw alreadyThere(taken);
    }
    for (var day : days) {
      var room = NewRoom.open(day.handle(), "#" + day.handle());
      Server.patiently(() -> owner.createRoom(room));
    }
    for (var day : days) {
      awaitLog(owner, day.handle());
    }
  }

  private static boolean exists(ParleyRest rest, String handle)
      throws IOException, InterruptedException {
    try {
      Server.patiently(() -> rest.room(handle));
      return true;
    } catch (ProblemException e) {
      if (e.status() == 404) {
        return false;
      }
      throw e;
    }
  }

  private static IOException alreadyThere(List<String> taken) {
    var names = String.join(", ", taken.subList(0, Math.min(ROOM_NAMES_TOLD, taken.size())));
    var more = taken.size() > ROOM_NAMES_TOLD ? " and %d more".formatted(taken.size() - 3) : "";
    return new IOException(
        """
        %s%s: there already, from another run; its lines would stand there twice, by other guests. \
        Play into rooms of another name: --prefix again-\
        """
            .formatted(names, more));
  }

  /// Waits until message-service knows the room; room-service knows it a moment earlier.
  private static void awaitLog(ParleyRest rest, String handle)
      throws IOException, InterruptedException {
    Server.patiently(() -> {
      try {
        var log = rest.log(handle, 0, 1);
        if (log.entries().isEmpty()) {
          throw new IOException("the log of " + handle + " does not begin");
        }
        return log;
      } catch (ProblemException e) {
        throw e.status() == 404 ? new IOException(e.getMessage(), e) : e;
      }
    });
  }

  private List<Watcher> watch(List<RoomFile> days) throws IOException, InterruptedException {
    var watchers = new ArrayList<Watcher>();
    try {
      for (int i = 0; i < days.size(); i++) {
        watchers.add(new Watcher(settings.url(), settings.watcherOf(i), days.get(i).handle()));
      }
      for (var watcher : watchers) {
        watcher.awaitJoined();
      }
      return watchers;
    } catch (IOException e) {
      watchers.forEach(Watcher::close);
      throw e;
    }
  }

  private void playAll(List<RoomReplay> rooms, Latencies acks) throws InterruptedException {
    try (var _ = new Progress(rooms, acks, out, terminal)) {
      var threads =
          rooms.stream().map(room -> Thread.ofVirtual().name("room").start(room)).toList();
      for (var thread : threads) {
        thread.join();
      }
    }
  }

  /// One check per room; empty without checking.
  private List<RoomCheck> check(List<RoomReplay> rooms, List<Watcher> watchers)
      throws IOException, InterruptedException {
    if (watchers.isEmpty()) {
      return List.of();
    }
    var guest = Server.patiently(() -> ParleyRest.at(settings.url()).guest("reader"));
    var rest = ParleyRest.at(settings.url()).with(guest.accessToken());
    var checks = new ArrayList<RoomCheck>();
    for (int i = 0; i < rooms.size(); i++) {
      var watcher = watchers.get(i);
      var log = LogCheck.read(rest, rooms.get(i).day().handle());
      watcher.awaitSeq(log.size());
      var differences = new ArrayList<>(LogCheck.againstFile(rooms.get(i).day(), log));
      differences.addAll(LogCheck.againstWatcher(log, watcher.documents()));
      checks.add(new RoomCheck(differences, watcher.troubles()));
    }
    return checks;
  }
}
