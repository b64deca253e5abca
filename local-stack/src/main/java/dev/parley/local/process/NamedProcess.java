package dev.parley.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// One process of the stack, found by its pid file, whichever process started it.
///
/// It has no terminal and survives the end of its parent. All state is on disk (`DIR/run/NAME`,
/// `DIR/logs/NAME.log`), so any number of these objects may refer to the same process. The pid file
/// also contains the directory's inode: a copy of the directory has pid files of processes that
/// belong to the original, and must not end them.
public final class NamedProcess {

  /// How often to check for a process's end; the system notifies only its parent.
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final String name;
  private final Path directory;
  private final Path pidFile;
  private final LogFile log;

  /// @param stackDirectory the stack's data directory
  public NamedProcess(String name, Path stackDirectory) {
    this.name = name;
    this.directory = stackDirectory;
    this.pidFile = stackDirectory.resolve("run").resolve(name);
    this.log = new LogFile(stackDirectory.resolve("logs").resolve(name + ".log"));
  }

  public String name() {
    return name;
  }

  public LogFile log() {
    return log;
  }

  /// The process if it runs now.
  public Optional<ProcessHandle> running() {
    return identity().flatMap(ProcessIdentity::running);
  }

  public boolean isRunning() {
    return running().isPresent();
  }

  /// Whether it was started and not stopped since; it may have died.
  public boolean isKnown() {
    return Files.exists(pidFile);
  }

  /// The pid of the last start, whether or not it still runs.
  public Optional<Long> lastPid() {
    return identity().map(ProcessIdentity::pid);
  }

  /// Starts it; its output goes to the log file.
  ///
  /// @param environment added to this process's own
  public void start(List<String> command, Map<String, String> environment) {
    try {
      Files.createDirectories(pidFile.getParent());
      log.rotate();
      var builder = new ProcessBuilder(Detach.wrap(command)).directory(directory.toFile());
      builder.environment().putAll(environment);
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
      remember(builder.start().toHandle());
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  /// Adopts a process that another class started.
  public void remember(ProcessHandle process) {
    var identity = ProcessIdentity.of(process);
    try {
      Files.createDirectories(pidFile.getParent());
      var work = pidFile.resolveSibling(name + ".new");
      Files.write(work, List.of(identity.map(ProcessIdentity::toString).orElse("ended"), inode()));
      Files.move(
          work, pidFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      process.destroyForcibly();
      throw new UncheckedIOException(e);
    }
  }

  /// Asks it to end, kills it after `grace`, and forgets it.
  public void stop(Duration grace) {
    stop("TERM", grace);
  }

  /// The same with another signal, for programs that treat SIGTERM differently.
  public void stop(String signal, Duration grace) {
    running()
        .ifPresent(process -> {
          signal(process, signal);
          if (!awaitEnd(grace)) {
            killWithDescendants(process);
          }
        });
    forget();
  }

  /// Kills it and its children, as `kill -9` does. It stays known.
  public void kill() {
    running().ifPresent(this::killWithDescendants);
  }

  /// Removes the pid file.
  public void forget() {
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void killWithDescendants(ProcessHandle process) {
    var all = new ArrayList<>(process.descendants().toList());
    all.addFirst(process);
    all.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(Duration.ofSeconds(10));
  }

  private static void signal(ProcessHandle process, String signal) {
    try {
      new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(signal, process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }

  private Optional<ProcessIdentity> identity() {
    try {
      var lines = Files.readAllLines(pidFile);
      return lines.size() == 2 && lines.getLast().equals(inode())
          ? ProcessIdentity.parse(lines.getFirst())
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String inode() throws IOException {
    var attributes = Files.readAttributes(directory, BasicFileAttributes.class);
    return Objects.toString(attributes.fileKey(), "no inodes here");
  }

  private boolean awaitEnd(Duration limit) {
    return Polling.until(limit, LOOK_EVERY, () -> !isRunning());
  }
}
