package dev.parley.message.append;

import org.apache.kafka.common.header.Headers;

/// Follows the sampled commands of one poll to where their entries are published.
///
/// Confined to the consumer's thread.
interface BatchTrace extends AutoCloseable {

  /// Of a poll in which nothing is followed: most, and all while tracing is off.
  BatchTrace NONE =
      new BatchTrace() {
        @Override
        public void stored(Appended appended) {}

        @Override
        public void addTo(StoredEntry entry, Headers headers) {}

        @Override
        public void published() {}

        @Override
        public void close() {}
      };

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
