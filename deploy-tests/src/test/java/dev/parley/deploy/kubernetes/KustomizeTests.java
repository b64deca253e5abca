package dev.parley.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares [Kustomization] with `kubectl kustomize`, if it is installed.
class KustomizeTests {

  /// The suffix that kubectl adds to the names of generated ConfigMaps.
  private static final String HASH = "(parley-settings|postgres-databases)-[a-z0-9]{10}";

  @ParameterizedTest
  @ValueSource(strings = {"k8s/overlays/dev", "k8s/overlays/prod"})
  void rendersAsKubectlDoes(String overlay) throws IOException, InterruptedException {
    assumeTrue(hasKubectl(), "skipped: no kubectl on the PATH");

    var process =
        new ProcessBuilder("kubectl", "kustomize", Sources.ROOT.resolve(overlay).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(byName(Kustomization.render(overlay)))
        .isEqualTo(byName(Node.documents(output.replaceAll(HASH, "$1"))));
  }

  private static Map<String, Object> byName(List<Node> objects) {
    return objects.stream()
        .collect(
            Collectors.toMap(
                object -> object.at("kind").text() + " " + object.at("metadata", "name").text(),
                object -> sorted(object.value())));
  }

  /// kubectl sorts environment variables and volumes by its own rules, so the order of lists of
  /// named objects does not count here.
  private static Object sorted(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .collect(
              Collectors.toMap(
                  entry -> String.valueOf(entry.getKey()), entry -> sorted(entry.getValue())));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(KustomizeTests::sorted).collect(Collectors.toList());
    }
    return value == null ? "" : value.toString();
  }

  private static boolean hasKubectl() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
  }
}
