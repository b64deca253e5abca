package dev.parley.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The output of a process; the process itself writes it.
///
/// @param path of the log; the previous one is beside it as `NAME.log.1`
public record LogFile(Path path) {

  /// A larger log becomes `NAME.log.1` at the next start, so that two of them are kept.
  private static final long ROTATE_AT = 8L * 1024 * 1024;

  private static final int TAIL_BYTES = 64 * 1024;

  void rotate() throws IOException {
    Files.createDirectories(path.getParent());
    if (Files.exists(path) && Files.size(path) > ROTATE_AT) {
      var previous = path.resolveSibling(path.getFileName() + ".1");
      Files.move(path, previous, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// The present length; with [#linesSince] it gives the output since a start.
  public long size() {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The last lines after a position, at most 64 KB of them.
  public List<String> linesSince(long position) {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      var from = Math.max(position, file.length() - TAIL_BYTES);
      if (from >= file.length()) {
        return List.of();
      }
      file.seek(from);
      var bytes = new byte[(int) (file.length() - from)];
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
