package dev.parley.bench.load;

import dev.parley.bench.stack.StackFile;
import dev.parley.bench.stack.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the load goes: options that all workloads share.
final class Target {

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server; by default that of the local stack.")
  private @Nullable URI url;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the local stack keeps its data and stack.json (default: .parley).")
  private Path data = StackFile.defaultDirectory();

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "PEM file of the authority to believe; by default that of the local stack.")
  private @Nullable Path ca;

  @Option(
      names = "--direct",
      description = "Sockets straight to the local stack's ws-gateways, past the api-gateway.")
  private boolean direct;

  /// What the options come to.
  ///
  /// @param sockets WebSocket addresses to be used in turn
  /// @param processes of the stack on this machine; empty elsewhere
  record Resolved(URI url, List<URI> sockets, List<StackFile.StackProcess> processes) {}

  /// @throws IOException when no address is given and no stack runs here
  Resolved resolve() throws IOException {
    var stack = StackFile.read(data);
    if (url == null && stack.isEmpty()) {
      throw new IOException(
          "no stack runs from %s: start one with ./parley up --no-limits --detach, or give --url"
              .formatted(data));
    }
    var server = url != null ? url : stack.orElseThrow().url();
    Trust.only(ca != null ? ca : stack.map(StackFile::ca).orElse(null));
    boolean local = stack.isPresent() && server.equals(stack.get().url());
    var door = URI.create(server.toString().replaceFirst("^http", "ws")).resolve("/ws");
    var sockets = direct && local ? stack.get().gateways() : List.of(door);
    return new Resolved(server, sockets, local ? stack.get().processes() : List.of());
  }
}
