package dev.parley.message.store;

import static dev.parley.message.store.BatchWriter.all;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.Mentions;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.message.change.Mark;
import dev.parley.message.change.Messages.Marked;
import dev.parley.message.change.Messages.Reaction;
import dev.parley.message.change.Messages.State;
import dev.parley.message.entry.Document;
import dev.parley.message.room.OpenRoom;
import dev.parley.message.sql.RoundTrip;
import dev.parley.message.sql.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/// Writes a batch's changes to messages, in a few statements however many they are.
final class MessageWriter {

  private record Changed(RoomId room, State state) {}

  private record Text(RoomId room, long seq, Document document) {}

  /// How many documents are redacted at once.
  private static final int PAGE = 200;

  private final JdbcOperations jdbc;
  private final RoundTrip trip;

  /// @param jdbc redacts stored documents before the trip
  MessageWriter(JdbcOperations jdbc, RoundTrip trip) {
    this.jdbc = jdbc;
    this.trip = trip;
  }

  void write(Collection<OpenRoom> rooms) {
    redact(all(rooms, room -> room.messages().deleted()));
    saveStates(all(rooms, MessageWriter::changed));
    var reactions = all(rooms, room -> room.messages().reactions());
    addReactions(reactions.stream().filter(Reaction::on).toList());
    removeReactions(reactions.stream().filter(it -> !it.on()).toList());
  }

  private static List<Changed> changed(OpenRoom room) {
    return room.messages().states().stream().map(it -> new Changed(room.id(), it)).toList();
  }

  /// Removes the text of stored messages and of their edits, and their reactions.
  private void redact(List<MessageId> deleted) {
    if (deleted.isEmpty()) {
      return;
    }
    redactThose("id = ?", deleted);
    redactThose("target = ? AND type = 'edit'", deleted);
    trip.sql("DELETE FROM reaction WHERE message_id = ANY(?)")
        .param(SqlArrays.uuids(deleted, MessageId::value));
  }

  /// Works in pages, so that neither memory nor a statement's time grows with the number of edits.
  private void redactThose(String which, List<MessageId> deleted) {
    for (var message : deleted) {
      long after = 0;
      for (var page = page(which, message, after); !page.isEmpty(); ) {
        write(page);
        after = page.getLast().seq();
        page = page.size() < PAGE ? List.of() : page(which, message, after);
      }
    }
  }

  private List<Text> page(String which, MessageId message, long after) {
    var page = new ArrayList<Text>();
    new RoundTrip(jdbc)
        .sql(
            "SELECT room_id, seq, document FROM entry WHERE %s AND seq > ? ORDER BY seq LIMIT ?"
                .formatted(which))
        .param(message.value())
        .param(after)
        .param(PAGE)
        .read(row -> page.add(redacted(row)))
        .run();
    return page;
  }

  private void write(List<Text> page) {
    new RoundTrip(jdbc)
        .sql(
            """
            UPDATE entry SET document = redacted.document
            FROM unnest(?, ?, ?) AS redacted(room_id, seq, document)
            WHERE entry.room_id = redacted.room_id AND entry.seq = redacted.seq
            """)
        .param(SqlArrays.uuids(page, text -> text.room().value()))
        .param(SqlArrays.longs(page, Text::seq))
        .param(SqlArrays.texts(page, text -> text.document().text()))
        .run();
  }

  private static Text redacted(ResultSet row) throws SQLException {
    return new Text(
        new RoomId(RowMappers.uuid(row, "room_id")),
        row.getLong("seq"),
        Document.of(row.getString("document")).redacted());
  }

  /// Keeps the columns that the batch does not change; a deletion removes the text for good.
  private void saveStates(List<Changed> changed) {
    if (changed.isEmpty()) {
      return;
    }
    trip.sql(
            """
            INSERT INTO message_state AS s
              (message_id, room_id, text, mentions, edits, edited_at, deleted_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (message_id) DO UPDATE SET
              text = CASE WHEN excluded.deleted_at IS NULL THEN coalesce(excluded.text, s.text) END,
              mentions = CASE WHEN excluded.deleted_at IS NULL THEN
                CASE WHEN excluded.text IS NULL THEN s.mentions ELSE excluded.mentions END END,
              edits = s.edits + excluded.edits,
              edited_at = coalesce(excluded.edited_at, s.edited_at),
              deleted_at = coalesce(excluded.deleted_at, s.deleted_at)
            """)
        .param(SqlArrays.uuids(changed, it -> it.state().message().value()))
        .param(SqlArrays.uuids(changed, it -> it.room().value()))
        .param(SqlArrays.texts(changed, it -> it.state().text().orElse(null)))
        .param(SqlArrays.texts(changed, it -> json(it.state().mentions())))
        .param(SqlArrays.longs(changed, it -> (long) it.state().edits()))
        .param(SqlArrays.times(changed, it -> it.state().editedAt().orElse(null)))
        .param(SqlArrays.times(changed, it -> it.state().deletedAt().orElse(null)));
    for (var mark : Mark.values()) {
      saveMarks(mark, changed.stream().filter(it -> it.state().marks().containsKey(mark)).toList());
    }
  }

  private static @Nullable String json(@Nullable Mentions mentions) {
    return mentions == null ? null : new String(EventJson.write(mentions), UTF_8);
  }

  private void saveMarks(Mark mark, List<Changed> changed) {
    if (changed.isEmpty()) {
      return;
    }
    trip.sql(
            """
            UPDATE message_state SET %s = mark.at FROM unnest(?, ?) AS mark(message_id, at)
            WHERE message_state.message_id = mark.message_id
            """
                .formatted(mark.column()))
        .param(SqlArrays.uuids(changed, it -> it.state().message().value()))
        .param(SqlArrays.times(changed, it -> since(it.state().marks().get(mark))));
  }

  private static @Nullable Instant since(@Nullable Marked marked) {
    return marked != null && marked.on() ? marked.at() : null;
  }

  private void addReactions(List<Reaction> reactions) {
    if (reactions.isEmpty()) {
      return;
    }
    trip.sql(
            """
            INSERT INTO reaction (message_id, emoji, user_id, at) SELECT * FROM unnest(?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        .param(SqlArrays.uuids(reactions, it -> it.key().message().value()))
        .param(SqlArrays.texts(reactions, it -> it.key().emoji()))
        .param(SqlArrays.uuids(reactions, it -> it.key().user().value()))
        .param(SqlArrays.times(reactions, Reaction::at));
  }

  private void removeReactions(List<Reaction> reactions) {
    if (reactions.isEmpty()) {
      return;
    }
    trip.sql(
            """
            DELETE FROM reaction USING unnest(?, ?, ?) AS gone(message_id, emoji, user_id)
            WHERE reaction.message_id = gone.message_id AND reaction.emoji = gone.emoji
              AND reaction.user_id = gone.user_id
            """)
        .param(SqlArrays.uuids(reactions, it -> it.key().message().value()))
        .param(SqlArrays.texts(reactions, it -> it.key().emoji()))
        .param(SqlArrays.uuids(reactions, it -> it.key().user().value()));
  }
}
