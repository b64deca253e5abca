package dev.parley.local;

import dev.parley.stack.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The configuration of one service process.
///
/// @param name of its process, as in `ws-gateway-1`
/// @param module whose jar it runs
/// @param port of 127.0.0.1
/// @param heapMegabytes maximum size of its heap
/// @param environment its settings; contains secrets
record Service(
    String name, String module, int port, int heapMegabytes, Map<String, String> environment) {

  Service {
    var all = new HashMap<>(environment);
    all.put("SERVER_ADDRESS", "127.0.0.1");
    all.put("SERVER_PORT", Integer.toString(port));
    all.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
    all.put("MANAGEMENT_SERVER_PORT", Integer.toString(Ports.management(port)));
    environment = Map.copyOf(all);
  }

  /// The same for each service: little memory, a quick start, and an exit when it is out of memory.
  List<String> jvmFlags() {
    return List.of(
        "-Xmx" + heapMegabytes + "m",
        "-XX:+UseSerialGC",
        "-XX:+UseCompactObjectHeaders",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }

  String url() {
    return module.equals("ws-gateway")
        ? "%s://127.0.0.1:%d/ws".formatted(authority() == null ? "ws" : "wss", port)
        : "%s://127.0.0.1:%d".formatted(http(), port);
  }

  String readinessUrl() {
    return "%s://127.0.0.1:%d/actuator/health/readiness".formatted(http(), Ports.management(port));
  }

  /// PEM file of the authority that signed its certificate; null without TLS.
  @Nullable Path authority() {
    var file = environment.get("PARLEY_CA");
    return file == null ? null : Path.of(file);
  }

  private String http() {
    return authority() == null ? "http" : "https";
  }
}
