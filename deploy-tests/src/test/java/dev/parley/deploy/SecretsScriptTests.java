package dev.parley.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the scripts that create secrets.
public class SecretsScriptTests {

  private static final Map<String, Set<String>> HANDED_OUT = handOut();

  @TempDir Path directory;

  @Test
  void aSecondStartChangesNothing() throws IOException {
    run("deploy/compose/secrets", directory.toString());
    var first = contents();
    run("deploy/compose/secrets", directory.toString());

    assertThat(contents()).isEqualTo(first).isNotEmpty();
  }

  @Test
  void whatIsMissingIsHandedOutAgainAsItWas() throws IOException {
    run("deploy/compose/secrets", directory.toString());
    var first = contents();
    Files.delete(directory.resolve("ws-gateway/PARLEY_INTERNAL_TOKEN"));
    run("deploy/compose/secrets", directory.toString());

    assertThat(contents()).isEqualTo(first);
  }

  @Test
  void thoseWhoTalkShareASecretAndNobodyElseHasIt() throws IOException {
    run("deploy/compose/secrets", directory.toString());

    var token = Files.readString(directory.resolve("message-service/PARLEY_INTERNAL_TOKEN"));
    assertThat(token).hasSize(64);
    assertThat(directory.resolve("ws-gateway/PARLEY_INTERNAL_TOKEN")).hasContent(token);
    assertThat(contents().stream().filter(line -> line.contains(token)))
        .hasSize(3); // and the master's copy
    assertThat(directory.resolve("auth-service/PARLEY_POSTGRES_PASSWORD"))
        .hasContent(Files.readString(directory.resolve("postgres/auth_app")));
    assertThat(directory.resolve("auth-service/PARLEY_POSTGRES_OWNER_PASSWORD"))
        .hasContent(Files.readString(directory.resolve("postgres/auth")));
  }

  @Test
  void redisKnowsEachServiceByAPasswordOfItsOwn() throws Exception {
    run("deploy/compose/secrets", directory.toString());

    var users = Files.readString(directory.resolve("redis/users.acl"));
    assertThat(users.lines()).hasSize(6).allMatch(line -> line.startsWith("user "));
    assertThat(users).doesNotContain("%");
    for (var service : List.of("message-service", "ws-gateway", "api-gateway")) {
      var url = Files.readString(directory.resolve(service).resolve("PARLEY_REDIS_URL"));
      var password = url.replaceFirst("redis://" + service + ":([0-9a-f]{64})@redis:6379", "$1");
      var digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(UTF_8));
      assertThat(users)
          .contains("user %s on #%s ".formatted(service, HexFormat.of().formatHex(digest)));
    }
  }

  @Test
  void twoStacksHaveNothingInCommon(@TempDir Path other) throws IOException {
    run("deploy/compose/secrets", directory.toString());
    run("deploy/compose/secrets", other.toString());

    assertThat(directory.resolve("master/key-secret"))
        .content()
        .isNotEqualTo(Files.readString(other.resolve("master/key-secret")));
  }

  /// The settings that a service reads from files.
  static Set<String> filesFor(String service) {
    return HANDED_OUT.getOrDefault(service, Set.of());
  }

  private static Map<String, Set<String>> handOut() {
    try {
      var directory = Files.createTempDirectory("parley-secrets");
      run("deploy/compose/secrets", directory.toString());
      var files = new HashMap<String, Set<String>>();
      try (var all = Files.walk(directory)) {
        for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
          if (Files.isRegularFile(file)) {
            files
                .computeIfAbsent(
                    nameOf(directory.relativize(file).getName(0)), _ -> new HashSet<>())
                .add(nameOf(file));
          }
          Files.delete(file);
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(Path path) {
    return Objects.toString(path.getFileName());
  }

  /// Runs a script of the repository and returns its output.
  public static String run(String script, String... arguments) {
    try {
      var command = new ArrayList<>(List.of(Sources.ROOT.resolve(script).toString()));
      command.addAll(List.of(arguments));
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(script).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<String> contents() throws IOException {
    try (var files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> directory.relativize(file) + " " + Node.text(file))
          .toList();
    }
  }
}
