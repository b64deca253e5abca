package dev.parley.local.build;

import dev.parley.local.process.Programs;
import dev.parley.local.process.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Asks the JVM whether it accepts a cache, by a start that prints its version and ends.
///
/// @param flags that the cache was trained with
/// @param cache of the application
/// @param runnable the application's jar
record CacheProbe(List<String> flags, Path cache, Path runnable) {

  /// It takes about half a second, more on a busy machine.
  private static final int LIMIT_SECONDS = 60;

  boolean fits() {
    var command = new ArrayList<String>();
    command.add(Programs.java().toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-XX:AOTMode=on", // fails where "auto" continues without the cache
            "-XX:AOTCache=" + cache,
            "-Xlog:aot=off,cds=off",
            "-cp",
            runnable.toString(),
            "-version"));
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return ended(process) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean ended(Process process) {
    try {
      if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return true;
      }
      process.destroyForcibly();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new StackException("interrupted while a start-up cache was tested", e);
    }
  }
}
