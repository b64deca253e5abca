package dev.parley.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A running local stack: finds its parts, and kills, freezes or starts one of them.
///
/// Finds processes by their names in `stack.json`, which it reads again for each call. Starts them
/// with `./parley start`. Safe for many threads.
public final class Site {

  private static final Duration COMMAND_LIMIT = Duration.ofMinutes(5);
  private static final Duration EXIT_LIMIT = Duration.ofSeconds(30);
  private static final Duration FREEZE_LIMIT = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Path home;
  private final Path data;
  private final Map<String, String> environment;

  /// @param home the directory of the `parley` script
  /// @param data the stack's data directory
  public Site(Path home, Path data) {
    this(home, data, Map.of());
  }

  /// @param environment of started processes, the same as at the first start of the stack
  public Site(Path home, Path data, Map<String, String> environment) {
    this.home = home.toAbsolutePath().normalize();
    this.data = data.toAbsolutePath().normalize();
    this.environment = Map.copyOf(environment);
  }

  /// The stack's data directory.
  public Path data() {
    return data;
  }

  /// The output of a process since its last start.
  public Path log(String name) {
    return data.resolve("logs").resolve(name + ".log");
  }

  /// The public REST address: `http://127.0.0.1:8080`.
  public URI url() {
    return file().url();
  }

  /// The public WebSocket address: `ws://127.0.0.1:8080/ws`.
  public URI ws() {
    return URI.create(url().toString().replaceFirst("^http", "ws")).resolve("/ws");
  }

  /// All processes, running or not.
  public List<StackProcess> parts() {
    return file().processes();
  }

  /// One of [#parts].
  ///
  /// @throws IllegalArgumentException when the stack has no such process
  public StackProcess part(String name) {
    return file()
        .process(name)
        .orElseThrow(() -> new IllegalArgumentException("no process " + name + " in the stack"));
  }

  /// The names of the ws-gateways.
  public List<String> gateways() {
    return named("ws-gateway-");
  }

  /// The names of the message-services; REST requests go to the first only.
  public List<String> messageServices() {
    return named("message-service");
  }

  private List<String> named(String start) {
    return file().processesLike(start).stream().map(StackProcess::name).toList();
  }

  /// Kafka's bootstrap address.
  public String kafka() {
    return "127.0.0.1:" + part("kafka").port();
  }

  /// A JDBC address for the owner of a database: auth, rooms or messages.
  public String postgres(String database) {
    return postgres(database, database);
  }

  /// A JDBC address for the server's superuser.
  public String postgresAdmin(String database) {
    return postgres(database, "postgres");
  }

  private String postgres(String database, String role) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
        .formatted(
            part("postgres").port(),
            database,
            role,
            URLEncoder.encode(secret(role), StandardCharsets.UTF_8));
  }

  /// Redis' address with its password.
  public URI redis() {
    return URI.create("redis://:%s@127.0.0.1:%d".formatted(secret("redis"), part("redis").port()));
  }

  /// One of the stack's passwords: postgres, auth, rooms, messages, redis, internal-token,
  /// key-secret.
  public String secret(String name) {
    return secret(data, name);
  }

  /// A password of the stack that keeps its data in a directory.
  public static String secret(Path data, String name) {
    try (var reader = Files.newBufferedReader(data.resolve("secrets"))) {
      var secrets = new Properties();
      secrets.load(reader);
      return secrets.getProperty(name, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A secret that the stack does not store but derives for a purpose such as
  /// `management/auth-service`.
  public String derived(String purpose) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      var key = secret("postgres").getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whether a process is alive; a frozen process is.
  public boolean runs(String name) {
    return isAlive(part(name).pid());
  }

  /// The command line of a process; empty when it is not alive.
  public String command(String name) {
    return ProcessHandle.of(part(name).pid()).flatMap(it -> it.info().commandLine()).orElse("");
  }

  /// Whether a signal has stopped the process.
  public boolean isFrozen(String name) {
    return state(part(name).pid()).filter(it -> it.equals("T")).isPresent();
  }

  /// Kills a process and its children, as `kill -9` does, and waits until it is gone.
  ///
  /// @throws IllegalStateException when it does not end
  public void kill(String name) {
    signal(name, "KILL");
    requireExit(name);
  }

  /// Freezes a process and its children, and waits a limited time until they stand still.
  public void stop(String name) {
    signal(name, "STOP");
    long end = System.nanoTime() + FREEZE_LIMIT.toNanos();
    while (!isFrozen(name) && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /// Lets a frozen process continue.
  public void cont(String name) {
    signal(name, "CONT");
  }

  /// Sends a signal (`TERM`, `QUIT`, …) to the process, not to its children.
  public void tell(String name, String signal) {
    send(signal, List.of(part(name).pid()));
  }

  private void signal(String name, String signal) {
    long pid = part(name).pid();
    var all = new ArrayList<Long>(List.of(pid));
    ProcessHandle.of(pid)
        .ifPresent(it -> it.descendants().map(ProcessHandle::pid).forEach(all::add));
    send(signal, all);
  }

  /// Waits until a process ends by itself.
  ///
  /// @return whether it ended
  public boolean awaitExit(String name, Duration limit) {
    long pid = part(name).pid();
    long end = System.nanoTime() + limit.toNanos();
    while (isAlive(pid) && System.nanoTime() < end) {
      pause();
    }
    return !isAlive(pid);
  }

  private void requireExit(String name) {
    if (!awaitExit(name, EXIT_LIMIT)) {
      throw new IllegalStateException(name + " goes on after kill -9");
    }
  }

  /// Starts a process that has ended, and returns when it is ready.
  public void start(String name) {
    start(name, Map.of());
  }

  /// Like [#start], with more environment for this run only.
  public void start(String name, Map<String, String> environment) {
    parley(environment, List.of("start", name));
  }

  /// Runs a command of `./parley` on this stack.
  ///
  /// @throws IllegalStateException with its output, when it fails or takes over five minutes
  public void parley(Map<String, String> more, List<String> arguments) {
    var words = new ArrayList<String>();
    words.add(home.resolve("parley").toString());
    words.add(arguments.getFirst());
    words.addAll(List.of("--data", data.toString()));
    words.addAll(arguments.subList(1, arguments.size()));
    try {
      var output = Files.createTempFile("parley", ".txt");
      var builder = new ProcessBuilder(words).directory(home.toFile()).redirectErrorStream(true);
      builder.environment().putAll(this.environment);
      builder.environment().putAll(more);
      var process = builder.redirectOutput(output.toFile()).start();
      boolean ended = process.waitFor(COMMAND_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      var said = Files.readString(output);
      Files.delete(output);
      if (!ended || process.exitValue() != 0) {
        process.destroy();
        throw new IllegalStateException("%s said:%n%s".formatted(words, said));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during " + words, e);
    }
  }

  private StackFile file() {
    try {
      return StackFile.read(data)
          .orElseThrow(() -> new IllegalStateException("no stack is up in " + data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A zombie process still has its pid, but is not alive. Its first thread may have ended while
  /// other threads still hold files and ports.
  private static boolean isAlive(long pid) {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
      return false;
    }
    return state(pid).filter(it -> it.equals("Z") || it.equals("X")).isEmpty() || threads(pid) > 1;
  }

  private static long threads(long pid) {
    try (var threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return threads.count();
    } catch (IOException _) {
      return 0; // gone
    }
  }

  private static Optional<String> state(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      int end = stat.lastIndexOf(')');
      return Optional.of(stat.substring(end + 2, end + 3));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static void send(String signal, List<Long> pids) {
    var words = new ArrayList<>(List.of("sh", "-c", "kill -" + signal + " \"$@\"", "kill"));
    pids.forEach(pid -> words.add(Long.toString(pid)));
    try {
      new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(5, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
