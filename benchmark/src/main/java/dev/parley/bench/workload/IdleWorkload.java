package dev.parley.bench.workload;

import dev.parley.bench.report.Goal;
import dev.parley.bench.report.Latencies;
import dev.parley.bench.report.Row;
import dev.parley.bench.report.Table;
import dev.parley.bench.report.Usage;
import dev.parley.bench.stack.ProcessUse;
import dev.parley.bench.stack.ResourceMeter;
import dev.parley.bench.stack.Server;
import dev.parley.bench.wire.ClientSocket;
import dev.parley.bench.wire.SocketListener;
import dev.parley.bench.wire.SocketLoop;
import dev.parley.client.rest.ParleyRest;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

/// Measures the cost of idle connections.
@Command(
    name = "idle",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "19,000 signed-in connections to one gateway that then say nothing for 120 s: how fast they"
            + " connect, what memory and CPU each costs.")
final class IdleWorkload implements Workload {

  private static final int AT_A_TIME = 128;
  private static final int USERS = 100;
  private static final int WITHIN_SECONDS = 60;
  private static final int SETTLE_SECONDS = 10;

  @ParentCommand private @Nullable BenchCommand parent;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Connections (19,000, with --quick 2,000).")
  private int connections;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long to watch them (120, with --quick 30).")
  private int seconds;

  private final Latencies connecting = new Latencies();
  private final AtomicInteger lost = new AtomicInteger();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var bench = BenchCommand.of(parent);
    int wanted = connections > 0 ? connections : bench.isQuick() ? 2_000 : 19_000;
    int watched = seconds > 0 ? seconds : bench.isQuick() ? 30 : 120;
    var resolved = bench.target().resolve();
    var gateway = resolved.sockets().getFirst();
    var tokens = tokens(resolved.url());
    System.out.printf("%nidle: %d connections to %s, %d s%n", wanted, gateway, watched);
    var name = resolved.stack() == null ? "" : "ws-gateway-1";
    long before = rss(resolved, name);
    try (var loop = new SocketLoop()) {
      long start = System.nanoTime();
      connect(loop, gateway, tokens, wanted);
      double took = (System.nanoTime() - start) / 1e9;
      TimeUnit.SECONDS.sleep(Math.min(SETTLE_SECONDS, watched));
      var meter = new ResourceMeter(resolved.processes());
      meter.start();
      TimeUnit.SECONDS.sleep(watched);
      meter.stop();
      int lostMeanwhile = lost.get();
      double each = (rss(resolved, name) - before) / 1024.0 / wanted;
      return Workload.exitCode(
          List.of(bench.report(row(meter, wanted, took, each, lostMeanwhile))));
    }
  }

  private static List<String> tokens(URI url) throws IOException, InterruptedException {
    var tokens = new ArrayList<String>();
    var rest = ParleyRest.at(url);
    for (int i = 0; i < USERS; i++) {
      var name = "idle-" + i;
      tokens.add(Server.patiently(() -> rest.guest(name)).accessToken());
    }
    return tokens;
  }

  private static long rss(Target.Resolved resolved, String process) {
    return ProcessUse.of(resolved.processes()).stream()
        .filter(use -> use.name().equals(process))
        .mapToLong(ProcessUse::rssBytes)
        .sum();
  }

  /// A connection that waits for its `hello` and then stays idle.
  private final class Idler implements SocketListener {
    private final CompletableFuture<Void> greeted = new CompletableFuture<>();
    private final long start = System.nanoTime();

    @Override
    public void onText(ClientSocket from, ByteBuf buffer, int index, int length, long nanos) {
      if (!greeted.isDone()) {
        connecting.recordNanos(nanos - start);
        greeted.complete(null);
      }
    }

    @Override
    public void onClosed(String reason) {
      lost.incrementAndGet();
      greeted.completeExceptionally(new IOException(reason));
    }
  }

  private void connect(SocketLoop loop, URI gateway, List<String> tokens, int wanted)
      throws IOException, InterruptedException {
    var under = new Semaphore(AT_A_TIME);
    for (int i = 0; i < wanted; i++) {
      if (!under.tryAcquire(WITHIN_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("no connection was greeted for " + WITHIN_SECONDS + " s");
      }
      var idler = new Idler();
      var _ = idler.greeted.whenComplete((_, _) -> under.release());
      var _ =
          loop.open(gateway, tokens.get(i % tokens.size()), idler)
              .whenComplete((_, error) -> {
                if (error != null) {
                  lost.incrementAndGet();
                  idler.greeted.completeExceptionally(error);
                }
              });
    }
    if (!under.tryAcquire(AT_A_TIME, WITHIN_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("not all were greeted in " + WITHIN_SECONDS + " s");
    }
  }

  private Row row(
      ResourceMeter meter, int wanted, double took, double kilobytes, int lostMeanwhile) {
    var usage = new Usage(meter, "connection and s", Math.round(wanted * meter.seconds()));
    var table =
        new Table("", "p50", "p99", "max")
            .row(
                "connect to hello, ms",
                connecting.at(50),
                connecting.at(99),
                Latencies.millis(connecting.maxMillis()));
    double perSecond = wanted / took;
    double micros = usage.micros("ws-gateway");
    var text =
        "%s%n%s%n%,d connections in %.1f s (%,.0f/s); the gateway grew by %.1f KB each%n"
            .formatted(table, usage.table(), wanted, took, perSecond, kilobytes);
    var json = JsonMapper.shared().createObjectNode();
    json.put("connections", wanted).put("connectsPerSecond", perSecond);
    json.put("kilobytesEach", kilobytes).put("microsPerSecondEach", micros);
    json.put("lost", lostMeanwhile);
    connecting.write(json.putObject("connect"));
    usage.write(json);
    var goals = new ArrayList<Goal>();
    goals.add(Goal.atLeast("connects a second", perSecond, 1_000));
    if (!meter.shares().isEmpty()) {
      goals.add(Goal.atMost("gateway KB RSS a connection", kilobytes, 10));
      goals.add(Goal.atMost("gateway CPU µs a second and connection", micros, 2.2));
    }
    var losses =
        lostMeanwhile == 0 ? List.<String>of() : List.of(lostMeanwhile + " connections lost");
    return new Row("idle", wanted + "", text, json, List.of(), losses, usage.notes(), goals);
  }
}
