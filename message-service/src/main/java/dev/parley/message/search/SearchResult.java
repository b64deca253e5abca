package dev.parley.message.search;

import dev.parley.events.EventJson;
import dev.parley.message.entry.Document;
import dev.parley.message.query.Query;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A result: a message as it is now, and where in its text the query's words are.
public record SearchResult(Document message, List<Highlight> highlights) {

  /// A place in a text, in UTF-16 units.
  ///
  /// @param end exclusive
  public record Highlight(int start, int end) {}

  static SearchResult of(Document message, Query query) {
    var text = EventJson.read(message.bytes(), JsonNode.class).path("text").asString("");
    return new SearchResult(message, Highlights.of(text, query.wanted()));
  }
}
