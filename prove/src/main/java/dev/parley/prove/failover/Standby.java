package dev.parley.prove.failover;

import dev.parley.stack.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// A Postgres standby of the stack's Postgres, with a directory and a port of its own.
///
/// Postgres' low-level backup calls copy the running primary, because the bundled binaries have no
/// pg_basebackup. For one thread.
final class Standby {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 50;

  /// How the standby follows; nothing while it does not.
  private static final String FOLLOWERS =
      "SELECT coalesce(max(sync_state), '') FROM pg_stat_replication WHERE state = 'streaming'";

  private final Site site;
  private final int port;
  private final Path data;
  private final List<String> primaryCommand;
  private final Process process;

  private Standby(Site site, int port) throws IOException, SQLException {
    this.site = site;
    this.port = port;
    this.data = site.data().resolve("standby");
    this.primaryCommand = commandOf(site.part("postgres").pid());
    copyPrimary();
    follow();
    this.process = launch();
  }

  /// Copies the primary and follows it. Returns when every commit waits for the standby.
  ///
  /// @param port of the standby
  static Standby follow(Site site, int port)
      throws IOException, SQLException, InterruptedException {
    var standby = new Standby(site, port);
    try (var primary = Sql.connect(site.postgresAdmin("postgres"))) {
      await("the standby follows", () -> primary.ask(FOLLOWERS).equals("async"));
      await("the standby answers", standby::answers);
      primary.run("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
      primary.run("SELECT pg_reload_conf()");
      await("commits wait for the standby", () -> primary.ask(FOLLOWERS).equals("sync"));
      return standby;
    } catch (IllegalStateException e) {
      standby.leave();
      throw e;
    }
  }

  /// The standby answers once its copy is consistent. Before that it could not replace the primary.
  private boolean answers() throws SQLException {
    try (var sql = Sql.connect(url())) {
      return sql.ask("SELECT pg_is_in_recovery()").equals("t");
    }
  }

  /// Ends the standby, and stops commits from waiting for it. Needs the primary.
  void leave() throws SQLException {
    process.destroyForcibly();
    try (var primary = Sql.connect(site.postgresAdmin("postgres"))) {
      primary.run("ALTER SYSTEM RESET synchronous_standby_names");
      primary.run("SELECT pg_reload_conf()");
    }
  }

  /// Promotes the standby to a primary.
  ///
  /// @return its new timeline
  long promote() throws SQLException, InterruptedException {
    try (var sql = Sql.connect(url())) {
      sql.run("SELECT pg_promote(true, %d)".formatted(LIMIT.toSeconds()));
      await("the standby is promoted", () -> sql.ask("SELECT pg_is_in_recovery()").equals("f"));
      sql.run("CHECKPOINT");
      return sql.timeline();
    }
  }

  int port() {
    return port;
  }

  /// Ends the standby normally and replaces the primary's data with its own. The primary must have
  /// ended.
  void moveHome() throws IOException, InterruptedException {
    sh("kill -INT " + process.pid());
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("the standby does not end");
    }
    var home = site.data().resolve("postgres");
    sh("rm -rf '%s' && mv '%s' '%s'".formatted(home, data, home));
  }

  private void copyPrimary() throws IOException, SQLException {
    var from = site.data().resolve("postgres");
    sh("rm -rf '%s' && mkdir -m 700 '%s'".formatted(data, data));
    try (var primary = Sql.connect(site.postgresAdmin("postgres"))) {
      primary.ask("SELECT pg_backup_start('standby', true)");
      // Replaying the log repairs files that change during the copy.
      sh(
          "tar -C '%s' --exclude=./postmaster.pid --exclude=./postmaster.opts -cf - . 2>/dev/null | tar -C '%s' -xf -"
              .formatted(from, data));
      var label = primary.ask("SELECT labelfile FROM pg_backup_stop(false)");
      Files.writeString(data.resolve("backup_label"), label);
    }
  }

  private void follow() throws IOException {
    Files.writeString(data.resolve("standby.signal"), "");
    var conninfo =
        "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres password=%s application_name=standby'%n"
            .formatted(site.part("postgres").port(), site.secret("postgres"));
    Files.writeString(data.resolve("postgresql.auto.conf"), conninfo);
  }

  /// The primary's command line, with the other directory and port.
  private Process launch() throws IOException {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U")); // Postgres refuses to run as root
    }
    command.addAll(primaryCommand);
    command.set(command.indexOf("-D") + 1, data.toString());
    command.set(command.lastIndexOf("-p") + 1, Integer.toString(port));
    var log = site.log("standby").toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private String url() {
    return site.postgresAdmin("postgres")
        .replace(":" + site.part("postgres").port() + "/", ":" + port + "/");
  }

  private static List<String> commandOf(long pid) throws IOException {
    var line =
        Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.UTF_8);
    return Arrays.asList(line.split("\0", -1)).stream().filter(word -> !word.isEmpty()).toList();
  }

  private static void await(String what, Callable<Boolean> condition) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception _) {
        // Not yet.
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    throw new IllegalStateException("not within 30 s: " + what);
  }

  private static void sh(String command) throws IOException {
    var process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted during " + command, e);
    }
  }
}
