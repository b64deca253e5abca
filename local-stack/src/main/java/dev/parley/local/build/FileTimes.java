package dev.parley.local.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/// Gives all files of a directory the same time, because the JVM compares the times of jars.
///
/// @param directory including its subdirectories
record FileTimes(Path directory) {

  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  /// Changes files with another time; a file that may not be changed keeps its own.
  void putBack() {
    try (var files = Files.walk(directory)) {
      files.filter(Files::isRegularFile).forEach(FileTimes::putBack);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void putBack(Path file) {
    try {
      if (!Files.getLastModifiedTime(file).equals(TIME)) {
        Files.setLastModifiedTime(file, TIME);
      }
    } catch (IOException e) {
      // The file of another user. The JVM will report that the cache does not fit.
    }
  }
}
