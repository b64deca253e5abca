package dev.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.source.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checks which version `deploy/upgrade/rehearse` starts from, in a repository without a build.
class UpgradeScriptTests {

  private static final String SCRIPT = "deploy/upgrade/rehearse";

  @TempDir Path home;

  private record Result(int code, String output) {}

  @BeforeEach
  void makeRepository() throws Exception {
    git("init", "--quiet", "--initial-branch=main");
    copy(SCRIPT);
    executable("mvnw", "#!/bin/sh\necho \"built $(git rev-parse --short=12 HEAD)\"\n");
    executable("parley", "#!/bin/sh\necho \"parley $*\"\n");
    Files.writeString(home.resolve(".gitignore"), "target/\n");
    commit("first");
  }

  @Test
  void isSkippedWhereThereIsNoVersionBefore() throws Exception {
    var result = rehearse();

    assertThat(result.code()).isZero();
    assertThat(result.output()).startsWith("rehearse: skipped: there is no version before");
  }

  @Test
  void isSkippedInAShallowClone() throws Exception {
    commit("second");
    var clone = home.resolve("target/clone");
    git("clone", "--quiet", "--depth=1", "file://" + home, clone.toString());

    var result = run(clone, clone.resolve(SCRIPT).toString());

    assertThat(result.code()).isZero();
    assertThat(result.output()).contains("a shallow clone?");
  }

  @Test
  void goesFromTheParentWhereThereIsNoRelease() throws Exception {
    var parent = head();
    commit("second");

    assertGoesFrom(parent, rehearse());
  }

  @Test
  void goesFromTheNewestReleaseBeforeThisCommit() throws Exception {
    git("tag", "v0.9.0");
    commit("second");
    git("tag", "v0.10.0");
    var newest = head();
    commit("third");
    commit("fourth");
    git("tag", "v0.11.0"); // tags the current commit

    assertGoesFrom(newest, rehearse());
  }

  @Test
  void goesFromWhatIsNamedAndBuildsItOnce() throws Exception {
    var first = head();
    commit("second");
    commit("third");

    assertGoesFrom(first, rehearse("--from", first));
    var again = rehearse("--from=" + first, "--seed", "7");

    assertThat(again.output()).doesNotContain("built").endsWith("--seed 7\n");
  }

  @Test
  void refusesARevisionThatIsNotThere() throws Exception {
    var result = rehearse("--from", "v9.9.9");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.output()).contains("no revision v9.9.9");
  }

  @Test
  void explainsItself() throws Exception {
    var result = rehearse("--help");

    assertThat(result.code()).isZero();
    assertThat(result.output()).startsWith("Rehearses an upgrade").doesNotContain("#");
  }

  private void assertGoesFrom(String commit, Result result) throws IOException {
    var tree = home.toRealPath().resolve("target/upgrade").resolve(commit);
    assertThat(result.code()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("built " + commit)
        .contains("parley prove --upgrade " + tree);
  }

  private Result rehearse(String... arguments) throws Exception {
    var words = new ArrayList<>(List.of(home.resolve(SCRIPT).toString()));
    words.addAll(List.of(arguments));
    return run(home, words.toArray(String[]::new));
  }

  private String head() throws Exception {
    return run(home, "git", "rev-parse", "--short=12", "HEAD").output().strip();
  }

  private void commit(String message) throws Exception {
    Files.writeString(home.resolve("file"), message);
    git("add", "--all");
    git("-c", "user.name=x", "-c", "user.email=x@localhost", "commit", "--quiet", "-m", message);
  }

  private void git(String... arguments) throws Exception {
    var words = new ArrayList<>(List.of("git"));
    words.addAll(List.of(arguments));
    var result = run(home, words.toArray(String[]::new));
    assertThat(result.code()).as(result.output()).isZero();
  }

  private void copy(String file) throws IOException {
    executable(file, Sources.source(file));
  }

  private void executable(String file, String content) throws IOException {
    var path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    assertThat(path.toFile().setExecutable(true)).isTrue();
  }

  private static Result run(Path directory, String... words) throws Exception {
    var process =
        new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), output);
  }
}
