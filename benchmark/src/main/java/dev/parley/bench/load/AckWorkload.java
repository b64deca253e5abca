package dev.parley.bench.load;

import dev.parley.bench.stack.Server;
import dev.parley.client.rest.NewRoom;
import dev.parley.client.rest.ParleyRest;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How long an ack takes at a steady rate, from the moment each message was due.
@Command(
    name = "ack",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "How long acks take at a steady rate, open loop, from when each message was due.")
final class AckWorkload implements Workload {

  private static final Duration SET_UP_WITHIN = Duration.ofSeconds(60);
  private static final Duration DRAIN_WITHIN = Duration.ofSeconds(15);
  private static final int MOST_MESSAGES = 100_000_000;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final Target target = new Target();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description = "Messages a second, all rooms together (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--rooms",
      paramLabel = "N",
      defaultValue = "50",
      description = "Rooms (${DEFAULT-VALUE}).")
  private int rooms;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Connections, each a guest in one room, all of them sending (${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long to measure (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      defaultValue = "30",
      description = "Seconds at the same rate before that (${DEFAULT-VALUE}).")
  private int warmup;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "80",
      description = "Characters in a message (${DEFAULT-VALUE}).")
  private int size;

  @Override
  public Integer call()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    checkOptions();
    var resolved = target.resolve();
    System.out.printf(
        "%s: %.0f messages a second over %d rooms on %d connections, %d s after %d s of warm-up%n",
        resolved.url(), rate, rooms, connections, seconds, warmup);
    try (var sockets = new LoadSockets()) {
      var members = connect(sockets, resolved, createRooms(resolved));
      var report = run(sockets, members, resolved);
      report.print(System.out);
      return report.isValid() && report.result().isClean() ? 0 : 1;
    }
  }

  private void checkOptions() {
    boolean counts = rooms > 0 && connections >= rooms && seconds > 0 && warmup >= 0 && size > 0;
    if (!counts || !(rate > 0) || rate * (seconds + warmup) > MOST_MESSAGES) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "rate, rooms, seconds and size must be above 0, and connections no fewer than rooms");
    }
  }

  private List<String> createRooms(Target.Resolved resolved)
      throws IOException, InterruptedException {
    var owner = Server.signUp(resolved.url(), "bench-");
    var run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    var ids = new ArrayList<String>();
    for (int i = 0; i < rooms; i++) {
      var room = NewRoom.open("bench-" + run + "-" + i, "Load " + i);
      ids.add(Server.patiently(() -> owner.createRoom(room)).id());
    }
    return ids;
  }

  private List<AckRun.Member> connect(
      LoadSockets sockets, Target.Resolved resolved, List<String> roomIds)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var members = new ArrayList<AckRun.Member>();
    var joined = new CountDownLatch(connections);
    var rest = ParleyRest.at(resolved.url());
    for (int i = 0; i < connections; i++) {
      var name = "load-" + i;
      var token = Server.patiently(() -> rest.guest(name)).accessToken();
      var room = roomIds.get(i % roomIds.size());
      var member = new AckRun.Member(room, new SendFrame(room, size), joined::countDown);
      var uri = resolved.sockets().get(i % resolved.sockets().size());
      var channel =
          sockets.open(uri, token, member).get(SET_UP_WITHIN.toSeconds(), TimeUnit.SECONDS);
      join(channel, room);
      members.add(member);
    }
    if (!joined.await(SET_UP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException(joined.getCount() + " connections could not join their rooms");
    }
    return members;
  }

  private static void join(Channel channel, String room) {
    var frame = "{\"type\":\"join\",\"room\":\"" + room + "\"}";
    var _ = channel.writeAndFlush(new TextWebSocketFrame(frame), channel.voidPromise());
  }

  private AckReport run(LoadSockets sockets, List<AckRun.Member> members, Target.Resolved resolved)
      throws InterruptedException, ExecutionException {
    int warmUpCount = (int) (rate * warmup);
    var pacer = new Pacer(System.nanoTime() + 100_000_000, rate, System::nanoTime);
    var run = new AckRun(pacer, warmUpCount);
    sockets.submit(() -> addAll(run, members)).get();
    var meter = new Meter(resolved.processes());
    pacer.run(
        (int) (rate * (warmup + seconds)),
        due -> {
          if (due > warmUpCount) {
            meter.start();
          }
          sockets.execute(() -> run.sendUpTo(due));
        });
    meter.stop();
    awaitOnLoop(sockets, run::isAllAnswered);
    awaitOnLoop(sockets, run::isAllDelivered);
    return new AckReport(rate, meter, sockets.submit(run::finish).get());
  }

  private static int addAll(AckRun run, List<AckRun.Member> members) {
    members.forEach(run::add);
    return members.size();
  }

  private static void awaitOnLoop(LoadSockets sockets, BooleanSupplier condition)
      throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + DRAIN_WITHIN.toNanos();
    while (!sockets.submit(condition::getAsBoolean).get() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
