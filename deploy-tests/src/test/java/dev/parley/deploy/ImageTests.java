package dev.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Checks the Dockerfile and the files in its images.
class ImageTests {

  private static final String DOCKERFILE = Sources.source("Dockerfile");

  @Test
  void everyServiceIsBuilt() {
    var modules = Pattern.compile("-pl (\\S+)").matcher(DOCKERFILE).results().findFirst();

    assertThat(modules.orElseThrow().group(1).split(","))
        .containsExactlyInAnyOrderElementsOf(Sources.SERVICES);
  }

  @Test
  void itRunsAsTheUserThatTheOthersExpect() {
    var compose = Node.read(Sources.ROOT.resolve("docker-compose.yml")).at("services");

    assertThat(DOCKERFILE).contains("USER 65532:65532");
    assertThat(compose.at("auth-service", "user").text()).isEqualTo("65532:65532");
    assertThat(Sources.source("deploy/compose/secrets")).contains("services=65532");
    assertThat(Sources.source("k8s/base/every-service.yaml")).contains("runAsUser: 65532");
  }

  @Test
  void itIsBuiltWithTheJavaOfTheTree() {
    var java =
        Pattern.compile("<java.version>(\\d+)<").matcher(Sources.source("pom.xml")).results();
    var version = java.findFirst().orElseThrow().group(1);

    assertThat(froms())
        .filteredOn(image -> image.contains("temurin"))
        .allMatch(image -> image.endsWith("-" + version));
    assertThat(froms())
        .allMatch(image -> image.contains(":"))
        .noneMatch(image -> image.endsWith(":latest"));
    assertThat(froms().getLast()).startsWith("gcr.io/distroless/").endsWith(":nonroot");
  }

  @Test
  void itStartsWithTheFlagsThatItWasTrainedWith() {
    assertThat(DOCKERFILE)
        .contains("\"@jvm-flags\", \"-XX:AOTCache=app.aot\", \"-jar\", \"app.jar\"");
    assertThat(Sources.source("deploy/image/assemble"))
        .contains("@jvm-flags", "-XX:AOTCacheOutput=app.aot", "-jar app.jar");
    assertThat(Sources.source("deploy/image/jvm-flags").lines())
        .allMatch(flag -> flag.startsWith("-"));
  }

  @Test
  void whatIsCopiedIsThere() {
    Pattern.compile("(?m)^COPY ([\\w][\\w./-]*) ")
        .matcher(DOCKERFILE)
        .results()
        .forEach(found -> assertThat(Sources.ROOT.resolve(found.group(1))).exists());
    assertThat(Sources.source(".dockerignore").lines()).contains(".env", ".git", "**/target");
  }

  @ParameterizedTest
  @CsvSource({"200, 0", "503, 1"})
  void theHealthCheckSaysWhatTheServiceSays(int status, int expected) throws Exception {
    var service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    service.createContext(
        "/actuator/health/readiness",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    service.start();
    try {
      assertThat(alive(service.getAddress().getPort())).isEqualTo(expected);
    } finally {
      service.stop(0);
    }
  }

  private static int alive(int port) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var source = Sources.ROOT.resolve("deploy/image/Alive.java").toString();
    var process =
        new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", source, Integer.toString(port))
            .inheritIO()
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static List<String> froms() {
    return Pattern.compile("(?m)^FROM (\\S+)")
        .matcher(DOCKERFILE)
        .results()
        .map(found -> found.group(1))
        .filter(image -> !image.equals("runtime"))
        .toList();
  }
}
