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

/// Where the load goes: a server that is given, or a stack of its own, started when first needed
/// and stopped when the program ends.
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

  /// The options again, for another parse.
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

  /// What the options come to.
  ///
  /// @param sockets WebSocket addresses to be used in turn
  /// @param stack that runs on this machine; null elsewhere
  /// @param directory of that stack
  record Resolved(URI url, List<URI> sockets, @Nullable StackFile stack, Path directory) {

    /// Of the stack on this machine; empty elsewhere.
    List<StackProcess> processes() {
      return stack == null ? List.of() : stack.processes();
    }

    /// The stack on this machine, for what needs one.
    StackFile stackFile() throws IOException {
      if (stack == null) {
        throw new IOException("this needs a stack on this machine");
      }
      return stack;
    }
  }

  /// Whether the stack is this program's, to be killed and restarted at will.
  boolean isOwn() {
    return url == null && data == null;
  }

  /// Says so when a server is given to a workload that starts, kills and stops its own.
  void requireOwn(String workload) throws IOException {
    if (!isOwn()) {
      throw new IOException(workload + " needs a stack of its own: not with --url or --data");
    }
  }

  /// Says so at once when what is given is not there; starts nothing.
  void check() throws IOException {
    if (!isOwn()) {
      var _ = resolve();
    }
  }

  /// The server, with one ws-gateway if the stack is started for it.
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

  /// Whether somebody has talked on it in this run, and it is still the same.
  boolean isWarm() {
    return warm;
  }

  /// Notes that somebody has.
  void warmedUp() {
    warm = true;
  }

  /// Stops the stack of this run; the next that is needed is a new one.
  void forgetStack() {
    warm = false;
    if (own != null) {
      own.close();
      own = null;
      gateways = 0;
    }
  }

  /// A stack of this program's own, that is not started yet.
  static OwnStack ownStack() throws IOException {
    return OwnStack.temporary(HOME, "parley-bench-", Map.of());
  }

  /// The stack of this run, with as many gateways.
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
