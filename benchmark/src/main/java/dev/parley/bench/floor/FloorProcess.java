package dev.parley.bench.floor;

import dev.parley.bench.stack.StackFile.StackProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A [Broadcaster] in a process of its own, so that what it uses can be told from the generator's.
public final class FloorProcess implements AutoCloseable {

  private final Process process;
  private final URI url;

  /// @throws IOException when it does not start
  public FloorProcess() throws IOException {
    process = new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var line = reader.readLine();
    if (line == null) {
      throw new IOException("the broadcaster did not start");
    }
    url = URI.create(line);
  }

  public URI url() {
    return url;
  }

  /// As a meter wants it.
  public List<StackProcess> processes() {
    return List.of(new StackProcess("floor", process.pid(), url.toString()));
  }

  /// This program again, with the flags of a ws-gateway.
  private static List<String> command() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    var classPath = System.getProperty("java.class.path");
    command.addAll(
        classPath.endsWith("-exec.jar")
            ? List.of("-jar", classPath)
            : List.of("-cp", classPath, "dev.parley.bench.Benchmark"));
    command.add(FloorCommand.NAME);
    return command;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
