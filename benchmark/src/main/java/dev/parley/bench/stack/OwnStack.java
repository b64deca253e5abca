package dev.parley.bench.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// A stack of this program's own, in a new directory and on free ports, started and stopped by
/// `./parley`.
public final class OwnStack implements AutoCloseable {

  private static final int TRIES = 50;

  /// From its first port on, the ones a stack uses: services, parts, gateways, then management's.
  private static final List<Integer> PORTS =
      List.of(0, 1, 2, 3, 11, 12, 20, 21, 22, 23, 100, 101, 102, 103, 111, 112);

  private final Path home = Path.of(System.getProperty("parley.home", ""));
  private final Path directory;
  private final int port;
  private final Thread hook = new Thread(this::end, "end of the stack");
  private boolean running;

  /// Makes the directory; nothing runs yet.
  public OwnStack() throws IOException {
    directory = Files.createTempDirectory("parley-bench-");
    port = freePorts();
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public Path directory() {
    return directory;
  }

  /// Starts it, without rate limits.
  ///
  /// @param more arguments of `./parley up`
  public void up(List<String> more) throws IOException, InterruptedException {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("up", "--data", directory.toString()));
    arguments.addAll(List.of("--port", Integer.toString(port), "--no-limits", "--detach"));
    arguments.addAll(more);
    running = true;
    parley(arguments);
  }

  /// Stops it; its data stays until [#close].
  public void down() throws IOException, InterruptedException {
    if (running) {
      parley(List.of("down", "--data", directory.toString()));
      running = false;
    }
  }

  /// Stops it and deletes what it wrote.
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // the hook itself, or beside it
    }
  }

  private void end() {
    try {
      down();
      try (var files = Files.walk(directory)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("parley: the stack in " + directory + " may still be there: " + e);
    }
  }

  private void parley(List<String> arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(home.resolve("parley").toString()));
    command.addAll(arguments);
    var log = directory.resolve("bench.log").toFile();
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    int exit = builder.start().waitFor();
    if (exit != 0) {
      throw new IOException(
          "./parley %s failed:%n%s"
              .formatted(String.join(" ", arguments), Files.readString(log.toPath())));
    }
  }

  private static int freePorts() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int base = ThreadLocalRandom.current().nextInt(200, 300) * 100;
      if (PORTS.stream().allMatch(offset -> isFree(base + offset))) {
        return base;
      }
    }
    throw new IOException("no free ports from 20000 to 30000");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
