package dev.parley.message.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.entry.Entry;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// An entry's JSON, byte for byte as it is stored, published, cached and delivered.
///
/// It is encoded once, when the entry is created. Only a redaction parses it and writes it again.
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

  /// A document that was cached as bytes; the caller must not change them.
  public static Document of(byte[] json) {
    return new Document(json);
  }

  /// The same without `text`, `meta` and `mentions`, and with `redacted`: the only change that a
  /// document can have.
  public Document redacted() {
    var entry = EventJson.read(json, ObjectNode.class);
    entry.remove(List.of("text", "meta", "mentions"));
    entry.put("redacted", true);
    return new Document(EventJson.write(entry));
  }

  /// The bytes themselves, not a copy: the caller must not change them.
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
