package dev.parley.local.state;

import dev.parley.local.process.NamedProcess;
import dev.parley.local.process.StackException;
import dev.parley.stack.StackFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// The directory of one stack: data, logs, secrets and pid files.
///
/// @param path absolute
public record StackDirectory(Path path) {

  /// With less space, Postgres or Kafka would soon fail in the middle of their work.
  private static final long LEAST_SPACE = 300L * 1024 * 1024;

  private static final Duration LONGEST_CHANGE = Duration.ofMinutes(2);
  private static final Duration LOCK_PAUSE = Duration.ofMillis(50);

  public StackDirectory {
    path = path.toAbsolutePath().normalize();
  }

  /// Creates it, for its owner only, and checks that it can hold data.
  ///
  /// @throws StackException when it cannot
  public void prepare() {
    try {
      Directories.createPrivate(path);
      Files.createDirectories(path.resolve("run"));
      Files.createDirectories(path.resolve("logs"));
      Directories.secretFile(path.resolve("run/writable"), "");
      Files.delete(path.resolve("run/writable"));
      var space = Files.getFileStore(path).getUsableSpace();
      if (space < LEAST_SPACE) {
        throw new StackException(
            "only %d MB are free in %s: free at least %d MB, or name another directory with --data"
                .formatted(space >> 20, path, LEAST_SPACE >> 20));
      }
    } catch (IOException e) {
      throw new StackException(
          "cannot keep data in %s (%s): name another directory with --data".formatted(path, e), e);
    }
  }

  /// What stack.json says; empty while no stack is up.
  public Optional<StackFile> stackFile() {
    try {
      return StackFile.read(path);
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be read: delete it and run ./parley up again".formatted(StackFile.in(path)),
          e);
    }
  }

  public void writeStackFile(StackFile content) {
    try {
      Directories.replace(StackFile.in(path), content.json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void deleteStackFile() {
    try {
      Files.deleteIfExists(StackFile.in(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public SettingsFile settingsFile() {
    return new SettingsFile(path.resolve("run/settings.json"));
  }

  public NamedProcess process(String name) {
    return new NamedProcess(name, path);
  }

  /// The process that runs `up` in the foreground or `watch`.
  public NamedProcess launcher() {
    return process("launcher");
  }

  /// The names of all processes that were started and not stopped.
  public List<String> known() {
    var run = path.resolve("run");
    if (!Files.isDirectory(run)) {
      return List.of();
    }
    try (var files = Files.list(run)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.contains("."))
          .filter(name -> !name.equals("launcher"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those of [#known] that run now.
  public List<NamedProcess> running() {
    return known().stream().map(this::process).filter(NamedProcess::isRunning).toList();
  }

  /// The lock of the directory's one stack; the launcher holds it as long as it lives.
  ///
  /// @return empty while another process has it
  public Optional<DirectoryLock> ownerLock() {
    return DirectoryLock.take(path.resolve("run/owner.lock"));
  }

  /// The lock for starting or stopping a process, held during that action.
  ///
  /// @throws StackException when another command has it for more than two minutes
  public DirectoryLock changeLock() {
    var file = path.resolve("run/change.lock");
    var end = System.nanoTime() + LONGEST_CHANGE.toNanos();
    while (System.nanoTime() < end) {
      var lock = DirectoryLock.take(file);
      if (lock.isPresent()) {
        return lock.get();
      }
      LockSupport.parkNanos(LOCK_PAUSE.toNanos());
    }
    throw new StackException("another parley command uses " + path + ": try again later");
  }
}
