package dev.parley.message.observation;

import dev.parley.message.append.Appended;
import dev.parley.message.append.Inbox;
import dev.parley.message.entry.StoredEntry;
import org.apache.kafka.common.header.Headers;

/// Traces the sampled commands of one poll until their entries are published.
///
/// Confined to the consumer's thread, except [#published], which runs on a producer thread before
/// [#close] if the publishing succeeds.
public interface BatchTrace extends AutoCloseable {

  @FunctionalInterface
  interface Logged extends AutoCloseable {

    @Override
    void close();
  }

  /// For a poll without sampled commands: most polls, and all while tracing is off.
  BatchTrace NONE =
      new BatchTrace() {
        @Override
        public Logged log() {
          return () -> {};
        }

        @Override
        public void stored(Appended appended) {}

        @Override
        public void addTo(StoredEntry entry, Headers headers) {}

        @Override
        public void published() {}

        @Override
        public void close() {}
      };

  /// Adds the trace to log lines until it is closed.
  Logged log();

  /// Called after the commit.
  void stored(Appended appended);

  /// Continues an entry's trace in the headers of its record.
  void addTo(StoredEntry entry, Headers headers);

  /// Called when the broker has acked all entries.
  void published();

  @Override
  void close();

  /// Finds the sampled commands of a poll.
  @FunctionalInterface
  interface Source {

    Source OFF = _ -> NONE;

    BatchTrace of(Inbox inbox);
  }
}
