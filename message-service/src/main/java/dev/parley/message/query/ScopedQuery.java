package dev.parley.message.query;

import dev.parley.events.RoomId;
import dev.parley.message.index.Lexemes;
import dev.parley.message.web.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A query with its reader and the rooms that they may search, as far as the index knows them.
///
/// @param room the only room to search
/// @param scope each readable message has one of these lexemes; empty: there are too many to list
public record ScopedQuery(Query query, Reader reader, Optional<RoomId> room, List<String> scope) {

  public ScopedQuery {
    scope = List.copyOf(scope);
  }

  /// The index query for a span. It finds every matching message, and few others.
  public String tsQuery(Span span) {
    var parts = new ArrayList<String>();
    TsQuery.of(query).ifPresent(parts::add);
    parts.add(TsQuery.anyOf(span.lexemes()));
    if (room.isPresent()) {
      parts.add(Lexemes.quoted(Lexemes.room(room.get())));
    } else if (!scope.isEmpty()) {
      parts.add(TsQuery.anyOf(scope));
    }
    query.from().ifPresent(from -> parts.add(TsQuery.anyOf(Senders.lexemes(from, reader))));
    if (query.link()) {
      parts.add(Lexemes.quoted(Lexemes.LINK));
    }
    return TsQuery.and(parts).orElseThrow();
  }
}
