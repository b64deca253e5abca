package dev.parley.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What `kubectl apply -k` would send.
final class Overlays {

  /// The suffix that kubectl adds to the names of generated ConfigMaps.
  private static final String HASH = "(parley-settings|postgres-scripts)-[a-z0-9]{10}";

  private static final Map<String, List<Node>> RENDERED = new ConcurrentHashMap<>();

  private Overlays() {}

  /// The objects of a kustomization, without the hashes in their names.
  static List<Node> render(String directory) {
    return Objects.requireNonNull(RENDERED.computeIfAbsent(directory, Overlays::kustomize));
  }

  private static List<Node> kustomize(String directory) {
    try {
      var process =
          new ProcessBuilder("kubectl", "kustomize", Sources.ROOT.resolve(directory).toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(directory).isZero();
      return Node.documents(output.replaceAll(HASH, "$1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static boolean canBeRendered() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
  }
}
