package dev.parley.prove.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Writes the history of a run: one JSON object per line, compressed with gzip.
///
/// Safe for many threads; the lines are in the order of the calls.
public final class History implements AutoCloseable {

  private static final int BUFFER = 1 << 16;
  private static final ObjectWriter WRITER = JsonMapper.shared().writerFor(Line.class);

  private final long start = System.nanoTime();
  private final Path path;
  private final BufferedWriter out;
  private final Set<String> forms = new HashSet<>();

  public History(Path path) throws IOException {
    this.path = path;
    Files.createDirectories(path.toAbsolutePath().getParent());
    var packed = new GZIPOutputStream(Files.newOutputStream(path), BUFFER);
    out = new BufferedWriter(new OutputStreamWriter(packed, UTF_8), BUFFER);
  }

  public Path path() {
    return path;
  }

  /// Nanoseconds since the start of the run.
  public long now() {
    return System.nanoTime() - start;
  }

  /// Writes a line with the current time.
  public synchronized void add(LongFunction<? extends Line> line) {
    write(line.apply(now()));
  }

  /// Writes a line about an entry. Writes the entry's [Line.Form] first if it is new.
  public synchronized void add(SeenEntry entry, LongFunction<? extends Line> line) {
    long t = now();
    if (forms.add(entry.room() + ' ' + entry.seq() + ' ' + entry.hash())) {
      write(entry.form(t));
    }
    write(line.apply(t));
  }

  private void write(Line line) {
    try {
      out.write(WRITER.writeValueAsString(line));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
