package dev.parley.client.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One place in a room's log, with the document exactly as the server stores it.
///
/// A client ignores an entry with an unknown [#type()]; its cursor moves nevertheless. Immutable.
public final class Entry {

  private final String document;
  private final JsonNode json;

  /// @param document the text as received
  /// @param json the same, parsed; must not be changed
  public Entry(String document, JsonNode json) {
    this.document = document;
    this.json = json;
  }

  /// Whether a JSON object has the properties of every entry.
  public static boolean isEntry(JsonNode json) {
    return json.path("type").isString()
        && json.path("room").isString()
        && json.path("seq").isIntegralNumber()
        && json.path("n").isIntegralNumber();
  }

  /// The document as it is stored in the log: equal to the one in `/log` and on Kafka.
  public String document() {
    return document;
  }

  /// The document's bytes, UTF-8.
  public byte[] bytes() {
    return document.getBytes(StandardCharsets.UTF_8);
  }

  /// `message`, `member`, `room`, or a type of a later version.
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

  /// How many messages the room has up to and including this entry.
  public long n() {
    return json.path("n").asLong(0);
  }

  /// When it was stored.
  ///
  /// @throws java.time.format.DateTimeParseException when the document has no such time
  public Instant at() {
    return Instant.parse(json.path("at").asString(""));
  }

  /// The message's id, or the entry's own if it is not a message.
  public String id() {
    return json.path("id").asString("");
  }

  /// The id that its sender gave it; messages only.
  public Optional<String> client() {
    return json.path("client").stringValueOpt();
  }

  /// The user who caused it.
  public User sender() {
    return User.of(json.path("sender"));
  }

  /// The text; empty if there is none, or once it was removed.
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
