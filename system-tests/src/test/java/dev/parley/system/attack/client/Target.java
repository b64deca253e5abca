package dev.parley.system.attack.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.ParleyClient;
import dev.parley.client.rest.NewRoom;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.rest.SignedIn;
import dev.parley.stack.Site;
import dev.parley.system.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A stack to attack, with two gateways.
///
/// A test that stops a part starts it again.
public final class Target {

  private static final long PATIENCE_SECONDS = 15;

  private final Site site;
  private final URI url;

  private Target(Stack stack) {
    site = stack.site();
    url = stack.url();
  }

  /// The stack without rate limits, shared with the conversation tests. Only the services' own
  /// robustness protects it.
  public static Target unlimited() {
    return new Target(Stack.shared());
  }

  /// The stack with every limit. The first test that asks starts it; it stops with the JVM.
  public static Target shared() {
    return new Target(Stack.limited());
  }

  public Site site() {
    return site;
  }

  /// The public address.
  public URI url() {
    return url;
  }

  /// The port of a process.
  public int port(String process) {
    return site.part(process).port();
  }

  /// The metrics of a service, as Prometheus reads them.
  public String metrics(String service) {
    return Http.get(site.part(service).management().resolve("/actuator/prometheus")).body();
  }

  /// The live heap of a service in bytes, after a garbage collection.
  public long liveHeap(String service) {
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

  public ParleyRest rest() {
    return ParleyRest.at(url);
  }

  /// A new account.
  public SignedIn register() {
    var name = "m-" + UUID.randomUUID().toString().substring(0, 18);
    try {
      return rest().register(name, "a fine password " + name, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// Creates a public room of that user; returns its id.
  public String createRoom(SignedIn owner) {
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

  /// Fails unless a guest can send a message through that gateway, or the api-gateway, and get an
  /// ack.
  public void assertTalks(String process) {
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

  /// Restarts a process with more environment.
  public void restart(String process, Map<String, String> environment) {
    if (site.runs(process)) {
      site.kill(process);
    }
    site.start(process, environment);
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError(e);
  }
}
