package dev.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.source.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checks `deploy/kafka/acls` and the script that applies it.
class KafkaAccessTests {

  private static final List<String[]> RULES =
      Sources.source("deploy/kafka/acls")
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\s+", -1))
          .toList();

  @TempDir Path directory;

  @Test
  void namesTheTopicsAndServicesThatThereAre() {
    var named = new TreeSet<String>();
    for (var rule : RULES) {
      assertThat(rule).hasSize(4);
      assertThat(Sources.SERVICES).contains(rule[0]);
      if (rule[2].equals("topic") && !rule[3].endsWith("*")) {
        named.add(rule[3].replaceFirst("[.]dlt$", ""));
      }
    }
    assertThat(named).isEqualTo(new TreeSet<>(Sources.topics()));
  }

  @Test
  void aTopicHasOneWriterButForWhatAnybodyAsks() {
    for (var topic : Sources.topics()) {
      var writers =
          RULES.stream()
              .filter(rule -> rule[1].contains("write") && rule[3].equals(topic))
              .map(rule -> rule[0])
              .toList();
      assertThat(writers).as(topic).hasSize(topic.equals("parley.commands.v1") ? 2 : 1);
    }
  }

  @Test
  void theScriptEntersEachOperationOnce() throws Exception {
    var said = enter();

    assertThat(said).hasSize(RULES.stream().mapToInt(rule -> rule[1].split(",", -1).length).sum());
    assertThat(Set.copyOf(said)).hasSameSizeAs(said);
    assertThat(said)
        .contains(
            "--bootstrap-server kafka:9093 --command-config admin.properties --add"
                + " --allow-principal User:ws-gateway --operation write"
                + " --resource-pattern-type literal --topic parley.commands.v1",
            "--bootstrap-server kafka:9093 --command-config admin.properties --add"
                + " --allow-principal User:room-service --operation create"
                + " --resource-pattern-type prefixed --topic parley.");
  }

  /// The calls of Kafka's own tool by the script.
  private List<String> enter() throws IOException, InterruptedException {
    var tool = directory.resolve("kafka-acls.sh");
    Files.writeString(tool, "#!/bin/sh\necho \"$@\"\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    var script = Sources.ROOT.resolve("deploy/kafka/apply").toString();
    var builder = new ProcessBuilder(script, "kafka:9093", "admin.properties");
    builder.environment().put("KAFKA_ACLS", tool.toString());
    var process = builder.redirectErrorStream(true).start();
    try (Stream<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()) {
      assertThat(process.waitFor()).isZero();
      return lines.toList();
    }
  }
}
