package dev.parley.bench.workload;

import dev.parley.bench.report.Latencies;
import dev.parley.bench.report.Table;
import dev.parley.bench.search.SearchFilling;
import dev.parley.bench.search.SearchQueries;
import dev.parley.bench.search.SearchRun;
import dev.parley.bench.search.SearchTexts;
import dev.parley.bench.stack.ResourceMeter;
import dev.parley.bench.stack.Server;
import dev.parley.bench.wire.SocketLoop;
import dev.parley.client.rest.NewRoom;
import dev.parley.client.rest.ParleyRest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// Measures searches over many messages, which it first sends over sockets like any client.
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "How long searches take over many messages: fills rooms as fast as acks come, then asks a mix"
          + " of queries, one after another and several at a time.",
      "Filling a million messages takes minutes; --filled asks again over the same ones."
    })
final class SearchWorkload implements Workload {

  private static final Duration FILLED_WITHIN = Duration.ofHours(2);

  @Spec private @Nullable CommandSpec spec;

  @ParentCommand private @Nullable BenchCommand parent;

  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Messages to search (default: ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--rooms",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "Public rooms that they are said in, each by a guest of its own" + " (${DEFAULT-VALUE}).")
  private int rooms;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "Say the lines of its IRC days (*.txt); otherwise made-up sentences.")
  private @Nullable Path corpus;

  @Option(
      names = "--filled",
      paramLabel = "NAME",
      description = "Fill nothing: search what an earlier run said, with its other options.")
  private @Nullable String filled;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How often each query is asked (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--at-a-time",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,4",
      description = "Searches at a time, a run for each (${DEFAULT-VALUE}).")
  private List<Integer> atATime = List.of();

  @Override
  public Integer call()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    if (messages < rooms || rooms < 1 || rounds < 1 || atATime.stream().anyMatch(n -> n < 1)) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "messages, rooms, rounds and at-a-time must be above 0, and messages no fewer than"
              + " rooms");
    }
    var resolved = BenchCommand.of(parent).target().resolve();
    var texts = corpus == null ? SearchTexts.generated() : SearchTexts.ofDays(corpus);
    var name = filled;
    if (name == null) {
      name = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
      fill(resolved, texts, name);
      System.out.println("To ask again: --filled " + name);
    }
    var queries = SearchQueries.of(texts, handle(name, rooms / 2), person(rooms / 3));
    var reader = Server.signUp(resolved.url(), "search-");
    boolean well = true;
    new SearchRun(reader, queries).ask(1, atATime.getLast());
    for (int threads : atATime) {
      var meter = new ResourceMeter(resolved.processes());
      meter.start();
      var run = new SearchRun(reader, queries);
      run.ask(rounds, threads);
      meter.stop();
      well &= report(run, threads, meter);
    }
    return well ? 0 : 1;
  }

  private void fill(Target.Resolved resolved, SearchTexts texts, String name)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    System.out.printf("Saying %d messages in %d rooms of %s%n", messages, rooms, resolved.url());
    var owner = Server.signUp(resolved.url(), "bench-");
    long start = System.nanoTime();
    try (var sockets = new SocketLoop()) {
      var fillings = new ArrayList<SearchFilling>();
      for (int i = 0; i < rooms; i++) {
        var room = NewRoom.open(handle(name, i), "Search " + i);
        var id = Server.patiently(() -> owner.createRoom(room)).id();
        var filling = new SearchFilling(texts, id, i, rooms, messages);
        open(sockets, resolved, i, id, filling);
        fillings.add(filling);
      }
      for (var filling : fillings) {
        var _ = filling.done().get(FILLED_WITHIN.toSeconds(), TimeUnit.SECONDS);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT, "Stored in %.0f s (%.0f/s).%n", seconds, messages / Math.max(1, seconds));
  }

  private static void open(
      SocketLoop sockets, Target.Resolved resolved, int number, String room, SearchFilling filling)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var rest = ParleyRest.at(resolved.url());
    var token = Server.patiently(() -> rest.guest(person(number))).accessToken();
    var uri = resolved.sockets().get(number % resolved.sockets().size());
    var socket = sockets.open(uri, token, filling).get(60, TimeUnit.SECONDS);
    socket.join(room);
  }

  private boolean report(SearchRun run, int threads, ResourceMeter meter) {
    var table = new Table("query", "asked", "on the page", "p50 ms", "p95", "p99", "max");
    run.kinds()
        .forEach(
            (kind, result) -> table.row(cells(kind, result.latencies(), result.meanResults())));
    table.row(cells("all", run.all(), run.meanResults()));
    System.out.printf(
        Locale.ROOT,
        "%n%d messages, %d searches at a time, %.0f searches a second, %d failed%n%s",
        messages,
        threads,
        run.all().count() / meter.seconds(),
        run.failed(),
        table);
    meter
        .shares()
        .forEach(share ->
            System.out.printf(
                Locale.ROOT,
                "%s %.2f cores, %d MB%n",
                share.name(),
                share.cores(),
                share.rssBytes() >> 20));
    System.out.printf(
        Locale.ROOT,
        "{\"workload\":\"search\",\"messages\":%d,\"atATime\":%d,\"asked\":%d,\"failed\":%d,"
            + "\"p50\":%.2f,\"p95\":%.2f,\"p99\":%.2f,\"max\":%.2f}%n",
        messages,
        threads,
        run.all().count(),
        run.failed(),
        run.all().millisAt(50),
        run.all().millisAt(95),
        run.all().millisAt(99),
        run.all().maxMillis());
    return run.failed() == 0;
  }

  private static Object[] cells(String kind, Latencies latencies, double results) {
    return new Object[] {
      kind,
      latencies.count(),
      String.format(Locale.ROOT, "%.1f", results),
      latencies.at(50),
      latencies.at(95),
      latencies.at(99),
      Latencies.millis(latencies.maxMillis())
    };
  }

  private static String handle(String name, int number) {
    return "search-" + name + "-" + number;
  }

  private static String person(int number) {
    return "speaker-" + number;
  }
}
