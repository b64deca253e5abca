package dev.parley.local.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// Operations on files and directories that the JDK lacks.
public final class Directories {

  private Directories() {}

  /// Creates a directory that only its owner may enter; an existing one stays unchanged.
  public static void createPrivate(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory.toAbsolutePath().getParent());
      var ownerOnly = PosixFilePermissions.fromString("rwx------");
      Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(ownerOnly));
    }
  }

  /// Deletes a directory and its content.
  public static void deleteIfExists(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// Writes a file that only its owner may read, from its first byte on.
  public static Path secretFile(Path file, String content) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.deleteIfExists(file);
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
    return Files.writeString(file, content);
  }

  /// Replaces a file's content atomically: a reader sees the old or the new content.
  public static void replace(Path file, String content) throws IOException {
    var work = file.resolveSibling(file.getFileName() + ".new");
    secretFile(work, content);
    Files.move(work, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
