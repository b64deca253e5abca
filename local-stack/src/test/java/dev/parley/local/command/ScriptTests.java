package dev.parley.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script itself, in a temporary home with a fake launcher jar.
class ScriptTests {

  private static final Path SCRIPT = Path.of("../parley");

  @TempDir private Path home;

  private record Result(int code, String output) {}

  @Test
  void saysWhereToGetAJdkWhenThereIsNone() throws Exception {
    install("wanted=999");

    var result = run(Map.of(), home.resolve("parley"), "status");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.output().lines())
        .singleElement()
        .asString()
        .startsWith("parley: no JDK 999 or newer is found")
        .contains("https://");
  }

  @Test
  void usesTheFirstJdkThatIsNewEnough() throws Exception {
    install("wanted=25");
    jdk(home.resolve("old"), "17.0.15");
    jdk(home.resolve("new"), "25.0.1");

    var tooOld = Map.of("JAVA_HOME", home.resolve("old").toString());
    assertThat(run(tooOld, home.resolve("parley"), "status").output()).doesNotContain("old");
    var fits = Map.of("JAVA_HOME", home.resolve("new").toString());
    assertThat(run(fits, home.resolve("parley"), "status").output())
        .contains(home.resolve("new").toString())
        .contains("-Dparley.home=" + home.toRealPath())
        .contains("-exec.jar status");
  }

  @Test
  void findsItsHomeThroughALink() throws Exception {
    install("wanted=25");
    jdk(home.resolve("new"), "25.0.1");
    var link = Files.createSymbolicLink(home.resolve("link"), home.resolve("parley"));

    var result = run(Map.of("JAVA_HOME", home.resolve("new").toString()), link, "down");

    assertThat(result.output()).contains("-Dparley.home=" + home.toRealPath());
  }

  private void install(String wanted) throws IOException {
    var script = Files.readString(SCRIPT).replaceFirst("(?m)^wanted=25", wanted);
    executable(home.resolve("parley"), script);
    Files.createDirectories(home.resolve("local-stack/target"));
    Files.createFile(home.resolve("local-stack/target/local-stack-1-exec.jar"));
  }

  /// A fake `java` that prints its arguments.
  private static void jdk(Path directory, String version) throws IOException {
    Files.createDirectories(directory.resolve("bin"));
    Files.writeString(directory.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    executable(directory.resolve("bin/java"), "#!/bin/sh\necho \"$0 $*\"\n");
    executable(directory.resolve("bin/javac"), "#!/bin/sh\n");
  }

  private static void executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static Result run(Map<String, String> environment, Path script, String command)
      throws Exception {
    var builder = new ProcessBuilder(List.of(script.toString(), command)).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(environment);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
