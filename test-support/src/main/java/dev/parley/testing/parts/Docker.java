package dev.parley.testing.parts;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/// Whether a Docker daemon answers on this machine; quick and silent without one.
final class Docker {

  private Docker() {}

  static boolean answers() {
    return isNamed() && isAvailable();
  }

  /// Testcontainers searches long and logs much before it gives up. So it runs only if there is a
  /// sign of a daemon.
  private static boolean isNamed() {
    return System.getenv("DOCKER_HOST") != null || sockets().anyMatch(Docker::accepts);
  }

  private static Stream<Path> sockets() {
    var home = System.getProperty("user.home");
    var runtime = Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).orElse("/run");
    return Stream.of(
        Path.of("/var/run/docker.sock"),
        Path.of(home, ".docker/run/docker.sock"),
        Path.of(runtime, "docker.sock"));
  }

  private static boolean accepts(Path socket) {
    if (!Files.exists(socket)) {
      return false;
    }
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean isAvailable() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException e) {
      return false;
    }
  }
}
