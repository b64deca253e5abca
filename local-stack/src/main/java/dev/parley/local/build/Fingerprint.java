package dev.parley.local.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// Everything that decides whether a cache fits, stored beside the cache once the JVM has accepted
/// it.
///
/// If nothing has changed, the cache still fits, and no JVM has to be asked, which takes about half
/// a second.
///
/// @param file with the stored state
/// @param app the unpacked jars
/// @param cache of them
record Fingerprint(Path file, Path app, Path cache) {

  /// Whether the JVM has accepted the cache in the present state.
  boolean isKnown() {
    try {
      return Files.exists(file) && Files.readString(file).equals(now());
    } catch (IOException e) {
      return false;
    }
  }

  /// Stores that the cache was accepted; if it cannot be stored, the JVM is asked again next time.
  void remember() {
    try {
      Files.writeString(file, now());
    } catch (IOException e) {
      // The checkout of another user.
    }
  }

  private String now() throws IOException {
    var modules = Path.of(System.getProperty("java.home"), "lib", "modules");
    try (var files = Files.walk(app)) {
      var jars =
          files
              .filter(Files::isRegularFile)
              .sorted()
              .map(Fingerprint::line)
              .collect(Collectors.joining());
      return line(modules) + line(cache) + jars;
    }
  }

  private static String line(Path path) {
    try {
      var time = Files.exists(path) ? Files.getLastModifiedTime(path).toMillis() : 0;
      var size = Files.exists(path) ? Files.size(path) : 0;
      return "%s %d %d%n".formatted(path.toAbsolutePath(), size, time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
