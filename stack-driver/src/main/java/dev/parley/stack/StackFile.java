package dev.parley.stack;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `DIR/stack.json`: the address and the processes of a stack. The file exists while the stack is
/// up.
///
/// @param url of the api-gateway
/// @param processes in the order in which they are started
/// @param ca PEM file of the authority that signed all their certificates; absent without TLS
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StackFile(URI url, List<StackProcess> processes, @Nullable String ca) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public StackFile {
    processes = List.copyOf(processes);
  }

  /// The path of this file in a stack's data directory.
  public static Path in(Path directory) {
    return directory.resolve("stack.json");
  }

  /// Reads the file in a data directory; empty when no stack is up there.
  ///
  /// @throws IOException when the file exists but cannot be read
  public static Optional<StackFile> read(Path directory) throws IOException {
    var file = in(directory);
    try {
      return Optional.of(JSON.readValue(Files.readString(file), StackFile.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw new IOException(file + " is not readable", e);
    }
  }

  /// The file's content.
  public String json() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
  }

  /// A process by its name; empty when the stack has no such process.
  public Optional<StackProcess> process(String name) {
    return processes.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /// The processes whose names start with a prefix: `ws-gateway-`, `message-service`.
  public List<StackProcess> processesLike(String prefix) {
    return processes.stream().filter(it -> it.name().startsWith(prefix)).toList();
  }

  /// The ws-gateways' own WebSocket addresses.
  public List<URI> gateways() {
    return processesLike("ws-gateway-").stream().map(it -> URI.create(it.url())).toList();
  }

  /// The PEM file of the authority; null without TLS.
  public @Nullable Path authority() {
    return ca == null ? null : Path.of(ca);
  }
}
