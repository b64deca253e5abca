package dev.parley.prove.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A history file, compressed or not, that can be read many times.
public record HistoryFile(Path path) implements Lines {

  private static final int MAGIC = 0x1f;

  @Override
  public void forEach(Consumer<Line> reader) throws IOException {
    var lines = JsonMapper.shared().readerFor(Line.class);
    try (var in = open()) {
      long number = 0;
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        try {
          reader.accept(lines.readValue(line));
        } catch (JacksonException e) {
          throw new IOException("%s, line %d is not readable".formatted(path, number), e);
        }
      }
    }
  }

  private BufferedReader open() throws IOException {
    var bytes = new BufferedInputStream(Files.newInputStream(path));
    bytes.mark(1);
    int first = bytes.read();
    bytes.reset();
    var text = first == MAGIC ? new GZIPInputStream(bytes) : bytes;
    return new BufferedReader(new InputStreamReader(text, UTF_8));
  }
}
