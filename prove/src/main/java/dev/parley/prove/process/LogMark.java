package dev.parley.prove.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A place in a log that goes on over restarts: what was said earlier does not count.
///
/// @param bytes how long the log was
public record LogMark(Path log, int bytes) {

  /// Its end as it is now.
  public static LogMark atEndOf(Path log) throws IOException {
    return new LogMark(log, Files.exists(log) ? Math.toIntExact(Files.size(log)) : 0);
  }

  public boolean isFollowedBy(String words) throws IOException {
    var all = Files.readAllBytes(log);
    return new String(all, bytes, all.length - bytes, UTF_8).contains(words);
  }
}
