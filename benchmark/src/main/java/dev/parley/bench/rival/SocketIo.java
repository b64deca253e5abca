package dev.parley.bench.rival;

import dev.parley.bench.side.ComparedServer;
import dev.parley.bench.side.SideProcess;
import dev.parley.bench.wire.SocketIoEnvelope;
import dev.parley.stack.Site;
import dev.parley.stack.StackFile;
import dev.parley.stack.StackProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Socket.IO on Node.js, with the Redis and the Postgres of the local stack: `server.mjs`.
///
/// npm installs it into a temporary directory, in the versions of `package-lock.json`.
public final class SocketIo {

  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "server.mjs");
  private static final String DATABASE = "messages";

  private SocketIo() {}

  /// Fails at once when Node.js is missing.
  ///
  /// @throws IOException with advice
  public static void check() throws IOException, InterruptedException {
    run(List.of("node", "--version"), Path.of("."));
    run(List.of("npm", "--version"), Path.of("."));
  }

  /// Installs and starts it on a stack on this machine.
  ///
  /// @param data the directory with the stack's secrets
  /// @throws IOException when the stack's Redis or Postgres is not its own, or npm cannot install
  ///   it
  public static ComparedServer start(StackFile stack, Path data)
      throws IOException, InterruptedException {
    var postgres = part(stack, "postgres");
    var redis = part(stack, "redis");
    var environment =
        Map.of(
            "NODE_ENV",
            "production",
            "PGHOST",
            "127.0.0.1",
            "PGPORT",
            Integer.toString(postgres.port()),
            "PGDATABASE",
            DATABASE,
            "PGUSER",
            DATABASE,
            "PGPASSWORD",
            Site.secret(data, DATABASE),
            "REDIS_URL",
            redis.url(),
            "REDIS_PASSWORD",
            Site.secret(data, "redis"));
    var home = Files.createTempDirectory("parley-rival-");
    for (var file : FILES) {
      try (var content = SocketIo.class.getResourceAsStream(file)) {
        Files.copy(Objects.requireNonNull(content), home.resolve(file));
      }
    }
    run(List.of("npm", "ci", "--no-audit", "--no-fund"), home);
    var process = SideProcess.in(home, "Socket.IO", List.of("node", "server.mjs"), environment);
    return new ComparedServer(process, SocketIoEnvelope::new, List.of(redis, postgres));
  }

  private static StackProcess part(StackFile stack, String name) throws IOException {
    var found = stack.process(name);
    if (found.isEmpty() || stack.ca() != null) {
      throw new IOException(
          "Socket.IO needs the stack's own Postgres and Redis, without --tls: leave out --rivals");
    }
    return found.get();
  }

  private static void run(List<String> command, Path directory)
      throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new IOException(
          "--rivals needs Node.js 20 or newer and npm: install them, or leave it out (" + e + ")",
          e);
    }
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(
          "%s failed; it needs the npm registry, or a cache that has what it asks for:%n%s"
              .formatted(String.join(" ", command), output.strip()));
    }
  }
}
