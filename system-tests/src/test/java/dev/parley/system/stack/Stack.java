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

/// A local stack with two gateways, driven by `./parley` as a person would.
///
/// One for all tests of a JVM; a test that stops or kills something puts it back.
public final class Stack {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  /// Few messages are followed, so that nearly all go as they do where tracing is off.
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

  /// The running stack, started by the first test that asks and stopped when the JVM ends.
  public static synchronized Stack shared() {
    if (shared == null) {
      shared = new Stack("parley-system");
      shared.up();
    }
    return shared;
  }

  /// Another one, with one gateway and every link by TLS; shared by those tests that ask for it.
  public static synchronized Stack secure() {
    if (secure == null) {
      secure = new Stack("parley-tls");
      secure.own.up(List.of("--tls", "--no-training", "--try-out", "--no-limits"));
    }
    return secure;
  }

  /// Another one, with two gateways and every limit on; shared by those tests that ask for it.
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

  /// `-Dparley.up=--no-training` starts one that is made for load.
  public void up() {
    var options = new ArrayList<>(List.of("--gateways=2", "--no-limits"));
    options.addAll(
        List.of(System.getProperty("parley.up", "--no-training --try-out").split(" ", -1)));
    own.up(options);
  }

  public void down() {
    own.down();
  }

  /// Its parts, and how one of them is killed and started.
  public Site site() {
    return own.site();
  }

  public Rest rest() {
    return new Rest(url());
  }

  public URI url() {
    return site().url();
  }

  /// The one address for everything, as clients use it.
  public URI ws() {
    return site().ws();
  }

  /// One gateway's own address, to sit on it for sure.
  public URI gateway(int number) {
    return URI.create(site().part("ws-gateway-" + number).url());
  }

  /// One message on each gateway, seen on the other.
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

  /// What the services tell of the messages that they follow.
  public SpanReceiver spans() {
    return spans;
  }

  /// What a process has written to its log.
  public String log(String name) {
    try {
      return Files.readString(site().log(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Everything that a test needs to know of where it runs.
  public Server server() {
    var gateways = List.of(gateway(1), gateway(2));
    return new Server(
        url(),
        List.of(gateways.get(0), gateways.get(1), ws()),
        gateways,
        site().kafka(),
        site().postgres("messages"));
  }

  /// What a process was started with.
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
