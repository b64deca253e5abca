package dev.parley.message.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.UserId;
import dev.parley.message.change.Mark;
import dev.parley.message.entry.Document;
import dev.parley.message.sql.SqlArrays;
import dev.parley.message.store.RowMappers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Applies later changes to messages: the present text, `edited`, `deleted`, marks such as
/// `pinned`, `reactions`, and the number of `replies`.
///
/// The changes may be newer than the page. This does no harm: a client that gets the entry later
/// applies the same change again.
@Component
class MessageFold {

  private record State(
      @Nullable String text,
      @Nullable String mentions,
      @Nullable Instant edited,
      @Nullable Instant deleted,
      Map<Mark, Instant> marks) {}

  private static final String STATES =
      """
      SELECT message_id, text, mentions, edited_at, deleted_at, %s
      FROM message_state WHERE message_id = ANY(?)
      """
          .formatted(Stream.of(Mark.values()).map(Mark::column).collect(joining(", ")));

  /// The reactions to a message with one emoji.
  ///
  /// @param mine whether the reader has reacted with it
  private record Reactions(MessageId message, String emoji, long count, boolean mine) {}

  /// Counting of the reactions with one emoji, and of replies, stops here.
  private static final int MOST_COUNTED = 1_000;

  private final JdbcClient jdbc;

  MessageFold(@Qualifier("readJdbc") JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The messages in their present state; an unchanged message keeps its bytes.
  List<Document> fold(List<Message> messages, UserId reader) {
    if (messages.isEmpty()) {
      return List.of();
    }
    var states = states(messages);
    var reactions = reactions(messages, reader);
    var replies = replies(messages);
    return messages.stream()
        .map(message ->
            fold(
                message.document(),
                states.get(message.id()),
                reactions.getOrDefault(message.id(), List.of()),
                replies.getOrDefault(message.id(), 0L)))
        .toList();
  }

  private static Document fold(
      Document document, @Nullable State state, List<Reactions> reactions, long replies) {
    if (state == null && reactions.isEmpty() && replies == 0) {
      return document;
    }
    var message = EventJson.read(document.bytes(), ObjectNode.class);
    if (state != null) {
      apply(state, message);
    }
    if (!reactions.isEmpty()) {
      var list = message.putArray("reactions");
      for (var kind : reactions) {
        list.addObject()
            .put("emoji", kind.emoji())
            .put("count", kind.count())
            .put("mine", kind.mine());
      }
    }
    if (replies > 0) {
      message.put("replies", replies);
    }
    return Document.of(EventJson.write(message));
  }

  private static void apply(State state, ObjectNode message) {
    if (state.deleted() != null) {
      message.remove(List.of("text", "meta", "mentions"));
      message.put("redacted", true).put("deleted", state.deleted().toString());
    } else if (state.text() != null) {
      message.put("text", state.text());
      message.remove("mentions");
      if (state.mentions() != null) {
        message.set("mentions", EventJson.read(state.mentions().getBytes(UTF_8), JsonNode.class));
      }
    }
    if (state.edited() != null) {
      message.put("edited", state.edited().toString());
    }
    state.marks().forEach((mark, since) -> message.put(mark.property(), since.toString()));
  }

  private Map<MessageId, State> states(List<Message> messages) {
    var states = new HashMap<MessageId, State>();
    jdbc.sql(STATES)
        .param(SqlArrays.uuids(messages, message -> message.id().value()))
        .query(row -> {
          states.put(
              new MessageId(RowMappers.uuid(row, "message_id")),
              new State(
                  row.getString("text"),
                  row.getString("mentions"),
                  instant(row, "edited_at"),
                  instant(row, "deleted_at"),
                  marks(row)));
        });
    return states;
  }

  private static Map<Mark, Instant> marks(ResultSet row) throws SQLException {
    var marks = new EnumMap<Mark, Instant>(Mark.class);
    for (var mark : Mark.values()) {
      var since = instant(row, mark.column());
      if (since != null) {
        marks.put(mark, since);
      }
    }
    return marks;
  }

  /// The oldest emoji first. A message has at most 20 emojis. Each is found by one index step and
  /// counted up to a thousand, so that many reactions do not make a page slow.
  private Map<MessageId, List<Reactions>> reactions(List<Message> messages, UserId reader) {
    return jdbc
        .sql(
            """
            WITH RECURSIVE kind (message_id, emoji) AS (
              SELECT m.id, (SELECT min(r.emoji) FROM reaction r WHERE r.message_id = m.id)
              FROM unnest(?) AS m(id)
              UNION ALL
              SELECT k.message_id, (SELECT min(r.emoji) FROM reaction r
                WHERE r.message_id = k.message_id AND r.emoji > k.emoji)
              FROM kind k WHERE k.emoji IS NOT NULL
            )
            SELECT k.message_id, k.emoji, tally.count, EXISTS (
                SELECT FROM reaction r WHERE r.message_id = k.message_id AND r.emoji = k.emoji
                  AND r.user_id = ?) AS mine
            FROM kind k CROSS JOIN LATERAL (
              SELECT count(*) AS count, min(at) AS first FROM (
                SELECT r.at FROM reaction r
                WHERE r.message_id = k.message_id AND r.emoji = k.emoji LIMIT ?) AS counted
            ) AS tally
            WHERE k.emoji IS NOT NULL ORDER BY tally.first, k.emoji
            """)
        .param(SqlArrays.uuids(messages, message -> message.id().value()))
        .param(reader.value())
        .param(MOST_COUNTED)
        .query((row, _) ->
            new Reactions(
                new MessageId(RowMappers.uuid(row, "message_id")),
                row.getString("emoji"),
                row.getLong("count"),
                row.getBoolean("mine")))
        .list()
        .stream()
        .collect(groupingBy(Reactions::message));
  }

  private Map<MessageId, Long> replies(List<Message> messages) {
    var counts = new HashMap<MessageId, Long>();
    jdbc.sql(
            """
            SELECT m.id AS target, tally.count FROM unnest(?) AS m(id) CROSS JOIN LATERAL (
              SELECT count(*) AS count FROM (
                SELECT FROM entry e WHERE e.target = m.id AND e.type = 'message' LIMIT ?) AS counted
            ) AS tally
            WHERE tally.count > 0
            """)
        .param(SqlArrays.uuids(messages, message -> message.id().value()))
        .param(MOST_COUNTED)
        .query(row -> {
          counts.put(new MessageId(RowMappers.uuid(row, "target")), row.getLong("count"));
        });
    return counts;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
