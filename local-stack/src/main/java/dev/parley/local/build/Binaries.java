package dev.parley.local.build;

import dev.parley.local.process.StackException;
import dev.parley.local.state.Directories;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Programs bundled in jars, unpacked once per user and version.
///
/// They are in `~/.cache/parley/NAME-CHECKSUM` (or below `XDG_CACHE_HOME`). An unpacked program
/// gets its final name by a rename, so two processes may unpack at once and a killed one leaves no
/// incomplete copy.
public final class Binaries {

  private static final int CHECKSUM_DIGITS = 12;

  private Binaries() {}

  /// The directory with the content of a `.txz` on the class path.
  public static Path archive(String name, String resource) {
    return once(name, resource, Binaries::untar);
  }

  /// The executable that is a resource on the class path.
  public static Path executable(String name, String resource) {
    return once(
            name,
            resource,
            (content, directory) -> {
              var file = directory.resolve(name);
              Files.copy(content, file);
              makeExecutable(file);
            })
        .resolve(name);
  }

  /// This machine as the binaries' authors write it: `linux-x86_64`, `darwin-arm_64`.
  public static boolean isMac() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
  }

  public static boolean isArm() {
    return System.getProperty("os.arch").equals("aarch64");
  }

  private static Path once(String name, String resource, Unpacking unpacking) {
    var url =
        Optional.ofNullable(Binaries.class.getClassLoader().getResource(resource))
            .orElseThrow(() -> new StackException(noneFor(name)));
    try {
      var home = cache();
      var target = home.resolve(name + "-" + checksum(url));
      if (!Files.isDirectory(target)) {
        Files.createDirectories(home);
        unpack(url, unpacking, target);
      }
      return target;
    } catch (IOException e) {
      throw new StackException("cannot unpack %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static void unpack(URL url, Unpacking unpacking, Path target) throws IOException {
    var work = Files.createTempDirectory(target.getParent(), "unpacking");
    try (var content = new BufferedInputStream(url.openStream())) {
      unpacking.unpack(content, work);
      Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      Directories.deleteIfExists(work);
    } catch (IOException e) {
      Directories.deleteIfExists(work);
      throw e;
    }
  }

  private static void untar(InputStream content, Path directory) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(content))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var file = directory.resolve(entry.getName()).normalize();
        if (!file.startsWith(directory)) {
          throw new IOException("the archive leaves its directory: " + entry.getName());
        }
        write(tar, entry, file);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    if ((entry.getMode() & 0100) != 0) {
      makeExecutable(file);
    }
  }

  private static void makeExecutable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make executable: " + file);
    }
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("parley");
  }

  private static String checksum(URL url) throws IOException {
    try (var content = url.openStream()) {
      var digest = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[1 << 16];
      for (var n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, CHECKSUM_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String noneFor(String name) {
    return "Parley has no %s for %s on %s: start one yourself and name it in the environment (--help)"
        .formatted(name, System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  @FunctionalInterface
  private interface Unpacking {
    void unpack(InputStream content, Path directory) throws IOException;
  }
}
