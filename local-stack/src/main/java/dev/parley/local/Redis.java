package dev.parley.local;

import dev.parley.local.build.Binaries;
import dev.parley.local.process.NamedProcess;
import dev.parley.local.process.Programs;
import dev.parley.local.state.Directories;
import dev.parley.stack.Trust;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Redis of the stack's own, on 127.0.0.1 with a password, in memory only.
///
/// `redis-server` or `valkey-server` from the PATH, otherwise the bundled one. Its data may be lost
/// at any time, so nothing is saved; beyond 64 MB it removes the least used keys that expire.
public final class Redis implements Part {

  private static final Duration STOP_GRACE = Duration.ofSeconds(5);
  private static final int TIMEOUT_MILLIS = 500;

  private final NamedProcess process;
  private final Path directory;
  private final int port;
  private final String password;
  private final @Nullable Tls tls;
  private long logStart;

  /// @param directory the stack's
  /// @param password letters and digits
  public Redis(Path directory, int port, String password) {
    this(directory, port, password, null);
  }

  Redis(Path directory, int port, String password, @Nullable Tls tls) {
    this.process = new NamedProcess("redis", directory);
    this.directory = directory.resolve("redis");
    this.port = port;
    this.password = password;
    this.tls = tls;
  }

  @Override
  public NamedProcess process() {
    return process;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String url() {
    return (tls == null ? "redis" : "rediss") + "://127.0.0.1:" + port;
  }

  /// The URL with the password.
  public String urlWithPassword() {
    return "redis://:%s@127.0.0.1:%d".formatted(password, port);
  }

  @Override
  public void start() {
    try {
      Files.createDirectories(directory);
      var config = Directories.secretFile(directory.resolve("redis.conf"), config());
      logStart = process.log().size();
      process.start(List.of(server().toString(), config.toString()), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void awaitReady(Duration standstill) {
    new Readiness(process, logStart).await(standstill, this::answersPing);
  }

  @Override
  public void stop() {
    process.stop(STOP_GRACE);
  }

  private String config() {
    return """
    bind 127.0.0.1
    %s
    maxmemory 64mb
    maxmemory-policy volatile-lru
    save ""
    appendonly no
    daemonize no
    dir "%s"
    """
        .formatted(door(), directory);
  }

  private String door() {
    return tls == null
        ? "port %d\nrequirepass %s".formatted(port, password)
        : tls.redisSettings(port).stripTrailing();
  }

  private boolean answersPing() throws IOException {
    if (tls == null) {
      return answersPing(port, password);
    }
    var sockets = Trust.of(tls.certificates().authority()).getSocketFactory();
    try (var socket = sockets.createSocket()) {
      return answersPing(socket, port, tls.redisOperator());
    }
  }

  /// Whether the Redis on a port of this machine accepts that password.
  public static boolean answersPing(int port, String password) throws IOException {
    try (var socket = new Socket()) {
      return answersPing(socket, port, password);
    }
  }

  private static boolean answersPing(Socket socket, int port, String credentials)
      throws IOException {
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    var commands = "AUTH " + credentials + "\r\nPING\r\n";
    socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
    var answers =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    return "+OK".equals(answers.readLine()) && "+PONG".equals(answers.readLine());
  }

  private static Path server() {
    return Programs.find("redis-server")
        .or(() -> Programs.find("valkey-server"))
        .orElseGet(() -> Binaries.executable("redis-server", bundled()));
  }

  private static String bundled() {
    if (Binaries.isMac()) {
      return "redis-server-6.2.6-v5-darwin-" + (Binaries.isArm() ? "arm64" : "amd64");
    }
    return Binaries.isArm()
        ? "redis-server-6.2.7-linux-arm64"
        : "redis-server-6.2.6-v5-linux-amd64";
  }
}
