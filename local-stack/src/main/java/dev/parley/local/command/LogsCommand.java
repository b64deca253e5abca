package dev.parley.local.command;

import dev.parley.local.process.LogFile;
import dev.parley.local.process.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `parley logs`: the output of the processes.
@Command(
    name = "logs",
    description = "Prints the last lines of the logs of all processes or of" + " one.")
final class LogsCommand implements Runnable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "As in ./parley status.")
  private @Nullable String service;

  @Option(names = "-f", description = "Continue to print new lines.")
  private boolean follow;

  @Option(names = "-n", paramLabel = "LINES", defaultValue = "100", description = "Default: 100.")
  private int lines;

  @Override
  public void run() {
    var positions = new HashMap<Path, Long>();
    for (var log : logs()) {
      positions.put(log.path(), log.size());
      var all = log.linesSince(0);
      print(log, all.subList(Math.max(0, all.size() - lines), all.size()));
    }
    while (follow && !Thread.currentThread().isInterrupted()) {
      logs().forEach(log -> printNew(log, positions));
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  private void printNew(LogFile log, Map<Path, Long> positions) {
    var size = log.size();
    var last = positions.getOrDefault(log.path(), 0L);
    if (size != last) {
      print(log, log.linesSince(size < last ? 0 : last));
      positions.put(log.path(), size);
    }
  }

  private void print(LogFile log, List<String> some) {
    var prefix = service == null ? name(log) + ": " : "";
    some.forEach(line -> System.out.println(prefix + line));
  }

  private static String name(LogFile log) {
    return log.path().getFileName().toString().replace(".log", "");
  }

  private List<LogFile> logs() {
    var directory = common.path().resolve("logs");
    var found = list(directory);
    if (found.isEmpty()) {
      throw new StackException(
          "no log of %s in %s".formatted(service == null ? "anything" : service, directory));
    }
    return found;
  }

  private List<LogFile> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .map(LogFile::new)
          .filter(log -> service == null || name(log).equals(service))
          .sorted(Comparator.comparing(LogFile::path))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
