package dev.parley.bench.workload;

import dev.parley.bench.report.Goal;
import dev.parley.bench.report.Latencies;
import dev.parley.bench.report.LatencyTable;
import dev.parley.bench.report.Row;
import dev.parley.bench.report.Usage;
import dev.parley.bench.stack.ResourceMeter;
import dev.parley.bench.talk.LoadClients;
import dev.parley.bench.talk.LoadShape;
import dev.parley.bench.talk.OpenLoopSchedule;
import dev.parley.bench.talk.ReconnectingClient;
import dev.parley.bench.talk.Talk;
import dev.parley.bench.talk.TalkResult;
import dev.parley.bench.wire.SocketLoop;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

/// Measures how fast all clients have caught up after a gateway has died.
@Command(
    name = "storm",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Kills a gateway with 5,000 connections in rooms of 10, posts 50 entries in each"
            + " room, and lets all clients reconnect to the other gateway within 10 s. Measures"
            + " when they have"
            + " caught up. Runs on a stack of its own only.")
final class StormWorkload implements Workload {

  private static final int MEMBERS = 10;

  /// Seconds for sending the messages that the clients miss.
  private static final double SAYING = 20;

  private static final int AT_A_TIME = 64;
  private static final int WITHIN_SECONDS = 60;

  @ParentCommand private @Nullable BenchCommand parent;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Connections, in rooms of 10 (5,000, with --quick 500).")
  private int connections;

  @Option(
      names = "--missed",
      paramLabel = "N",
      defaultValue = "50",
      description = "Entries that each client misses (${DEFAULT-VALUE}).")
  private int missed;

  @Option(
      names = "--window",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Seconds over which the clients reconnect, evenly (${DEFAULT-VALUE}).")
  private int window;

  private final Latencies each = new Latencies();
  private final Latencies sinceFirst = new Latencies();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var bench = BenchCommand.of(parent);
    bench.target().requireOwn("storm");
    int wanted = connections > 0 ? connections : bench.isQuick() ? 500 : 5_000;
    var resolved = bench.target().resolve(2);
    var shape = new LoadShape(Math.max(1, wanted / MEMBERS), 1, 1, 80);
    var rooms = TalkBench.createRooms(resolved.url(), shape);
    var doomed = resolved.sockets().getFirst();
    var other = resolved.sockets().getLast();
    System.out.printf(
        "%nstorm: %d connections, %d missed entries, reconnects within %d s%n",
        wanted, missed, window);
    try (var crowd = LoadClients.gather(shape, List.of(other), rooms);
        var loop = new SocketLoop()) {
      var talk = new Talk(crowd);
      double rate = rooms.size() * missed / SAYING;
      talk.warmUp(rate, bench.isQuick() ? 2 : 30);
      var returners = new ArrayList<ReconnectingClient>();
      for (int i = 0; i < wanted; i++) {
        returners.add(new ReconnectingClient(rooms.get(i % rooms.size())));
      }
      connect(loop, doomed, returners);
      kill(resolved, returners);
      var said = talk.run(rate, 0, (int) SAYING, new ResourceMeter(List.of()));
      var meter = new ResourceMeter(resolved.processes());
      comeBack(new Arriving(loop, other, returners, talk.highest()), meter);
      var faults = loop.submit(() -> faults(returners)).join();
      return Workload.exitCode(List.of(bench.report(row(wanted, said, meter, faults))));
    } catch (ExecutionException e) {
      throw new IOException("the storm did not end: " + e, e);
    } finally {
      bench.target().forgetStack();
    }
  }

  private static void connect(SocketLoop loop, URI gateway, List<ReconnectingClient> returners)
      throws IOException, InterruptedException, ExecutionException {
    var under = new Semaphore(AT_A_TIME);
    for (var returner : returners) {
      if (!under.tryAcquire(WITHIN_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("connecting takes more than " + WITHIN_SECONDS + " s");
      }
      var _ = returner.joined().whenComplete((_, _) -> under.release());
      var _ =
          loop.open(gateway, null, returner)
              .whenComplete((socket, error) -> {
                if (error != null) {
                  returner.joined().completeExceptionally(error);
                } else {
                  returner.join(socket);
                }
              });
    }
    awaitAll(returners, ReconnectingClient::joined, "joined");
  }

  private static void kill(Target.Resolved resolved, List<ReconnectingClient> returners)
      throws IOException, InterruptedException, ExecutionException {
    var gateway =
        resolved.stackFile().process("ws-gateway-1").flatMap(it -> ProcessHandle.of(it.pid()));
    var _ = gateway.orElseThrow(() -> new IOException("no ws-gateway-1")).destroyForcibly();
    awaitAll(returners, ReconnectingClient::gone, "lost their connection");
  }

  private void comeBack(Arriving arriving, ResourceMeter meter)
      throws IOException, InterruptedException, ExecutionException {
    var returners = arriving.returners;
    long start = System.nanoTime() + 100_000_000;
    var pacer = new OpenLoopSchedule(start, returners.size() / (double) window, System::nanoTime);
    for (int i = 0; i < returners.size(); i++) {
      int number = i;
      long due = pacer.due(i);
      var _ =
          returners
              .get(i)
              .caughtUp()
              .thenAccept(nanos -> {
                each.recordNanos(nanos - due, number, returners.size());
                sinceFirst.recordNanos(nanos - start);
              });
    }
    meter.start();
    pacer.run(returners.size(), arriving::upTo);
    awaitAll(returners, ReconnectingClient::caughtUp, "caught up");
    meter.stop();
  }

  /// The clients that reconnect, one after another.
  private static final class Arriving {
    private final SocketLoop loop;
    private final URI gateway;
    private final List<ReconnectingClient> returners;
    private final long[] heads;
    private int arrived;

    Arriving(SocketLoop loop, URI gateway, List<ReconnectingClient> returners, long[] heads) {
      this.loop = loop;
      this.gateway = gateway;
      this.returners = returners;
      this.heads = heads;
    }

    void upTo(int due) {
      for (; arrived < due; arrived++) {
        var returner = returners.get(arrived);
        long head = heads[arrived % heads.length];
        var _ =
            loop.open(gateway, null, returner)
                .whenComplete((socket, error) -> {
                  if (error != null) {
                    returner.caughtUp().completeExceptionally(error);
                  } else {
                    returner.rejoin(socket, head);
                  }
                });
      }
    }
  }

  private static void awaitAll(
      List<ReconnectingClient> returners,
      Function<ReconnectingClient, CompletableFuture<?>> what,
      String name)
      throws IOException, InterruptedException, ExecutionException {
    CompletableFuture<?>[] all = returners.stream().map(what).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(all).get(WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      long done = Arrays.stream(all).filter(future -> future.isDone()).count();
      throw new IOException(
          "only %d of %d have %s in %d s".formatted(done, all.length, name, WITHIN_SECONDS), e);
    }
  }

  private static TalkResult.Faults faults(List<ReconnectingClient> returners) {
    return returners.stream()
        .map(ReconnectingClient::faults)
        .reduce(new TalkResult.Faults(0, 0, 0), TalkResult.Faults::plus);
  }

  private Row row(int wanted, TalkResult said, ResourceMeter meter, TalkResult.Faults faults) {
    var usage = new Usage(meter, "return", wanted);
    var table =
        new LatencyTable().row("due to caught up", each).row("first due to caught up", sinceFirst);
    var json = JsonMapper.shared().createObjectNode();
    json.put("connections", wanted).put("missed", missed).put("windowSeconds", window);
    each.write(json.putObject("each"));
    sinceFirst.write(json.putObject("sinceFirst"));
    json.put("missing", faults.missing()).put("repeated", faults.repeated());
    json.put("outOfOrder", faults.outOfOrder());
    usage.write(json);
    var losses = new ArrayList<String>();
    if (faults.missing() + faults.repeated() + faults.outOfOrder() + said.unacked() > 0) {
      losses.add(
          "%s, %d sends without an ack, refused: %s"
              .formatted(faults, said.unacked(), said.nacks()));
    }
    double window99 = sinceFirst.millisAt(99) / 1000 / window;
    var goals = List.of(Goal.atMost("99 % caught up, of the window", window99, 1.5));
    var text = "%s%n%s".formatted(table, usage.table());
    return new Row("storm", wanted + "", text, json, List.of(), losses, usage.notes(), goals);
  }
}
