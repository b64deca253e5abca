package dev.parley.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds installed programs.
public final class Programs {

  private Programs() {}

  /// The first executable of that name on the PATH.
  public static Optional<Path> find(String program) {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// The `java` of the JDK that runs this program.
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
