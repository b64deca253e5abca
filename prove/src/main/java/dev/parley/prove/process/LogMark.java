package dev.parley.prove.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A position in a log that continues over restarts; earlier lines do not count.
///
/// @param bytes the length of the log
public record LogMark(Path log, int bytes) {

  /// The current end of a log.
  public static LogMark atEndOf(Path log) throws IOException {
    return new LogMark(log, Files.exists(log) ? Math.toIntExact(Files.size(log)) : 0);
  }

  public boolean isFollowedBy(String words) throws IOException {
    var all = Files.readAllBytes(log);
    return new String(all, bytes, all.length - bytes, UTF_8).contains(words);
  }
}
