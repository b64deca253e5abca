package dev.parley.prove.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An entry from a socket, a log or the topic.
///
/// @param hash of its bytes
public record SeenEntry(JsonNode json, String room, long seq, String hash) {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /// Parses an entry from its bytes.
  public static SeenEntry of(byte[] document) {
    return of(document, MAPPER.readTree(document));
  }

  /// Parses an entry from its text.
  ///
  /// @param json the parsed text
  public static SeenEntry of(String document, JsonNode json) {
    return of(document.getBytes(UTF_8), json);
  }

  private static SeenEntry of(byte[] document, JsonNode json) {
    return new SeenEntry(
        json, json.path("room").asString(""), json.path("seq").asLong(0), Hash.of(document));
  }

  /// Its content, as a line of the history.
  public Line.Form form(long t) {
    var body = json.path("text").stringValueOpt().or(() -> json.path("emoji").stringValueOpt());
    return new Line.Form(
        t,
        room,
        seq,
        hash,
        shape(),
        json.path("redacted").asBoolean(false),
        json.path("type").asString(""),
        json.path("id").asString(""),
        json.path("sender").path("id").asString(""),
        text("client"),
        body.map(Hash::of).orElse(null),
        text("message"),
        json.path("on").asBoolean(false),
        json.path("user").path("id").stringValueOpt().orElse(null),
        text("change"));
  }

  private @Nullable String text(String field) {
    return json.path(field).stringValueOpt().orElse(null);
  }

  /// The entry without its text, as after a deletion.
  public static ObjectNode redacted(JsonNode entry) {
    var bare = (ObjectNode) entry.deepCopy();
    bare.remove(List.of("text", "meta", "mentions"));
    return bare.put("redacted", true);
  }

  /// A hash without the text and independent of the order of the fields.
  private String shape() {
    var bare = redacted(json);
    var fields = new TreeMap<String, String>();
    bare.properties().forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
    return Hash.of(fields.toString());
  }
}
