package dev.parley.bench.workload;

import dev.parley.bench.report.Goal;
import dev.parley.bench.report.Latencies;
import dev.parley.bench.report.LatencyTable;
import dev.parley.bench.report.Row;
import dev.parley.bench.report.Usage;
import dev.parley.bench.search.SearchFilling;
import dev.parley.bench.search.SearchTexts;
import dev.parley.bench.stack.ResourceMeter;
import dev.parley.bench.stack.Server;
import dev.parley.bench.talk.LoadShape;
import dev.parley.bench.talk.OpenLoopSchedule;
import dev.parley.bench.wire.SocketLoop;
import dev.parley.client.rest.ParleyRest;
import dev.parley.stack.StackProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

/// Measures the time of a page of a room's history, newest and old.
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Fills a room as fast as acks arrive. Then reads pages of 50 through the api-gateway, at 500"
          + " requests a second, open loop: the newest pages, and the oldest ones of the room.",
      "Filling a million entries takes minutes; --filled uses the same room again."
    })
final class HistoryWorkload implements Workload {

  private static final int PAGE = 50;
  private static final int FILLERS = 8;
  private static final int SPREAD = 5_000;
  private static final int MOST_UNDER_WAY = 2_000;

  /// The most requests in flight in the warm-up; more than a cold service can answer are skipped.
  private static final int MOST_WHILE_COLD = 8;

  private static final Duration CALM = Duration.ofSeconds(60);
  private static final Duration CALM_WITHIN = Duration.ofMinutes(4);
  private static final double CALM_CORES = 0.1;

  private static final int OK = 200;

  @ParentCommand private @Nullable BenchCommand parent;

  @Option(
      names = "--entries",
      paramLabel = "N",
      description = "Messages in the room (1,000,000, with --quick 20,000).")
  private int entries;

  @Option(names = "--filled", paramLabel = "ROOM", description = "A room of an earlier run.")
  private @Nullable String filled;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description = "Requests a second (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long each row is measured (20, with --quick 5).")
  private int seconds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var bench = BenchCommand.of(parent);
    int wanted = entries > 0 ? entries : bench.isQuick() ? 20_000 : 1_000_000;
    int measured = seconds > 0 ? seconds : bench.isQuick() ? 5 : 20;
    var resolved = bench.target().resolve();
    var room = filled == null ? fill(resolved, wanted) : filled;
    if (filled == null && resolved.stack() != null && !bench.isQuick()) {
      awaitCalm(resolved.processes());
    }
    var owner = Server.signUp(resolved.url(), "bench-");
    long head = owner.log(room, 0, 1).head();
    var pages = "/api/rooms/" + room + "/messages?limit=" + PAGE;
    var asking = new Asking(resolved, room, measured);
    var newest = asking.run("newest", _ -> pages, bench);
    int spread = (int) Math.min(SPREAD, head / 10);
    var deep =
        asking.run("deep", i -> pages + "&before=" + (PAGE + 2 + i % Math.max(1, spread)), bench);
    var first = bench.report(newest.row(List.of(Goal.atMost("p99 ms", newest.p99(), 15))));
    double ratio = deep.p50() / newest.p50();
    var second =
        bench.report(
            deep.row(
                List.of(
                    Goal.atMost("p99 ms", deep.p99(), 15),
                    Goal.atMost("p50, of the newest's", ratio, 1.2))));
    return Workload.exitCode(List.of(first, second));
  }

  private static String fill(Target.Resolved resolved, int wanted)
      throws IOException, InterruptedException {
    var shape = new LoadShape(1, FILLERS, FILLERS, 1);
    var room = TalkBench.createRooms(resolved.url(), shape).getFirst();
    System.out.printf("%nhistory: posting %,d messages to room %s%n", wanted, room);
    var texts = SearchTexts.generated();
    long start = System.nanoTime();
    try (var loop = new SocketLoop()) {
      var fillings = new ArrayList<SearchFilling>();
      for (int i = 0; i < FILLERS; i++) {
        var filling = new SearchFilling(texts, room, i, FILLERS, wanted);
        fillings.add(filling);
        var address = resolved.sockets().get(i % resolved.sockets().size());
        var socket = loop.open(address, null, filling).get(60, TimeUnit.SECONDS);
        socket.join(room);
      }
      for (var filling : fillings) {
        var _ = filling.done().get(1, TimeUnit.HOURS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the room could not be filled: " + e, e);
    }
    double took = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "stored in %.0f s (%,.0f/s); again: --filled %s%n", took, wanted / took, room);
    return room;
  }

  /// Waits until Postgres has vacuumed after the fill; it checks once a minute.
  private static void awaitCalm(List<StackProcess> processes) throws InterruptedException {
    long start = System.nanoTime();
    long busy = start;
    long now = start;
    while (now - busy < CALM.toNanos() && now - start < CALM_WITHIN.toNanos()) {
      var meter = new ResourceMeter(processes);
      meter.start();
      TimeUnit.SECONDS.sleep(5);
      meter.stop();
      now = System.nanoTime();
      if (meter.cores("postgres") > CALM_CORES) {
        busy = now;
      }
    }
    System.out.printf("Postgres was busy for another %.0f s%n", (busy - start) / 1e9);
  }

  /// Sends requests at a rate and reads each answer completely.
  private final class Asking {
    private final Target.Resolved resolved;
    private final String token;
    private final int measured;

    Asking(Target.Resolved resolved, String room, int measured)
        throws IOException, InterruptedException {
      this.resolved = resolved;
      this.measured = measured;
      var rest = ParleyRest.at(resolved.url());
      token = Server.patiently(() -> rest.guest("reader")).accessToken();
      System.out.printf("history: %.0f pages a second of %s%n", rate, room);
    }

    Answers run(String name, IntFunction<String> path, BenchCommand bench)
        throws InterruptedException {
      int lead = bench.isQuick() ? 2 : 60;
      int warmUp = (int) (rate * lead);
      int count = (int) (rate * (lead + measured));
      var pacer = new OpenLoopSchedule(System.nanoTime() + 100_000_000, rate, System::nanoTime);
      var answers =
          new Answers(name, rate, count - warmUp, new ResourceMeter(resolved.processes()));
      try (var http = HttpClient.newHttpClient()) {
        pacer.run(
            count,
            due -> {
              if (due > warmUp) {
                answers.meter.start();
              }
              for (; answers.asked < due; answers.asked++) {
                ask(http, path, answers, pacer, warmUp);
              }
            });
        answers.meter.stop();
      }
      return answers;
    }

    private void ask(
        HttpClient http,
        IntFunction<String> path,
        Answers answers,
        OpenLoopSchedule pacer,
        int warmUp) {
      int number = answers.asked;
      boolean warm = number >= warmUp;
      if (answers.underWay.get() >= (warm ? MOST_UNDER_WAY : MOST_WHILE_COLD)) {
        if (warm) {
          answers.failed.incrementAndGet();
        }
        return;
      }
      if (warm) {
        answers.lateness.recordNanos(
            System.nanoTime() - pacer.due(number), number - warmUp, answers.measured);
      }
      answers.underWay.incrementAndGet();
      var _ =
          http.sendAsync(request(path.apply(number)), BodyHandlers.ofByteArray())
              .whenComplete((answer, error) -> {
                answers.underWay.decrementAndGet();
                if (error != null || answer.statusCode() != OK) {
                  answers.failed.incrementAndGet();
                } else if (warm) {
                  answers.times.recordNanos(
                      System.nanoTime() - pacer.due(number), number - warmUp, answers.measured);
                }
              });
    }

    private HttpRequest request(String path) {
      return HttpRequest.newBuilder(URI.create(resolved.url() + path))
          .header("Authorization", "Bearer " + token)
          .version(HttpClient.Version.HTTP_1_1)
          .build();
    }
  }

  /// The outcomes of the requests. Any thread may count.
  private static final class Answers {
    private final Latencies times = new Latencies();
    private final Latencies lateness = new Latencies();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final String name;
    private final double rate;
    private final int measured;
    private final ResourceMeter meter;
    private int asked;

    Answers(String name, double rate, int measured, ResourceMeter meter) {
      this.name = name;
      this.rate = rate;
      this.measured = measured;
      this.meter = meter;
    }

    double p50() {
      return times.millisAt(50);
    }

    double p99() {
      return times.millisAt(99);
    }

    Row row(List<Goal> goals) {
      var usage = new Usage(meter, "page", measured);
      var table = new LatencyTable().row("due to answered", times).row("due to asked", lateness);
      var json = JsonMapper.shared().createObjectNode().put("rate", rate);
      times.write(json.putObject("page"));
      lateness.write(json.putObject("lateness"));
      json.put("failed", failed.get());
      usage.write(json);
      var objections = new ArrayList<String>();
      if (lateness.millisAt(50) > 1) {
        objections.add("half of the requests were sent late: " + lateness.at(50) + " ms");
      }
      var losses = failed.get() == 0 ? List.<String>of() : List.of(failed + " requests failed");
      var text = "%s%n%s".formatted(table, usage.table());
      var row = name + " %.0f/s".formatted(rate);
      return new Row("history", row, text, json, objections, losses, usage.notes(), goals);
    }
  }
}
