package dev.parley.system.stack;

import dev.parley.stack.OwnStack;
import dev.parley.stack.Site;
import dev.parley.system.model.play.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A local stack with two gateways, run by `./parley` as a user would.
///
/// One for all tests of a JVM; a test that stops or kills a part starts it again.
public final class Stack {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  /// Few messages are traced, so that nearly all take the same path as without tracing.
  private static final String SAMPLING = "0.05";

  /// The processes that are Parley's own.
  public static final List<String> PROCESSES =
      List.of(
          "auth-service",
          "room-service",
          "message-service",
          "ws-gateway-1",
          "ws-gateway-2",
          "api-gateway");

  private static @Nullable Stack shared;
  private static @Nullable Stack secure;
  private static @Nullable Stack limited;

  private final SpanReceiver spans = SpanReceiver.start();
  private final OwnStack own;

  private Stack(String prefix) {
    try {
      own =
          OwnStack.temporary(
              PROJECT,
              prefix,
              Map.of(
                  "PARLEY_LOG_FORMAT",
                  "ecs",
                  "PARLEY_TRACE_SAMPLING",
                  SAMPLING,
                  "PARLEY_TRACE_COLLECTOR",
                  spans.url().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The running stack. The first test that asks starts it; it stops with the JVM.
  public static synchronized Stack shared() {
    if (shared == null) {
      shared = new Stack("parley-system");
      shared.up();
    }
    return shared;
  }

  /// Another shared stack, with one gateway and TLS on every connection.
  public static synchronized Stack secure() {
    if (secure == null) {
      secure = new Stack("parley-tls");
      secure.own.up(List.of("--tls", "--no-training", "--try-out", "--no-limits"));
    }
    return secure;
  }

  /// Another shared stack, with two gateways and all limits.
  public static synchronized Stack limited() {
    if (limited == null) {
      limited = new Stack("parley-attack");
      limited.own.up(List.of("--gateways=2", "--no-training", "--try-out"));
    }
    return limited;
  }

  /// Runs a command of the script; it must succeed.
  public void run(String command) {
    site().parley(Map.of(), List.of(command));
  }

  /// `-Dparley.up=--no-training` starts a stack that is tuned for load.
  public void up() {
    var options = new ArrayList<>(List.of("--gateways=2", "--no-limits"));
    options.addAll(
        List.of(System.getProperty("parley.up", "--no-training --try-out").split(" ", -1)));
    own.up(options);
  }

  public void down() {
    own.down();
  }

  /// Its parts, and ways to kill and start them.
  public Site site() {
    return own.site();
  }

  public Rest rest() {
    return new Rest(url());
  }

  public URI url() {
    return site().url();
  }

  /// The public WebSocket address, as clients use it.
  public URI ws() {
    return site().ws();
  }

  /// One gateway's own address.
  public URI gateway(int number) {
    return URI.create(site().part("ws-gateway-" + number).url());
  }

  /// Sends one message on each gateway, and reads it on the other.
  public void talk() {
    var account = rest().register("alice");
    var room = rest().createRoom(account, "public");
    try (var one = Socket.of(gateway(1), account);
        var two = Socket.of(gateway(2), account)) {
      one.join(room);
      two.join(room);
      one.sayAcked(room, "m-1", "hi");
      long last = two.sayAcked(room, "m-2", "hi").number("seq");
      one.entriesUpTo(room, last);
      two.entriesUpTo(room, last);
    }
  }

  /// The spans of the traced messages.
  public SpanReceiver spans() {
    return spans;
  }

  /// The log of a process.
  public String log(String name) {
    try {
      return Files.readString(site().log(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All addresses for the model tests.
  public Server server() {
    var gateways = List.of(gateway(1), gateway(2));
    return new Server(
        url(),
        List.of(gateways.get(0), gateways.get(1), ws()),
        gateways,
        site().kafka(),
        site().postgres("messages"));
  }

  /// The environment of a process.
  public Map<String, String> environment(String name) {
    try {
      var pid = Long.toString(site().part(name).pid());
      return Stream.of(Files.readString(Path.of("/proc", pid, "environ")).split("\0", -1))
          .map(line -> line.split("=", 2))
          .filter(parts -> parts.length == 2)
          .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
