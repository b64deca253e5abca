package dev.parley.local.build;

import dev.parley.local.process.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The directory of Parley's modules, each with its built jar in `MODULE/target`.
///
/// @param path the directory with the `parley` script
public record ParleyHome(Path path) {

  /// `-Dparley.home`, otherwise the checkout that this class was built in.
  public static ParleyHome find() {
    return Optional.ofNullable(System.getProperty("parley.home"))
        .map(Path::of)
        .or(ParleyHome::builtIn)
        .map(home -> new ParleyHome(home.toAbsolutePath().normalize()))
        .orElseThrow(
            () -> new StackException("Parley's jars were not found: start with the parley script"));
  }

  /// The runnable jar of a service.
  ///
  /// @throws StackException when it is not built
  public Path jar(String module) {
    return newest(module, false)
        .orElseThrow(() ->
            new StackException(
                "%s is not built in %s: run ./mvnw -DskipTests package there"
                    .formatted(module, path)));
  }

  /// This module's own runnable jar, if it is built.
  public Optional<Path> launcherJar() {
    return newest("local-stack", true);
  }

  /// The directory of files derived from a module's jar; `mvn clean` deletes it.
  public Path caches(String module) {
    return path.resolve(module).resolve("target").resolve("aot");
  }

  private Optional<Path> newest(String module, boolean launcher) {
    var target = path.resolve(module).resolve("target");
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (var files = Files.list(target)) {
      return files
          .filter(file -> isJarOf(file.getFileName().toString(), module, launcher))
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isJarOf(String file, String module, boolean launcher) {
    return file.startsWith(module + "-")
        && (launcher
            ? file.endsWith("-exec.jar")
            : file.endsWith(".jar")
                && Stream.of("-exec.jar", "-sources.jar", "-javadoc.jar", "-tests.jar")
                    .noneMatch(file::endsWith));
  }

  private static Optional<Path> builtIn() {
    try {
      var code = ParleyHome.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Stream.iterate(Optional.of(Path.of(code)), p -> p.map(Path::getParent))
          .takeWhile(Optional::isPresent)
          .flatMap(Optional::stream)
          .filter(directory -> Files.isRegularFile(directory.resolve("parley")))
          .findFirst();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
