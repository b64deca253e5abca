package dev.parley.client.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One place in a room's log, with the document exactly as the server stores it.
///
/// A reader that does not know a [#type()] ignores the entry; it has moved the cursor all the same.
/// Immutable.
public final class Entry {

  private final String document;
  private final JsonNode json;

  /// @param document the text as it came
  /// @param json the same, read; must not be changed
  public Entry(String document, JsonNode json) {
    this.document = document;
    this.json = json;
  }

  /// Whether a JSON object has what every entry has.
  public static boolean isEntry(JsonNode json) {
    return json.path("type").isString()
        && json.path("room").isString()
        && json.path("seq").isIntegralNumber()
        && json.path("n").isIntegralNumber();
  }

  /// The document as it stands in the log: equal to the one in `/log` and on Kafka.
  public String document() {
    return document;
  }

  /// The document's bytes, UTF-8.
  public byte[] bytes() {
    return document.getBytes(StandardCharsets.UTF_8);
  }

  /// `message`, `member`, `room`, or what later versions add.
  public String type() {
    return json.path("type").asString("");
  }

  /// The room's id.
  public String room() {
    return json.path("room").asString("");
  }

  /// Its place: 1, 2, 3 … per room, without a hole.
  public long seq() {
    return json.path("seq").asLong(0);
  }

  /// How many messages the room has up to and with this entry.
  public long n() {
    return json.path("n").asLong(0);
  }

  /// When it was stored.
  ///
  /// @throws java.time.format.DateTimeParseException when the document has no such time
  public Instant at() {
    return Instant.parse(json.path("at").asString(""));
  }

  /// The message's id, or the entry's own where it is no message.
  public String id() {
    return json.path("id").asString("");
  }

  /// The id its sender gave it; messages only.
  public Optional<String> client() {
    return json.path("client").stringValueOpt();
  }

  /// Who did it.
  public User sender() {
    return User.of(json.path("sender"));
  }

  /// What was said; empty where nothing was, or once it was taken out.
  public Optional<String> text() {
    return json.path("text").stringValueOpt();
  }

  /// Whether the text was deleted or erased since.
  public boolean redacted() {
    return json.path("redacted").asBoolean(false);
  }

  /// All fields; do not change it.
  public JsonNode json() {
    return json;
  }

  @Override
  public String toString() {
    return document;
  }
}
