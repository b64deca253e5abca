package dev.parley.local;

import dev.parley.local.admin.DatabaseAdmin;
import dev.parley.local.build.Binaries;
import dev.parley.local.process.NamedProcess;
import dev.parley.local.process.Programs;
import dev.parley.local.process.StackException;
import dev.parley.local.state.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Postgres of the stack's own: durable, on 127.0.0.1 only, with passwords.
///
/// Its data is in `DIR/postgres`. A commit is on disk when it returns (`fsync`,
/// `synchronous_commit`). Texts are compared by code point and change case by Unicode's rules,
/// whatever the machine's locale.
public final class Postgres implements Part {

  /// The superuser, for the stack itself; services have roles of their own.
  public static final String ADMIN = "postgres";

  private static final Duration STOP_GRACE = Duration.ofSeconds(15);

  private static final Map<String, String> SETTINGS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "max_connections", "120",
          "shared_buffers", "64MB",
          "max_wal_size", "512MB",
          "jit", "off",
          "password_encryption", "scram-sha-256");

  private final NamedProcess process;
  private final Path data;
  private final int port;
  private final String password;
  private final @Nullable Tls tls;
  private long logStart;

  /// @param directory the stack's; kept between starts
  /// @param password the superuser's; fixed when the data is first created
  public Postgres(Path directory, int port, String password) {
    this(directory, port, password, null);
  }

  Postgres(Path directory, int port, String password, @Nullable Tls tls) {
    this.process = new NamedProcess("postgres", directory);
    this.data = directory.resolve("postgres");
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
    return "postgresql://127.0.0.1:" + port;
  }

  /// The JDBC address of a database, without user and password.
  public String jdbcUrl(String database) {
    var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    return tls == null ? url : url + tls.jdbcParameters();
  }

  @Override
  public void start() {
    var home = binaries();
    if (!Files.exists(data)) {
      initialise(home);
    }
    checkData();
    clearStaleLock();
    var command = asUser();
    command.addAll(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString()));
    SETTINGS.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    if (tls != null) {
      tls.postgresSettings()
          .forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    }
    command.addAll(List.of("-p", Integer.toString(port)));
    logStart = process.log().size();
    process.start(command, Map.of());
  }

  @Override
  public void awaitReady(Duration standstill) {
    new Readiness(process, logStart).await(standstill, admin()::answers);
  }

  @Override
  public void stop() {
    // The fast shutdown: SIGTERM would wait for clients to disconnect.
    process.stop("INT", STOP_GRACE);
  }

  /// Administers it as the superuser.
  public DatabaseAdmin admin() {
    return admin("postgres");
  }

  /// The same in another database.
  DatabaseAdmin admin(String database) {
    return new DatabaseAdmin(jdbcUrl(database), ADMIN, password);
  }

  /// Works in a neighbouring directory and renames it at the end: a killed `initdb` leaves nothing
  /// that looks complete.
  private void initialise(Path home) {
    var work = data.resolveSibling("postgres.new");
    try {
      Files.createDirectories(data.getParent());
      Directories.deleteIfExists(work);
      var passwordFile = Directories.secretFile(data.resolveSibling("postgres.pw"), password);
      var command = asUser();
      command.add(home.resolve("bin/initdb").toString());
      command.addAll(List.of("-D", work.toString(), "-U", ADMIN, "-E", "UTF8"));
      command.addAll(List.of("--pwfile=" + passwordFile, "-A", "scram-sha-256"));
      command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
      command.addAll(List.of("--locale=C", "--no-instructions"));
      run(command);
      Files.delete(passwordFile);
      Files.move(work, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new StackException("Postgres cannot create its data directory: " + output.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new StackException("interrupted while Postgres created its data directory", e);
    }
  }

  private void checkData() {
    if (!Files.exists(data.resolve("PG_VERSION"))
        || !Files.exists(data.resolve("global/pg_control"))) {
      throw new StackException(
          "%s is not a complete Postgres data directory: restore it, or move it away to start empty"
              .formatted(data));
    }
  }

  /// After a restart of the machine, the pid in Postgres' lock may belong to another program, which
  /// Postgres would mistake for its predecessor. The same happens with a killed process that its
  /// parent has not reaped yet. A Postgres that still runs keeps its lock.
  private void clearStaleLock() {
    var lock = data.resolve("postmaster.pid");
    try {
      var pid =
          Files.exists(lock)
              ? Files.readString(lock).lines().findFirst()
              : Optional.<String>empty();
      var owner = pid.flatMap(text -> ProcessHandle.of(Long.parseLong(text.strip())));
      if (owner.isPresent() && !mayBePostgres(owner.get())) {
        Files.delete(lock);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean mayBePostgres(ProcessHandle process) {
    var program = process.info().command();
    return program.isPresent() ? program.get().endsWith("postgres") : !isZombie(process.pid());
  }

  private static boolean isZombie(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "stat")).contains(") Z ");
    } catch (IOException _) {
      return false; // gone, or a system without /proc
    }
  }

  /// Postgres refuses to run as root; in a user namespace of its own it is not root.
  private static List<String> asUser() {
    var prefix = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      var unshare =
          Programs.find("unshare")
              .orElseThrow(() ->
                  new StackException(
                      "Postgres refuses to run as root: start Parley as another user"));
      prefix.addAll(List.of(unshare.toString(), "-U"));
    }
    return prefix;
  }

  private static Path binaries() {
    var system = Binaries.isMac() ? "darwin" : "linux";
    var machine = Binaries.isArm() ? "arm_64" : "x86_64";
    return Binaries.archive("postgres", "postgres-%s-%s.txz".formatted(system, machine));
  }
}
