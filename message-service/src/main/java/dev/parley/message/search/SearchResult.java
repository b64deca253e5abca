package dev.parley.message.search;

import dev.parley.events.EventJson;
import dev.parley.message.entry.Document;
import dev.parley.message.query.Query;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A message in its present state, and the places of the query's words in its text.
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
