package dev.parley.local.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.process.Programs;
import dev.parley.local.process.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupCacheTests {

  private static final List<String> FLAGS = List.of("-Xmx64m");

  @TempDir private Path directory;

  @Test
  void belongsToTheContentOfTheJar() throws Exception {
    var jar = jar("service.jar", "one");
    var cache = cache(jar);
    cache.unpack();

    assertThat(cache(jar("service.jar", "one")).isUnpacked()).isTrue();
    assertThat(cache(jar("service.jar", "two")).isUnpacked()).isFalse();
    assertThat(
            new StartupCache(
                    () -> jar, Unpacking.CLASS_PATH, directory.resolve("aot"), List.of("-Xmx9m"))
                .isUnpacked())
        .isFalse();
  }

  @Test
  void unpacksTheLibrariesThatTheManifestNames() throws Exception {
    Files.createDirectory(directory.resolve("lib"));
    Files.writeString(directory.resolve("lib/a.jar"), "a library");
    var cache = cache(jar("service.jar", "one"));

    cache.unpack();

    assertThat(cache.runnable()).exists();
    assertThat(cache.runnable().resolveSibling("lib/a.jar")).hasContent("a library");
  }

  @Test
  void belongsToTheContentOfTheLibrariesToo() throws Exception {
    var library = Files.createDirectory(directory.resolve("lib")).resolve("a.jar");
    Files.writeString(library, "a library");
    cache(jar("service.jar", "one")).unpack();

    Files.writeString(library, "a newer one");

    assertThat(cache(jar("service.jar", "one")).isUnpacked()).isFalse();
  }

  @Test
  void fitsAfterTheCheckoutWasMoved() throws Exception {
    var home = Files.createDirectory(directory.resolve("home"));
    trainForReal(home);

    var moved = Files.move(home, directory.resolve("elsewhere"));

    assertThat(realCache(moved).check()).isFalse();
    assertThat(realCache(moved).isTrained()).isTrue();
    assertThat(startFrom(realCache(moved))).contains("from the cache");
  }

  @Test
  void fitsAfterACopyThatGaveAllFilesAnotherTime() throws Exception {
    var home = Files.createDirectory(directory.resolve("home"));
    trainForReal(home);

    var copy = copyWithNewTimes(home, directory.resolve("copy"));

    assertThat(realCache(copy).check()).isFalse();
    assertThat(startFrom(realCache(copy))).contains("from the cache");
  }

  @Test
  void isDroppedWhenTheJvmDoesNotTakeIt() throws Exception {
    var home = Files.createDirectory(directory.resolve("home"));
    trainForReal(home);
    var file = only(home, "app.aot");
    var content = Files.readAllBytes(file);

    Files.write(file, Arrays.copyOf(content, content.length / 2)); // an interrupted copy

    assertThat(realCache(home).check()).isTrue();
    assertThat(realCache(home).isTrained()).isFalse();
    assertThat(realCache(home).flags()).isEqualTo(FLAGS);
    assertThat(realCache(home).check()).isFalse();
  }

  @Test
  void asksTheJvmOncePerPlace() throws Exception {
    var home = Files.createDirectory(directory.resolve("home"));
    trainForReal(home);

    assertThat(realCache(home).check()).isFalse();

    var remembered = only(home, "app.aot.fits");
    var time = Files.getLastModifiedTime(remembered);
    assertThat(realCache(home).check()).isFalse();
    assertThat(Files.getLastModifiedTime(remembered)).isEqualTo(time);
    var copy = copyWithNewTimes(home, directory.resolve("copy"));
    assertThat(realCache(copy).check()).isFalse();
    assertThat(only(copy, "app.aot.fits"))
        .content()
        .contains(copy.toString())
        .doesNotContain(home + "/");
  }

  @Test
  void isUsedOnceItIsTrained() throws Exception {
    var cache = cache(jar("service.jar", "one"));
    cache.unpack();
    assertThat(cache.flags()).isEqualTo(FLAGS);

    cache.train(flags -> write(output(flags)));

    assertThat(cache.isTrained()).isTrue();
    assertThat(cache.flags()).containsAll(FLAGS).anyMatch(flag -> flag.startsWith("-XX:AOTCache="));
  }

  @Test
  void isNotThereWhenTheTrainingWroteNone() throws Exception {
    var cache = cache(jar("service.jar", "one"));
    cache.unpack();

    assertThatThrownBy(() -> cache.train(_ -> {})).isInstanceOf(StackException.class);
    assertThat(cache.isTrained()).isFalse();
  }

  @Test
  void keepsOnlyTheLastTwo() throws Exception {
    for (var content : List.of("one", "two", "three", "four", "five")) {
      cache(jar("service.jar", content)).unpack();
    }

    try (var kept = Files.list(directory.resolve("aot"))) {
      assertThat(kept).hasSize(2);
    }
  }

  @Test
  void costsOnlySpeedWhenItIsBroken() throws Exception {
    var cache = cache(jar("service.jar", "one"));
    cache.unpack();
    cache.train(flags -> write(output(flags)));
    var command = new ArrayList<>(List.of("java"));
    command.set(0, Programs.java().toString());
    command.addAll(cache.flags());
    command.add("--version");

    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(output).doesNotContain("rror");
  }

  private StartupCache cache(Path jar) {
    return new StartupCache(() -> jar, Unpacking.CLASS_PATH, directory.resolve("aot"), FLAGS);
  }

  private Path jar(String name, String content) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (Files.exists(directory.resolve("lib"))) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/a.jar");
    }
    var file = directory.resolve(name);
    try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      var entry = new ZipEntry(content);
      entry.setTime(0);
      jar.putNextEntry(entry);
    }
    return file;
  }

  private static Path output(List<String> flags) {
    return flags.stream()
        .filter(flag -> flag.startsWith("-XX:AOTCacheOutput="))
        .map(flag -> Path.of(flag.substring(flag.indexOf('=') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "no cache at all");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A jar that reports whether its class came from the cache, trained by running it.
  private void trainForReal(Path home) throws Exception {
    var name = Probe.class.getName().replace('.', '/') + ".class";
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Probe.class.getName());
    var jar = home.resolve("service.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var code = Probe.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new ZipEntry(name));
      code.transferTo(out);
    }
    var cache = realCache(home);
    cache.unpack();
    cache.train(flags -> run(flags, cache));
  }

  private static StartupCache realCache(Path home) {
    return new StartupCache(
        () -> home.resolve("service.jar"), Unpacking.CLASS_PATH, home.resolve("aot"), FLAGS);
  }

  private static String startFrom(StartupCache cache) {
    var flags = new ArrayList<>(cache.flags());
    flags.removeIf(flag -> flag.startsWith("-Xlog"));
    flags.add("-Xlog:class+load:stdout");
    return run(flags, cache)
        .lines()
        .filter(line -> line.contains(Probe.class.getName() + " source: shared objects file"))
        .findFirst()
        .map(_ -> "from the cache")
        .orElse("from the jar");
  }

  private static String run(List<String> flags, StartupCache cache) {
    var command = new ArrayList<String>();
    command.add(Programs.java().toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", cache.runnable().toString()));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copyWithNewTimes(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        Files.copy(file, copy);
        if (Files.isRegularFile(copy)) {
          Files.setLastModifiedTime(copy, FileTime.fromMillis(System.currentTimeMillis() - 77_000));
        }
      }
    }
    return to;
  }

  private static Path only(Path home, String name) throws IOException {
    try (var files = Files.walk(home)) {
      return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
  }

  /// Runs from its own jar.
  public static final class Probe {

    private Probe() {}

    public static void main(String[] args) {
      System.out.println("here");
    }
  }
}
