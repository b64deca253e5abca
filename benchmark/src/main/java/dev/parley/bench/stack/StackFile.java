package dev.parley.bench.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `DIR/stack.json`: the address and the processes of a stack that runs on this machine.
///
/// @param url the public door
/// @param ca PEM file of the authority that gave its certificates; null: it speaks without TLS
public record StackFile(URI url, List<StackProcess> processes, @Nullable Path ca) {

  /// One process.
  ///
  /// @param name such as `ws-gateway-1`
  /// @param url its own address
  public record StackProcess(String name, long pid, String url) {}

  /// The directory where `./parley` keeps its data unless told otherwise.
  public static Path defaultDirectory() {
    return Path.of(System.getProperty("parley.home", ""), ".parley");
  }

  /// Reads `stack.json` in a data directory; empty when no stack runs there.
  ///
  /// @throws IOException when the file is there and not readable
  public static Optional<StackFile> read(Path directory) throws IOException {
    var file = directory.resolve("stack.json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      var json = JsonMapper.shared().readTree(Files.readAllBytes(file));
      var processes =
          json.path("processes").values().stream()
              .map(process ->
                  new StackProcess(
                      process.path("name").asString(""),
                      process.path("pid").asLong(0),
                      process.path("url").asString("")))
              .toList();
      var ca = json.path("ca").asString("");
      return Optional.of(
          new StackFile(
              URI.create(json.path("url").asString("")),
              processes,
              ca.isEmpty() ? null : Path.of(ca)));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(file + " is not readable", e);
    }
  }

  /// The passwords of a stack's parts, by the names of databases, and `redis`.
  ///
  /// @param directory that keeps them
  public static Properties secrets(Path directory) throws IOException {
    var secrets = new Properties();
    try (var content = Files.newBufferedReader(directory.resolve("secrets"))) {
      secrets.load(content);
    }
    return secrets;
  }

  /// A process by its name; empty when it is not started by the stack.
  public Optional<StackProcess> process(String name) {
    return processes.stream().filter(process -> process.name().equals(name)).findFirst();
  }

  /// The ws-gateways' own WebSocket addresses.
  public List<URI> gateways() {
    return processes.stream()
        .filter(process -> process.name().startsWith("ws-gateway"))
        .map(process -> URI.create(process.url()))
        .toList();
  }
}
