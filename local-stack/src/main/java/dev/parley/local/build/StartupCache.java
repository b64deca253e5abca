package dev.parley.local.build;

import dev.parley.local.process.StackException;
import dev.parley.local.state.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A jar prepared for a quick start: unpacked, with a cache of its loaded classes (JEP 514).
///
/// Its directory is named after the jar's content, the JDK and the flags, so that any change makes
/// a new one. Processes run from the unpacked copy, so a rebuild does not replace a jar in use. A
/// missing or broken cache only costs speed.
///
/// The JVM accepts a cache only beside jars of the same size and time, in the same relative places,
/// and from the same JDK. All files of the unpacked copy therefore have one fixed time; [#check]
/// restores it after a copy of the checkout has changed it. Whether the cache then fits, the JVM
/// itself decides, once for each [Fingerprint].
public final class StartupCache {

  /// The previous one may still be in use. Each takes up to 200 MB, so older ones are deleted.
  private static final int KEPT = 2;

  private static final int BUFFER = 1 << 20;

  /// Changed when [#unpack] gives another result for the same jar.
  private static final String LAYOUT = "fixed times";

  private final Supplier<Path> jar;
  private final Unpacking unpacking;
  private final Path parent;
  private final List<String> flags;
  private @Nullable Path directory;
  private volatile boolean unfit;

  /// Reads nothing yet.
  ///
  /// @param jar to start; read when needed, because a stack can be stopped without it
  /// @param unpacking how it becomes a small jar with its libraries beside it
  /// @param parent directory of the caches of this jar's module
  /// @param flags of the JVM; a cache is valid only for the flags of its training
  public StartupCache(Supplier<Path> jar, Unpacking unpacking, Path parent, List<String> flags) {
    this.jar = jar;
    this.unpacking = unpacking;
    this.parent = parent;
    this.flags = List.copyOf(flags);
  }

  /// The jar to start: a small one with its libraries beside it.
  public Path runnable() {
    return app().resolve(jar.get().getFileName());
  }

  public boolean isUnpacked() {
    return Files.exists(runnable());
  }

  public boolean isTrained() {
    return !unfit && Files.exists(cache());
  }

  /// Checks whether the cache fits its present place, and deletes it when it does not.
  ///
  /// @return whether there was one that does not fit
  public boolean check() {
    if (!isTrained()) {
      return false;
    }
    new FileTimes(app()).putBack();
    var fingerprint = new Fingerprint(directory().resolve("app.aot.fits"), app(), cache());
    if (fingerprint.isKnown()) {
      return false;
    }
    if (new CacheProbe(flags, cache(), runnable()).fits()) {
      fingerprint.remember();
      return false;
    }
    drop();
    return true;
  }

  /// The JVM's flags for a start, with the cache if there is one.
  public List<String> flags() {
    var all = new ArrayList<>(flags);
    if (isTrained()) {
      // Without the log settings, the JVM would print warnings about an unfit cache on stdout.
      all.addAll(List.of("-XX:AOTCache=" + cache(), "-Xlog:aot=off,cds=off"));
    }
    return all;
  }

  /// Makes the copy from which processes run.
  public void unpack() {
    try {
      Files.createDirectories(directory());
      var work = Files.createTempDirectory(directory(), "unpacking");
      unpacking.unpack(jar.get(), work);
      new FileTimes(work).putBack();
      Files.move(work, app());
      deleteOld();
    } catch (IOException e) {
      throw new StackException("cannot unpack %s: %s".formatted(jar.get(), e), e);
    }
  }

  /// Trains the cache with a run that does the same as a normal start.
  ///
  /// @param run gets the JVM's flags; when it returns, that JVM must have ended normally
  public void train(Consumer<List<String>> run) {
    var work = directory().resolve("app.aot.%d".formatted(ProcessHandle.current().pid()));
    var training = new ArrayList<>(flags);
    training.addAll(List.of("-XX:AOTCacheOutput=" + work, "-Xlog:aot=off,cds=off"));
    run.accept(training);
    try {
      if (!Files.exists(work)) {
        throw new StackException("the JVM wrote no cache for " + jar.get().getFileName());
      }
      Files.move(work, cache());
      unfit = false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// In another user's checkout the file stays, and is not used.
  private void drop() {
    unfit = true;
    try {
      Files.deleteIfExists(cache());
    } catch (IOException e) {
      // No process reads it, because it does not fit.
    }
  }

  private Path app() {
    return directory().resolve("app");
  }

  private Path cache() {
    return directory().resolve("app.aot");
  }

  private void deleteOld() throws IOException {
    try (var siblings = Files.list(parent)) {
      var old =
          siblings
              .filter(Files::isDirectory)
              .sorted(Comparator.comparingLong(path -> -path.toFile().lastModified()))
              .skip(KEPT)
              .toList();
      for (var cache : old) {
        Directories.deleteIfExists(cache);
      }
    }
  }

  private synchronized Path directory() {
    if (directory == null) {
      directory = parent.resolve(key());
    }
    return directory;
  }

  private String key() {
    var crc = new CRC32C();
    var setting = LAYOUT + System.getProperty("java.vm.version") + flags;
    crc.update(setting.getBytes(StandardCharsets.UTF_8));
    try {
      var size = 0L;
      for (var file : unpacking.contents(jar.get())) {
        size += add(file, crc);
      }
      return "%08x-%x".formatted(crc.getValue(), size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long add(Path path, CRC32C crc) throws IOException {
    try (var file = FileChannel.open(path)) {
      var buffer = ByteBuffer.allocate(BUFFER);
      while (file.read(buffer) >= 0) {
        crc.update(buffer.flip());
        buffer.clear();
      }
      return file.size();
    }
  }
}
