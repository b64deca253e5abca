package dev.parley.system.stack;

import dev.parley.prove.fault.Site;
import dev.parley.system.model.play.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A local stack with two gateways, driven by `./parley` as a person would.
///
/// One for all tests of a JVM; a test that stops or kills something puts it back.
public final class Stack {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final int MANAGEMENT = 100;

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

  private final Place place;
  private final SpanReceiver spans = SpanReceiver.start();

  private Stack(Place place) {
    this.place = place;
  }

  /// The running stack, started by whoever asks first and stopped when the JVM ends.
  public static synchronized Stack shared() {
    if (shared == null) {
      shared = new Stack(Place.find("parley-system"));
      Runtime.getRuntime().addShutdownHook(new Thread(shared::discard));
      shared.up();
    }
    return shared;
  }

  /// Another one, with one gateway and every link by TLS; shared by those tests that ask for it.
  public static synchronized Stack secure() {
    if (secure == null) {
      secure = new Stack(Place.find("parley-tls"));
      Runtime.getRuntime().addShutdownHook(new Thread(secure::discard));
      secure.parley(
          Map.of(),
          "up",
          "--port",
          Integer.toString(secure.place.port()),
          "--tls",
          "--no-training",
          "--try-out",
          "--no-limits",
          "--detach");
    }
    return secure;
  }

  /// Runs a command of the script; it must succeed.
  public void run(String command) {
    parley(Map.of(), command);
  }

  /// `-Dparley.up=--no-training` starts one that is made for load.
  public void up() {
    var options =
        new ArrayList<>(
            List.of(
                "--port",
                Integer.toString(place.port()),
                "--gateways",
                "2",
                "--no-limits",
                "--detach"));
    var how = System.getProperty("parley.up", "--no-training --try-out");
    options.addAll(List.of(how.split(" ", -1)));
    parley(Map.of(), "up", options.toArray(String[]::new));
  }

  public void down() {
    parley(Map.of(), "down");
  }

  /// Starts a process that was killed, and comes back when it is ready.
  public void start(String name) {
    parley(Map.of(), "start", name);
  }

  /// The same, with more environment for this one run of it.
  public void start(String name, Map<String, String> environment) {
    parley(environment, "start", name);
  }

  /// Kills a process the hard way and waits until it is gone.
  public void kill(String name) {
    site().kill(name);
  }

  /// Waits until a process has ended by itself.
  public void awaitExit(String name) {
    if (!site().awaitExit(name, Duration.ofSeconds(30))) {
      throw new AssertionError(name + " does not end");
    }
  }

  /// The same stack for faults.
  public Site site() {
    var settings =
        Map.of(
            "PARLEY_LOG_FORMAT",
            "ecs",
            "PARLEY_TRACE_SAMPLING",
            SAMPLING,
            "PARLEY_TRACE_COLLECTOR",
            spans.url().toString());
    return new Site(PROJECT, place.data(), settings);
  }

  public Rest rest() {
    return new Rest(url());
  }

  public URI url() {
    return URI.create(file().required("url").asString());
  }

  /// The one address for everything, as clients use it.
  public URI ws() {
    return URI.create("ws://127.0.0.1:%d/ws".formatted(place.port()));
  }

  /// One gateway's own address, to sit on it for sure.
  public URI gateway(int number) {
    return URI.create(process("ws-gateway-" + number).required("url").asString());
  }

  /// Where a process answers about itself.
  public URI management(String name) {
    return URI.create("http://127.0.0.1:" + (process(name).required("port").asInt() + MANAGEMENT));
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
      return Files.readString(place.data().resolve("logs").resolve(name + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String kafka() {
    return "127.0.0.1:" + process("kafka").required("port").asInt();
  }

  /// Everything that a test needs to know of where it runs.
  public Server server() {
    var gateways = List.of(gateway(1), gateway(2));
    var password = URLEncoder.encode(secret("messages"), StandardCharsets.UTF_8);
    var messages =
        "jdbc:postgresql://127.0.0.1:%d/messages?user=messages&password=%s"
            .formatted(process("postgres").required("port").asInt(), password);
    return new Server(
        url(), List.of(gateways.get(0), gateways.get(1), ws()), gateways, kafka(), messages);
  }

  /// The names of all processes.
  public List<String> processes() {
    return file().required("processes").values().stream()
        .map(process -> process.required("name").asString())
        .toList();
  }

  public long pid(String name) {
    return process(name).required("pid").asLong();
  }

  public int port(String name) {
    return process(name).required("port").asInt();
  }

  /// What a process was started with.
  public Map<String, String> environment(String name) {
    try {
      var text = Files.readString(Path.of("/proc", Long.toString(pid(name)), "environ"));
      return Stream.of(text.split("\0", -1))
          .map(line -> line.split("=", 2))
          .filter(parts -> parts.length == 2)
          .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where it keeps everything.
  public Path data() {
    return place.data();
  }

  private String secret(String name) {
    try (var file = Files.newBufferedReader(place.data().resolve("secrets"))) {
      var secrets = new Properties();
      secrets.load(file);
      return secrets.getProperty(name, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode process(String name) {
    for (var process : file().required("processes")) {
      if (process.required("name").asString().equals(name)) {
        return process;
      }
    }
    throw new AssertionError("no process " + name + " in " + file());
  }

  private JsonNode file() {
    try {
      return Frame.of(Files.readString(place.data().resolve("stack.json"))).json();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void parley(Map<String, String> environment, String command, String... more) {
    site().parley(environment, Stream.concat(Stream.of(command), Stream.of(more)).toList());
  }

  private void discard() {
    down();
    place.clear();
  }
}
