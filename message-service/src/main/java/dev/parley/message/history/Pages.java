package dev.parley.message.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.message.entry.Document;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// Writes answers that contain documents; the documents keep their bytes.
public final class Pages {

  /// One JSON value per line.
  static final String LINES = "application/x-ndjson";

  private Pages() {}

  /// The head's JSON object with one more property, the array of the documents.
  public static byte[] object(Object head, String property, List<Document> documents) {
    var json = EventJson.write(head);
    var out = new ByteArrayOutputStream(size(json, documents));
    out.write(json, 0, json.length - 1);
    out.writeBytes((",\"" + property + "\":[").getBytes(UTF_8));
    for (int i = 0; i < documents.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(documents.get(i).bytes());
    }
    out.writeBytes("]}".getBytes(UTF_8));
    return out.toByteArray();
  }

  /// The head on the first line, then one document per line.
  static byte[] lines(Object head, List<Document> documents) {
    var json = EventJson.write(head);
    var out = new ByteArrayOutputStream(size(json, documents));
    out.writeBytes(json);
    out.write('\n');
    for (var document : documents) {
      out.writeBytes(document.bytes());
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static int size(byte[] head, List<Document> documents) {
    return head.length + 64 + documents.stream().mapToInt(document -> document.size() + 1).sum();
  }
}
