package dev.parley.message.bench;

import dev.parley.message.entry.Document;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.entry.Entry;
import dev.parley.events.entry.MessageEntry;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Encodes an entry, once for the table, the topic and all sockets, and decodes it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EntryEncodingBenchmark {

  private final Entry entry =
      new MessageEntry(
          new RoomId(new UUID(0, 1)),
          1,
          1,
          Instant.parse("2026-01-01T00:00:00.123Z"),
          new MessageId(new UUID(0, 2)),
          "c-000000001",
          new Person(new UserId(new UUID(0, 3)), "Somebody"),
          "x".repeat(80),
          null,
          null,
          null,
          null);
  private final byte[] document = Document.of(entry).bytes();

  /// As message-service does for each entry.
  @Benchmark
  public Document encode() {
    return Document.of(entry);
  }

  /// As each ws-gateway does for each entry.
  @Benchmark
  public Entry decode() {
    return EventJson.read(document, Entry.class);
  }
}
