package dev.parley.message.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.entry.Entry;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// An entry's JSON, byte for byte as it is stored, published, cached and delivered.
///
/// It is encoded once, when the entry is made, and parsed to be written again only when its text is
/// taken out.
public final class Document {

  private final byte[] json;

  private Document(byte[] json) {
    this.json = json;
  }

  public static Document of(Entry entry) {
    return new Document(EventJson.write(entry));
  }

  /// A document that was stored as text.
  public static Document of(String json) {
    return new Document(json.getBytes(UTF_8));
  }

  /// A document that was cached as bytes; they must not be changed afterwards.
  public static Document of(byte[] json) {
    return new Document(json);
  }

  /// The same without `text`, `meta` and `mentions`, and with `redacted`: the one way in which a
  /// document changes.
  public Document redacted() {
    var entry = EventJson.read(json, ObjectNode.class);
    entry.remove(List.of("text", "meta", "mentions"));
    entry.put("redacted", true);
    return new Document(EventJson.write(entry));
  }

  /// The bytes themselves, not a copy: they must not be changed.
  public byte[] bytes() {
    return json;
  }

  public String text() {
    return new String(json, UTF_8);
  }

  public int size() {
    return json.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document document && Arrays.equals(json, document.json);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(json);
  }

  @Override
  public String toString() {
    return text();
  }
}
