package dev.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs the script that gives the images to a local cluster, with tools that only tell their calls.
class LoadScriptTests {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "kind, kind load docker-image --name kind parley/ws-gateway:0.1.0",
    "minikube, minikube --profile minikube image load parley/ws-gateway:0.1.0",
    "k3s, k3s ctr images import -"
  })
  void buildsTheImagesThenLoadsThem(String cluster, String call) throws Exception {
    tool(
        "docker", "case $* in *--images) echo parley/ws-gateway:0.1.0; echo postgres:18.6 ;; esac");
    tool(cluster, "");

    var builder =
        new ProcessBuilder(Sources.ROOT.resolve("deploy/kubernetes/load").toString(), cluster);
    builder.environment().merge("PATH", directory.toString(), (path, own) -> own + ":" + path);
    var process = builder.inheritIO().start();

    assertThat(process.waitFor()).isZero();
    assertThat(calls())
        .startsWith("docker compose build", "docker compose config --images")
        .contains(call)
        .filteredOn(line -> line.startsWith(cluster))
        .hasSize(1);
  }

  private void tool(String name, String does) throws IOException {
    var file = directory.resolve(name);
    Files.writeString(
        file, "#!/bin/sh\necho %s \"$@\" >>%s/calls\n%s\n".formatted(name, directory, does));
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private List<String> calls() {
    return Node.text(directory.resolve("calls")).lines().toList();
  }
}
