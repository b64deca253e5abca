package dev.parley.prove.reading;

import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import dev.parley.stack.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;

/// Searches all log files of the stack for secrets and message texts.
final class Logs {

  private final Path logs;

  Logs(Site site) {
    logs = site.data().resolve("logs");
  }

  /// @param secrets each secret with its kind
  void search(Map<String, String> secrets, History history) throws IOException {
    try (var files = Files.list(logs)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var found = new TreeSet<String>();
        try (var lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
          for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            for (var secret : secrets.entrySet()) {
              if (line.contains(secret.getKey())) {
                found.add(secret.getValue());
              }
            }
          }
        }
        var name = file.getFileName().toString();
        history.add(t -> new Line.Leak(t, name, String.join(", ", found)));
      }
    }
  }
}
