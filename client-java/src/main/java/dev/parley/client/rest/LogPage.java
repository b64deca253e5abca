package dev.parley.client.rest;

import dev.parley.client.event.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// A page of a room's log, by rising seq; each entry's document has the bytes that the server sent.
///
/// @param first the oldest stored seq
/// @param head the newest seq
public record LogPage(String room, String epoch, long first, long head, List<Entry> entries) {

  /// Reads an answer of `/log`. The documents are cut out of it by their byte offsets, not encoded
  /// again.
  static LogPage of(byte[] body, JsonMapper mapper) {
    String room = "";
    String epoch = "";
    long first = 0;
    long head = 0;
    var entries = new ArrayList<Entry>();
    try (var parser = mapper.createParser(body)) {
      parser.nextToken();
      for (var name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        switch (name) {
          case "room" -> room = parser.getString();
          case "epoch" -> epoch = parser.getString();
          case "first" -> first = parser.getLongValue();
          case "head" -> head = parser.getLongValue();
          case "entries" -> {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
              int from = (int) parser.currentTokenLocation().getByteOffset();
              parser.skipChildren();
              int to = (int) parser.currentLocation().getByteOffset();
              var document = new String(body, from, to - from, StandardCharsets.UTF_8);
              entries.add(new Entry(document, mapper.readTree(document)));
            }
          }
          default -> parser.skipChildren();
        }
      }
    }
    return new LogPage(room, epoch, first, head, List.copyOf(entries));
  }
}
