package dev.parley.bench.workload;

import dev.parley.stack.OwnStack;
import dev.parley.stack.StackFile;
import dev.parley.stack.StackProcess;
import dev.parley.stack.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The target of the load: a given server, or a stack of its own that starts at the first use and
/// stops when the program ends.
final class Target {

  private static final Path HOME = Path.of(System.getProperty("parley.home", ""));

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "The address of a running server.")
  private @Nullable URI url;

  @Option(
      names = "--data",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description =
          "The directory of a running local stack, with its stack.json. Without this and --url, a"
              + " stack is started for the run in a temporary directory, and stopped afterwards.")
  private @Nullable Path data;

  @Option(
      names = "--door",
      scope = ScopeType.INHERIT,
      description =
          "Open sockets through the api-gateway; by default straight to a local stack's"
              + " ws-gateways, as"
              + " behind a load balancer that knows them.")
  private boolean door;

  @Option(
      names = "--ca",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "PEM file of the certificate authority to trust; by default that of the local stack.")
  private @Nullable Path ca;

  private @Nullable OwnStack own;
  private int gateways;
  private boolean warm;

  /// The options as arguments for another parse.
  List<String> arguments() {
    var arguments = new ArrayList<String>();
    if (url != null) {
      arguments.addAll(List.of("--url", url.toString()));
    }
    if (data != null) {
      arguments.addAll(List.of("--data", data.toString()));
    }
    if (door) {
      arguments.add("--door");
    }
    if (ca != null) {
      arguments.addAll(List.of("--ca", ca.toString()));
    }
    return arguments;
  }

  /// The resolved options.
  ///
  /// @param sockets WebSocket addresses to be used in turn
  /// @param stack on this machine; null for a remote server
  /// @param directory of that stack
  record Resolved(URI url, List<URI> sockets, @Nullable StackFile stack, Path directory) {

    /// The processes of the stack on this machine; empty for a remote server.
    List<StackProcess> processes() {
      return stack == null ? List.of() : stack.processes();
    }

    /// The stack on this machine; fails for a remote server.
    StackFile stackFile() throws IOException {
      if (stack == null) {
        throw new IOException("this needs a stack on this machine");
      }
      return stack;
    }
  }

  /// Whether the stack is this program's own, so that it may be killed and restarted.
  boolean isOwn() {
    return url == null && data == null;
  }

  /// Fails when a server is given to a workload that needs its own stack.
  void requireOwn(String workload) throws IOException {
    if (!isOwn()) {
      throw new IOException(workload + " needs a stack of its own: not with --url or --data");
    }
  }

  /// Fails at once when the given target is missing; starts nothing.
  void check() throws IOException {
    if (!isOwn()) {
      var _ = resolve();
    }
  }

  /// The server; a stack that is started for it has one ws-gateway.
  Resolved resolve() throws IOException {
    return resolve(1);
  }

  /// The server.
  ///
  /// @param wanted ws-gateways of a stack that is started for it
  /// @throws IOException when no stack runs in the given directory, or none can be started
  Resolved resolve(int wanted) throws IOException {
    var directory = isOwn() ? start(wanted) : data == null ? HOME.resolve(".parley") : data;
    var stack = StackFile.read(directory);
    if (url == null && stack.isEmpty()) {
      throw new IOException(
          "no stack runs from %s: start one with ./parley up --no-limits --detach, or give --url"
              .formatted(directory));
    }
    var server = url != null ? url : stack.orElseThrow().url();
    Trust.only(ca != null ? ca : stack.map(StackFile::authority).orElse(null));
    var local = stack.filter(it -> it.url().equals(server));
    var front = URI.create(server.toString().replaceFirst("^http", "ws")).resolve("/ws");
    var sockets = local.filter(_ -> !door).map(StackFile::gateways).orElse(List.of(front));
    return new Resolved(server, sockets, local.orElse(null), directory);
  }

  /// Whether a workload has warmed up this stack in this run.
  boolean isWarm() {
    return warm;
  }

  /// Records that the stack is warm.
  void warmedUp() {
    warm = true;
  }

  /// Stops the stack of this run; the next use starts a new one.
  void forgetStack() {
    warm = false;
    if (own != null) {
      own.close();
      own = null;
      gateways = 0;
    }
  }

  /// A new stack of this program, not started yet.
  static OwnStack ownStack() throws IOException {
    return OwnStack.temporary(HOME, "parley-bench-", Map.of());
  }

  /// Starts the stack of this run with this number of gateways, if needed.
  private Path start(int wanted) throws IOException {
    if (own == null) {
      own = ownStack();
    }
    if (gateways != wanted) {
      own.down();
      System.out.println("Starting a stack in " + own.site().data());
      own.up(List.of("--no-limits", "--gateways=" + wanted));
      gateways = wanted;
    }
    return own.site().data();
  }
}
