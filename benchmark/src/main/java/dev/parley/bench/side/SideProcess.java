package dev.parley.bench.side;

import dev.parley.stack.StackProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server in its own process. It prints its address in its first line and runs until its standard
/// input ends.
public final class SideProcess implements AutoCloseable {

  /// Time to answer queued messages and to clean up.
  private static final int END_SECONDS = 20;

  private final String name;
  private final Process process;
  private final @Nullable Path directory;
  private final URI url;

  private SideProcess(String name, ProcessBuilder builder, @Nullable Path directory)
      throws IOException {
    this.name = name;
    this.directory = directory;
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var line = reader.readLine();
    if (line == null) {
      close();
      throw new IOException(name + " did not start");
    }
    url = URI.create(line);
  }

  /// Runs this program again, with the JVM flags of a ws-gateway.
  ///
  /// @param command that runs a [SideServer]
  /// @throws IOException when it does not start
  public static SideProcess ofThisProgram(String name, String command) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var arguments =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    var classPath = System.getProperty("java.class.path");
    arguments.addAll(
        classPath.endsWith("-exec.jar")
            ? List.of("-jar", classPath)
            : List.of("-cp", classPath, "dev.parley.bench.Benchmark"));
    arguments.add(command);
    return new SideProcess(name, new ProcessBuilder(arguments), null);
  }

  /// Runs any program.
  ///
  /// @param directory to run in; deleted after the process has ended
  /// @param environment added to this process' own
  /// @throws IOException when it does not start
  public static SideProcess in(
      Path directory, String name, List<String> command, Map<String, String> environment)
      throws IOException {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    return new SideProcess(name, builder, directory);
  }

  /// Its name in tables.
  public String name() {
    return name;
  }

  public URI url() {
    return url;
  }

  /// The process for a [dev.parley.bench.stack.ResourceMeter].
  public StackProcess process() {
    return new StackProcess(name, process.pid(), url.getPort(), url.toString());
  }

  /// Ends its standard input, and kills the process if that does not help.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("parley: " + name + " did not stop by itself");
      }
      process.destroyForcibly().waitFor();
      if (directory != null) {
        delete(directory);
      }
    } catch (IOException e) {
      System.err.println("parley: what " + name + " leaves behind is not all gone: " + e);
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
