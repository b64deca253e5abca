package dev.parley.message.store;

import static dev.parley.message.store.BatchWriter.all;

import dev.parley.events.UserId;
import dev.parley.message.mention.Mentioned;
import dev.parley.message.room.OpenRoom;
import dev.parley.message.sql.RoundTrip;
import dev.parley.message.sql.SqlArrays;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the mentions of a batch, in two statements at most.
final class MentionWriter {

  /// @param user null: every member
  private record Row(Mentioned message, @Nullable UserId user) {}

  private final RoundTrip trip;

  MentionWriter(RoundTrip trip) {
    this.trip = trip;
  }

  /// Writes the mentions of new messages, and replaces those of changed ones.
  void write(Collection<OpenRoom> rooms) {
    remove(rooms);
    var rows = new ArrayList<Row>();
    all(rooms, room -> room.messages().said()).forEach(message -> rows.addAll(rows(message)));
    all(rooms, room -> room.messages().recalled()).forEach(message -> rows.addAll(rows(message)));
    insert(rows);
  }

  /// Removes the stored mentions of changed messages.
  void remove(Collection<OpenRoom> rooms) {
    var changed = all(rooms, room -> room.messages().recalled());
    if (!changed.isEmpty()) {
      trip.sql("DELETE FROM mention WHERE message_id = ANY(?)")
          .param(SqlArrays.uuids(changed, it -> it.message().value()));
    }
  }

  private void insert(List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    trip.sql(
            """
            INSERT INTO mention (message_id, room_id, seq, sender_id, user_id)
            SELECT * FROM unnest(?, ?, ?, ?, ?)
            """)
        .param(SqlArrays.uuids(rows, row -> row.message().message().value()))
        .param(SqlArrays.uuids(rows, row -> row.message().room().value()))
        .param(SqlArrays.longs(rows, row -> row.message().seq()))
        .param(SqlArrays.uuids(rows, row -> row.message().sender().value()))
        .param(SqlArrays.uuids(rows, row -> row.user() == null ? null : row.user().value()));
  }

  private static List<Row> rows(Mentioned message) {
    var mentions = message.mentions();
    if (mentions == null) {
      return List.of();
    }
    var rows = new ArrayList<Row>();
    mentions.users().forEach(user -> rows.add(new Row(message, user)));
    if (Boolean.TRUE.equals(mentions.room())) {
      rows.add(new Row(message, null));
    }
    return rows;
  }
}
