package dev.parley.message.search;

import dev.parley.events.MessageId;
import dev.parley.events.UserId;
import dev.parley.message.members.Access;
import dev.parley.message.query.ScopedQuery;
import dev.parley.message.query.Span;
import dev.parley.message.query.Term;
import dev.parley.message.query.TsQuery;
import dev.parley.message.store.RowMappers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of search; all statements but [#shrinkPending] run in one read-only transaction.
@Repository
class SearchStore {

  /// The maximum number of rooms in one query. For a user in more rooms, each hit is checked by
  /// itself.
  private static final int MOST_ROOMS = 300;

  private static final long STATEMENT_MILLIS = 1_500;

  /// Message numbers rise with time, except between transactions that ran in parallel.
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final JdbcClient jdbc;

  SearchStore(@Qualifier("readJdbc") JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Sets the time limit of the transaction, and makes the planner use the word index, whatever it
  /// estimates.
  ///
  /// @return the number that the next message gets
  long begin() {
    return jdbc.sql(
            """
            SELECT last_value + 1, set_config('statement_timeout', ?, true),
              set_config('enable_seqscan', 'off', true),
              set_config('plan_cache_mode', 'force_custom_plan', true)
            FROM search_message_no
            """)
        .param(Long.toString(STATEMENT_MILLIS))
        .query((row, _) -> row.getLong(1))
        .single();
  }

  /// The lexemes of the rooms that a user may read: one for all public rooms, and one for each
  /// other room. Empty when there are too many.
  List<String> scope(UserId reader) {
    var rooms =
        jdbc.sql(
                """
                SELECT '@r' || r.id FROM member m JOIN room r ON r.id = m.room_id
                WHERE m.user_id = ? AND r.kind <> 'PUBLIC' LIMIT ?
                """)
            .param(reader.value())
            .param(MOST_ROOMS + 1)
            .query(String.class)
            .list();
    return rooms.size() > MOST_ROOMS
        ? List.of()
        : Stream.concat(Stream.of("@p"), rooms.stream()).toList();
  }

  /// A number that no message from this time on is below.
  long firstSince(Instant time) {
    return jdbc.sql("SELECT no FROM search_message WHERE at >= ? ORDER BY at LIMIT 1")
        .param(sql(time.minus(SLACK)))
        .query(Long.class)
        .optional()
        .orElse(Long.MAX_VALUE);
  }

  /// A number that all messages before this time are below.
  long endBefore(Instant time) {
    return jdbc.sql("SELECT no + 1 FROM search_message WHERE at < ? ORDER BY at DESC LIMIT 1")
        .param(sql(time.plus(SLACK)))
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /// The newest hits in a span that the reader may read, newest first.
  ///
  /// The first step fetches the hits of the index. Whether the reader may read them is decided by
  /// the rooms and memberships of the same snapshot.
  ///
  /// @param floor the lowest number that counts
  List<Hit> newest(ScopedQuery asked, Span span, long floor, int limit) {
    var query = asked.query();
    var patterns = new LinkedHashMap<String, String>();
    var conditions = new StringBuilder();
    addFragments(query.wanted(), "LIKE", conditions, patterns);
    addFragments(query.unwanted(), "NOT LIKE", conditions, patterns);
    return jdbc.sql(
            """
            WITH hit AS MATERIALIZED (
              SELECT no, message_id, room_id, at FROM search_message WHERE words @@ :words::tsquery%s
            ), found AS (
              SELECT hit.* FROM hit JOIN room r ON r.id = hit.room_id
                LEFT JOIN member m ON m.room_id = hit.room_id AND m.user_id = :reader
                LEFT JOIN standing s ON s.room_id = hit.room_id AND s.user_id = :reader
              WHERE hit.no >= :low AND hit.no < :high AND hit.at >= :after AND hit.at < :before AND %s
              ORDER BY hit.no DESC LIMIT :limit
            )
            SELECT found.no, found.message_id, found.at, ts_rank(s.words, :rank::tsquery, 1) AS rank
            FROM found JOIN search_message s ON s.message_id = found.message_id
            ORDER BY found.no DESC
            """
                .formatted(conditions, Access.MAY_READ))
        .params(patterns)
        .param("words", asked.tsQuery(span))
        .param("reader", asked.reader().id().value())
        .param("guest", asked.reader().guest())
        .param("low", Math.max(floor, span.low()))
        .param("high", span.high())
        .param("after", sql(query.after().orElse(Instant.EPOCH)))
        .param("before", query.before().map(SearchStore::sql).orElse(OffsetDateTime.MAX))
        .param("rank", TsQuery.rankOf(query).orElse(""))
        .param("limit", limit)
        .query((row, _) -> hit(row))
        .list();
  }

  /// Moves recent messages from the index's pending list into its trees; each search reads the
  /// whole list.
  void shrinkPending() {
    jdbc.sql("SELECT gin_clean_pending_list('search_message_words')").query(Long.class).single();
  }

  private static void addFragments(
      List<Term> terms, String operator, StringBuilder conditions, Map<String, String> patterns) {
    for (var term : terms) {
      if (term instanceof Term.Fragment fragment) {
        var name = "fragment" + patterns.size();
        // Without a trigram, Postgres would scan the whole index; such a fragment is only compared.
        var column = fragment.hasTrigram() ? " AND text " : " AND (text || '') ";
        conditions.append(column).append(operator).append(" :").append(name);
        patterns.put(name, "%" + fragment.text().replaceAll("[\\\\%_]", "\\\\$0") + "%");
      }
    }
  }

  private static OffsetDateTime sql(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /// A float4 read as a double would differ between the driver's text and binary forms. That would
  /// change the order from one page to the next.
  private static Hit hit(ResultSet row) throws SQLException {
    return new Hit(
        row.getLong("no"),
        new MessageId(RowMappers.uuid(row, "message_id")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getFloat("rank"));
  }
}
