package dev.parley.message.store;

import static dev.parley.message.store.BatchWriter.all;

import dev.parley.events.MessageId;
import dev.parley.message.index.IndexedText;
import dev.parley.message.index.Lexemes;
import dev.parley.message.index.Words;
import dev.parley.message.room.OpenRoom;
import dev.parley.message.sql.RoundTrip;
import dev.parley.message.sql.SqlArrays;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Writes the search terms together with the entries: search finds a stored message, and does not
/// find a deleted one, from the same moment on and after any crash.
final class SearchWriter {

  /// The chunk lexemes are added here, where a message gets its number.
  private static final String CHUNKS =
      " ' || quote_literal('@c' || (no >> %d)) || ' ' || quote_literal('@d' || (no >> %d))"
          .formatted(Lexemes.CHUNK_BITS, Lexemes.LARGE_CHUNK_BITS);

  private static final String WORDS = "(new.words || '" + CHUNKS + ")::tsvector";

  private final RoundTrip trip;

  SearchWriter(RoundTrip trip) {
    this.trip = trip;
  }

  void write(Collection<OpenRoom> rooms) {
    add(all(rooms, room -> room.texts().fresh()));
    replace(all(rooms, room -> room.texts().edited()));
    remove(all(rooms, room -> room.messages().deleted()));
  }

  /// Removes the search terms of changed messages, and lists the messages that search lacks.
  void leaveOut(Collection<OpenRoom> rooms) {
    var left = new ArrayList<>(all(rooms, room -> room.texts().fresh()));
    left.addAll(all(rooms, room -> room.texts().edited()));
    var gone = new ArrayList<>(all(rooms, room -> room.messages().deleted()));
    left.forEach(text -> gone.add(text.message()));
    remove(gone);
    if (!left.isEmpty()) {
      trip.sql(
              """
              INSERT INTO search_missing (message_id, room_id) SELECT * FROM unnest(?, ?)
              ON CONFLICT DO NOTHING
              """)
          .param(SqlArrays.uuids(left, text -> text.message().value()))
          .param(SqlArrays.uuids(left, text -> text.room().value()));
    }
  }

  /// Adds messages that are not in the index yet, the oldest first.
  void add(List<IndexedText> texts) {
    if (texts.isEmpty()) {
      return;
    }
    trip.sql(
            """
            INSERT INTO search_message (message_id, no, room_id, sender_id, at, text, words)
            SELECT id, no, room, sender, at, text, %s
            FROM (
              SELECT nextval('search_message_no') AS no, said.*
              FROM unnest(?, ?, ?, ?, ?, ?) AS said(id, room, sender, at, text, words)
            ) new
            """
                .formatted(WORDS))
        .param(SqlArrays.uuids(texts, text -> text.message().value()))
        .param(SqlArrays.uuids(texts, text -> text.room().value()))
        .param(SqlArrays.uuids(texts, text -> text.sender().value()))
        .param(SqlArrays.times(texts, IndexedText::at))
        .param(SqlArrays.texts(texts, text -> Words.normal(text.text())))
        .param(SqlArrays.texts(texts, Lexemes::vectorOf));
  }

  private void replace(List<IndexedText> texts) {
    if (texts.isEmpty()) {
      return;
    }
    trip.sql(
            """
            UPDATE search_message old SET text = new.text, words = %s
            FROM unnest(?, ?, ?) AS new(id, text, words) WHERE old.message_id = new.id
            """
                .formatted(WORDS))
        .param(SqlArrays.uuids(texts, text -> text.message().value()))
        .param(SqlArrays.texts(texts, text -> Words.normal(text.text())))
        .param(SqlArrays.texts(texts, Lexemes::vectorOf));
  }

  private void remove(List<MessageId> deleted) {
    if (deleted.isEmpty()) {
      return;
    }
    trip.sql("DELETE FROM search_message WHERE message_id = ANY(?)")
        .param(SqlArrays.uuids(deleted, MessageId::value));
  }
}
