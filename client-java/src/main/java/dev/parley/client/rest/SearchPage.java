package dev.parley.client.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A page of search results.
///
/// @param next the cursor of the next page, if there is one
public record SearchPage(List<Found> results, Optional<String> next) {

  /// A message in its present state.
  ///
  /// @param client the id that its sender gave it; empty if there is none
  /// @param highlights the places of the words in the text
  public record Found(
      String room,
      String id,
      long seq,
      String client,
      String sender,
      String text,
      List<Highlight> highlights) {}

  /// A place in a text, for [String#substring(int, int)].
  public record Highlight(int start, int end) {}

  static SearchPage of(JsonNode json) {
    var results = json.path("results").valueStream().map(SearchPage::found).toList();
    return new SearchPage(results, json.path("next").stringValueOpt());
  }

  private static Found found(JsonNode result) {
    var message = result.path("message");
    var highlights = new ArrayList<Highlight>();
    for (var mark : result.path("highlights")) {
      highlights.add(new Highlight(mark.path("start").asInt(0), mark.path("end").asInt(0)));
    }
    return new Found(
        message.path("room").asString(""),
        message.path("id").asString(""),
        message.path("seq").asLong(0),
        message.path("client").asString(""),
        message.path("sender").path("name").asString(""),
        message.path("text").asString(""),
        List.copyOf(highlights));
  }
}
