package dev.parley.local.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// Everything that a cache's fit depends on, remembered beside it once the JVM has taken it.
///
/// Says of a cache "it fits, as before" without asking a JVM, which takes about half a second.
///
/// @param file that remembers
/// @param app the unpacked jars
/// @param cache of them
record Fingerprint(Path file, Path app, Path cache) {

  /// Whether the JVM took the cache when all was as it is now.
  boolean isKnown() {
    try {
      return Files.exists(file) && Files.readString(file).equals(now());
    } catch (IOException e) {
      return false;
    }
  }

  /// The cache was taken; where it cannot be written down, the JVM is asked again next time.
  void remember() {
    try {
      Files.writeString(file, now());
    } catch (IOException e) {
      // Another user's checkout.
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
