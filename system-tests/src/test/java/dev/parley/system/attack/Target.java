package dev.parley.system.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.ParleyClient;
import dev.parley.client.rest.NewRoom;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.rest.SignedIn;
import dev.parley.prove.fault.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The stack that is attacked: two gateways, every limit on.
///
/// One for all tests of a JVM; a test that stops something puts it back.
final class Target {

  /// The processes that are Parley's own.
  static final List<String> SERVICES =
      List.of(
          "auth-service",
          "room-service",
          "message-service",
          "ws-gateway-1",
          "ws-gateway-2",
          "api-gateway");

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final int PORTS_PER_STACK = 130;
  private static final long PATIENCE_SECONDS = 15;

  private static @Nullable Target shared;

  private final Site site;
  private final URI url;

  private Target(Site site, int port) {
    this.site = site;
    this.url = URI.create("http://127.0.0.1:" + port);
  }

  /// The running stack, started by whoever asks first and stopped when the JVM ends.
  static synchronized Target shared() {
    if (shared == null) {
      int port = freePorts();
      try {
        shared = new Target(new Site(PROJECT, Files.createTempDirectory("parley-attack")), port);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(shared::discard));
      shared.site.parley(
          Map.of("PARLEY_LOG_FORMAT", "ecs"),
          List.of(
              "up", "--port=" + port, "--gateways=2", "--no-training", "--try-out", "--detach"));
    }
    return shared;
  }

  Site site() {
    return site;
  }

  /// The public door.
  URI url() {
    return url;
  }

  /// Where a process listens.
  int port(String process) {
    return site.part(process).port();
  }

  /// What a service counts, as Prometheus reads it.
  String metrics(String service) {
    return Http.get(site.part(service).management().resolve("/actuator/prometheus")).body();
  }

  /// Bytes that a service holds on to, once what it no longer needs was collected.
  long liveHeap(String service) {
    try {
      new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
              Long.toString(site.part(service).pid()),
              "GC.run")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return metrics(service)
        .lines()
        .filter(line ->
            line.startsWith("jvm_memory_used_bytes")
                && line.contains("heap\"")
                && !line.contains("nonheap"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  ParleyRest rest() {
    return ParleyRest.at(url);
  }

  /// Somebody nobody has been before.
  SignedIn register() {
    var name = "m-" + UUID.randomUUID().toString().substring(0, 18);
    try {
      return rest().register(name, "a fine password " + name, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// A public room of that person's; answers its id.
  String createRoom(SignedIn owner) {
    try {
      return rest()
          .with(owner.accessToken())
          .createRoom(new NewRoom(null, "Attacked", "public", true, false))
          .id();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// Fails unless a guest gets a message through that gateway, or the api-gateway, and an ack.
  void assertTalks(String process) {
    var socket = URI.create("ws://127.0.0.1:%d/ws".formatted(port(process)));
    try (var client = ParleyClient.builder(url).webSocket(socket).guest().connect()) {
      var room = client.join("lobby", _ -> {});
      var ack = room.send("still here").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(ack.seq()).isPositive();
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(process + " does not take a message any more", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// Starts a process anew with more environment.
  void restart(String process, Map<String, String> environment) {
    if (site.runs(process)) {
      site.kill(process);
    }
    site.start(process, environment);
  }

  private void discard() {
    site.parley(Map.of(), List.of("down"));
    try (var paths = Files.walk(site.data())) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError(e);
  }

  private static int freePorts() {
    while (true) {
      int first = ThreadLocalRandom.current().nextInt(15_000, 30_000);
      if (free(first) && free(first + PORTS_PER_STACK / 2) && free(first + PORTS_PER_STACK)) {
        return first;
      }
    }
  }

  private static boolean free(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
