package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The few fields of a server frame that a load needs, read without building a tree.
///
/// @param id empty when missing
/// @param seq 0 when missing
/// @param code empty when missing
public record FrameScanner(String type, String id, String room, long seq, String code) {

  private static final JsonFactory JSON = new JsonFactory();

  /// Reads part of a buffer without changing it.
  public static FrameScanner of(ByteBuf buffer, int index, int length) {
    var frame = new byte[length];
    buffer.getBytes(index, frame);
    return of(frame);
  }

  static FrameScanner of(byte[] frame) {
    var type = "";
    var id = "";
    var room = "";
    var code = "";
    long seq = 0;
    try (var parser = JSON.createParser(ObjectReadContext.empty(), frame)) {
      parser.nextToken();
      for (var name = parser.nextName(); name != null; name = parser.nextName()) {
        var value = parser.nextToken();
        switch (name) {
          case "type" -> type = parser.getString();
          case "id" -> id = parser.getString();
          case "room" -> room = parser.getString();
          case "code" -> code = parser.getString();
          case "seq" -> seq = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
          default -> parser.skipChildren();
        }
      }
    }
    return new FrameScanner(type, id, room, seq, code);
  }
}
