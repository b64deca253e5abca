package dev.parley.system.stack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An exported span, parsed from OTLP's protobuf by hand, because its few fields need no library.
///
/// @param parent empty for the first of a trace
/// @param start in nanoseconds of the epoch
/// @param attributes including those of the service
public record Span(
    String trace,
    String id,
    String parent,
    String name,
    long start,
    long end,
    Map<String, String> attributes) {

  /// One field of a message: a number, or bytes.
  private record Field(int number, long value, ByteBuffer bytes) {}

  /// The spans of an `ExportTraceServiceRequest`.
  public static List<Span> read(byte[] request) {
    var spans = new ArrayList<Span>();
    for (var resourceSpans : messages(ByteBuffer.wrap(request), 1)) {
      var service = new TreeMap<String, String>();
      messages(resourceSpans, 1).forEach(resource -> service.putAll(attributes(resource, 1)));
      for (var scopeSpans : messages(resourceSpans, 2)) {
        messages(scopeSpans, 2).forEach(span -> spans.add(span(span, service)));
      }
    }
    return spans;
  }

  public String service() {
    return attributes.getOrDefault("service.name", "");
  }

  public String instance() {
    return attributes.getOrDefault("service.instance.id", "");
  }

  public Duration took() {
    return Duration.ofNanos(end - start);
  }

  private static Span span(ByteBuffer message, Map<String, String> service) {
    var attributes = new TreeMap<>(service);
    attributes.putAll(attributes(message, 9));
    String trace = "";
    String id = "";
    String parent = "";
    String name = "";
    long start = 0;
    long end = 0;
    for (var field : fields(message)) {
      switch (field.number()) {
        case 1 -> trace = hex(field.bytes());
        case 2 -> id = hex(field.bytes());
        case 4 -> parent = hex(field.bytes());
        case 5 -> name = text(field.bytes());
        case 7 -> start = field.value();
        case 8 -> end = field.value();
        default -> {
          // not needed here
        }
      }
    }
    return new Span(trace, id, parent, name, start, end, attributes);
  }

  private static Map<String, String> attributes(ByteBuffer message, int number) {
    var attributes = new TreeMap<String, String>();
    for (var pair : messages(message, number)) {
      var key = text(messages(pair, 1).getFirst());
      for (var value : fields(messages(pair, 2).getFirst())) {
        attributes.put(
            key, value.number() == 1 ? text(value.bytes()) : Long.toString(value.value()));
      }
    }
    return attributes;
  }

  private static List<ByteBuffer> messages(ByteBuffer message, int number) {
    return fields(message).stream()
        .filter(field -> field.number() == number)
        .map(Field::bytes)
        .toList();
  }

  private static List<Field> fields(ByteBuffer message) {
    var rest = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    var fields = new ArrayList<Field>();
    while (rest.hasRemaining()) {
      long tag = varint(rest);
      int number = (int) (tag >>> 3);
      var nothing = ByteBuffer.allocate(0);
      fields.add(
          switch ((int) (tag & 7)) {
            case 0 -> new Field(number, varint(rest), nothing);
            case 1 -> new Field(number, rest.getLong(), nothing);
            case 2 -> new Field(number, 0, bytes(rest));
            case 5 -> new Field(number, rest.getInt(), nothing);
            default -> throw new IllegalArgumentException("no protobuf");
          });
    }
    return fields;
  }

  private static ByteBuffer bytes(ByteBuffer from) {
    int length = (int) varint(from);
    var slice = from.slice(from.position(), length);
    from.position(from.position() + length);
    return slice;
  }

  private static long varint(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = from.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static String hex(ByteBuffer bytes) {
    return HexFormat.of().formatHex(array(bytes));
  }

  private static String text(ByteBuffer bytes) {
    return new String(array(bytes), StandardCharsets.UTF_8);
  }

  private static byte[] array(ByteBuffer bytes) {
    var array = new byte[bytes.remaining()];
    bytes.duplicate().get(array);
    return array;
  }
}
