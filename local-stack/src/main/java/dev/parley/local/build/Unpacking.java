package dev.parley.local.build;

import dev.parley.local.process.Programs;
import dev.parley.local.process.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// How a runnable jar becomes a small jar with its libraries beside it, in another directory.
public enum Unpacking {
  /// A Spring Boot jar, which has its libraries inside.
  SPRING_BOOT {
    @Override
    List<Path> contents(Path jar) {
      return List.of(jar);
    }

    @Override
    void unpack(Path jar, Path target) throws IOException {
      run(
          List.of(
              Programs.java().toString(),
              "-XX:TieredStopAtLevel=1",
              "-Djarmode=tools",
              "-jar",
              jar.toString(),
              "extract",
              "--destination",
              target.toString()));
    }
  },
  /// A jar whose manifest names its libraries by relative paths.
  CLASS_PATH {
    @Override
    List<Path> contents(Path jar) throws IOException {
      return Stream.concat(Stream.of(jar), libraries(jar).stream().map(jar::resolveSibling))
          .toList();
    }

    @Override
    void unpack(Path jar, Path target) throws IOException {
      copy(jar, target.resolve(jar.getFileName()));
      for (var library : libraries(jar)) {
        copy(jar.resolveSibling(library), target.resolve(library));
      }
    }
  };

  /// The files that decide what runs.
  abstract List<Path> contents(Path jar) throws IOException;

  abstract void unpack(Path jar, Path target) throws IOException;

  private static List<String> libraries(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      var classPath = file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return classPath == null ? List.of() : Arrays.asList(classPath.split(" "));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private static void run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(output.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new StackException("interrupted while a jar was unpacked", e);
    }
  }
}
