package dev.parley.prove.disk;

import dev.parley.prove.process.Command;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A small file system in memory, mounted on a directory, that can be filled to the last byte.
///
/// It needs the right to mount, which root has outside most containers.
///
/// @param at the directory
record Tmpfs(Path at) {

  private static final String BALLAST = ".ballast";
  private static final int LARGE = 1 << 20;
  private static final int SMALL = 512;

  /// Why this machine cannot mount one; the check mounts one.
  static Optional<String> unavailable() {
    try {
      var trial = new Tmpfs(Files.createTempDirectory("parley-tmpfs"));
      try {
        trial.mount(LARGE);
        trial.unmount();
      } finally {
        Files.delete(trial.at);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("no tmpfs can be mounted: " + e.getMessage());
    }
  }

  /// Mounts an empty file system of `bytes`.
  void mount(long bytes) throws IOException {
    Command.run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + bytes, "tmpfs", at.toString());
  }

  void unmount() throws IOException {
    Command.run("umount", at.toString());
  }

  /// Fills the free space.
  ///
  /// @return whether one more byte was refused
  boolean fill() throws IOException {
    try (var ballast =
        FileChannel.open(
            at.resolve(BALLAST), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      return isRefused(ballast, LARGE) && isRefused(ballast, SMALL);
    }
  }

  /// Frees the space that [#fill] took.
  void empty() throws IOException {
    Files.deleteIfExists(at.resolve(BALLAST));
  }

  private boolean isRefused(FileChannel ballast, int block) throws IOException {
    // One block more than the whole file system cannot fit.
    long most = Files.getFileStore(at).getTotalSpace() / block + 1;
    for (long i = 0; i <= most; i++) {
      try {
        ballast.write(ByteBuffer.allocate(block));
      } catch (IOException _) {
        return true;
      }
    }
    return false;
  }
}
