package dev.parley.message.observation;

import dev.parley.message.append.Appended;
import dev.parley.message.append.Inbox;
import dev.parley.message.entry.StoredEntry;
import org.apache.kafka.common.header.Headers;

/// Follows the sampled commands of one poll to where their entries are published.
///
/// Confined to the consumer's thread, but for [#published], which comes on a thread of the
/// producer's, when all went well before [#close].
public interface BatchTrace extends AutoCloseable {

  /// A part of the log.
  @FunctionalInterface
  interface Logged extends AutoCloseable {

    @Override
    void close();
  }

  /// Of a poll in which nothing is followed: most, and all while tracing is off.
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

  /// Lets what is logged name the trace, until it is closed.
  Logged log();

  /// The transaction was committed.
  void stored(Appended appended);

  /// Lets an entry's trace go on in its record.
  void addTo(StoredEntry entry, Headers headers);

  /// The broker has all entries.
  void published();

  @Override
  void close();

  /// Finds out what of a poll is followed.
  @FunctionalInterface
  interface Source {

    Source OFF = _ -> NONE;

    BatchTrace of(Inbox inbox);
  }
}
