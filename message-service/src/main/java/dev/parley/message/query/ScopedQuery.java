package dev.parley.message.query;

import dev.parley.events.RoomId;
import dev.parley.message.index.Lexemes;
import dev.parley.message.web.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A query with who asks it and where they may look, as far as the index can tell.
///
/// @param room the only one to look in
/// @param scope lexemes of which each readable message has one; empty: too many to name
public record ScopedQuery(Query query, Reader reader, Optional<RoomId> room, List<String> scope) {

  public ScopedQuery {
    scope = List.copyOf(scope);
  }

  /// What the index is asked for in a span: no message that is looked for is left out, and few that
  /// are not are let in.
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
