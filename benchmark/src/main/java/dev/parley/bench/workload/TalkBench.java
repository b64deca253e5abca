package dev.parley.bench.workload;

import dev.parley.bench.floor.FloorCommand;
import dev.parley.bench.report.Goal;
import dev.parley.bench.report.Row;
import dev.parley.bench.rival.CometDCommand;
import dev.parley.bench.rival.SocketIo;
import dev.parley.bench.side.ComparedServer;
import dev.parley.bench.stack.ResourceMeter;
import dev.parley.bench.stack.Server;
import dev.parley.bench.talk.LoadClients;
import dev.parley.bench.talk.LoadShape;
import dev.parley.bench.talk.Talk;
import dev.parley.bench.talk.TalkReport;
import dev.parley.client.rest.NewRoom;
import dev.parley.stack.StackProcess;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// Runs a talk at each of its rates on the same connections, and the same talk on the compared
/// servers.
final class TalkBench {

  /// Unmeasured seconds before each row, because the previous rate has after-effects.
  private static final int LEAD = 2;

  private final String workload;
  private final BenchCommand bench;
  private final TalkOptions.Plan plan;

  TalkBench(String workload, BenchCommand bench, TalkOptions.Plan plan) {
    this.workload = workload;
    this.bench = bench;
    this.plan = plan;
  }

  /// The goals of the rows.
  @FunctionalInterface
  interface Goals {

    /// The goals of one row.
    ///
    /// @param rate of the row, messages a second
    List<Goal> of(double rate, TalkReport report);
  }

  /// Runs the talk on the server.
  List<Row> run(Target.Resolved resolved, Goals goals) throws IOException, InterruptedException {
    System.out.printf(
        "%n%s: %d rooms of %d, %d of them speaking; %s%n",
        workload,
        plan.shape().rooms(),
        plan.shape().members(),
        plan.shape().speakers(),
        resolved.sockets());
    var rows = new ArrayList<Row>();
    var rooms = createRooms(resolved.url());
    try (var crowd = LoadClients.gather(plan.shape(), resolved.sockets(), rooms)) {
      var talk = new Talk(crowd);
      talk.warmUp(Collections.max(plan.rates()), plan.warmUp());
      bench.target().warmedUp();
      for (double rate : plan.rates()) {
        var report = talk(talk, rate, resolved.processes());
        rows.add(bench.report(report.row(workload, name(rate), goals.of(rate, report))));
      }
    }
    return rows;
  }

  /// Runs the talk on a [dev.parley.bench.floor.Broadcaster].
  ///
  /// @return CPU microseconds of a delivery
  double runFloor(double rate) throws IOException, InterruptedException {
    try (var floor = FloorCommand.start()) {
      int warmUp = Math.min(10, plan.warmUp());
      return runBeside(floor, List.of(rate), warmUp, (_, _) -> List.of());
    }
  }

  /// Runs the talk on the alternatives. A row of theirs that misses a goal is not a failure.
  ///
  /// @param rates in rising order: the last may be too much for them
  /// @return CPU microseconds of a delivery by Socket.IO and its parts, at the first rate
  double runRivals(Target.Resolved resolved, List<Double> rates)
      throws IOException, InterruptedException {
    double cost;
    try (var socketIo = SocketIo.start(resolved.stackFile(), resolved.directory())) {
      cost = runBeside(socketIo, rates, plan.rivalsWarmUp(), TalkBench::keepsUp);
    }
    try (var cometD = CometDCommand.start()) {
      var _ = runBeside(cometD, rates, plan.rivalsWarmUp(), TalkBench::keepsUp);
    }
    return cost;
  }

  /// Warms up and returns the cost of a delivery at the first rate; the others may be too much.
  private double runBeside(ComparedServer other, List<Double> rates, int warmUp, Goals goals)
      throws IOException, InterruptedException {
    var rooms = IntStream.range(0, plan.shape().rooms()).mapToObj(TalkBench::sideRoom).toList();
    var addresses = List.of(other.process().url());
    var reports = new ArrayList<TalkReport>();
    try (var crowd = LoadClients.gather(plan.shape(), addresses, rooms, other.envelopes())) {
      var talk = new Talk(crowd);
      talk.warmUp(rates.getFirst(), warmUp);
      for (double rate : rates) {
        var report = talk(talk, rate, other.processes());
        var name = other.name() + " " + name(rate);
        bench.report(report.row(workload, name, goals.of(rate, report)));
        reports.add(report);
      }
    }
    return reports.getFirst().usage().micros("");
  }

  private static List<Goal> keepsUp(double rate, TalkReport report) {
    double due = rate * report.shape().members();
    return List.of(Goal.atLeast("share of deliveries", report.deliveredPerSecond() / due, 0.99));
  }

  private TalkReport talk(Talk talk, double rate, List<StackProcess> processes)
      throws InterruptedException {
    var meter = new ResourceMeter(processes);
    var result = talk.run(rate, Math.min(LEAD, plan.warmUp()), plan.seconds(), meter);
    return new TalkReport(plan.shape(), result, meter);
  }

  private static String name(double rate) {
    return "%.0f/s".formatted(rate);
  }

  /// As long as a room id, so that frames have the same length.
  private static String sideRoom(int number) {
    return "00000000-0000-7000-8000-%012d".formatted(number);
  }

  private List<String> createRooms(URI url) throws IOException, InterruptedException {
    return createRooms(url, plan.shape());
  }

  /// Creates public rooms; returns their ids.
  static List<String> createRooms(URI url, LoadShape shape)
      throws IOException, InterruptedException {
    var owner = Server.signUp(url, "bench-");
    var run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    var ids = new ArrayList<String>();
    for (int i = 0; i < shape.rooms(); i++) {
      var room = NewRoom.open("bench-" + run + "-" + i, "Load " + i);
      ids.add(Server.patiently(() -> owner.createRoom(room)).id());
    }
    return ids;
  }
}
