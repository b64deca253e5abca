package dev.parley.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/// The JSON on Parley's topics: UTF-8, `type` first, null properties left out.
///
/// Readers ignore unknown properties, so a field can be added without a new topic version. A
/// missing field, a repeated field or an unknown `type` makes the record unreadable.
public final class EventJson {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_DOCUMENT = 256 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxDocumentLength(MAX_DOCUMENT)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .changeDefaultPropertyInclusion(ignored ->
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(EnumFeature.READ_ENUMS_USING_TO_STRING)
          .build();

  private EventJson() {}

  /// The value as one line of UTF-8 JSON.
  public static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /// Reads one value.
  ///
  /// @throws UnreadableException when the bytes are not that type's JSON
  public static <T> T read(byte[] json, Class<T> type) {
    try {
      var value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new UnreadableException("the JSON is null", null);
      }
      return value;
    } catch (JacksonException e) {
      throw new UnreadableException(reason(e), e);
    }
  }

  /// Leaves out the exception's message: it quotes the record's content, and the reason is logged.
  private static String reason(JacksonException e) {
    var what =
        switch (e) {
          case InvalidTypeIdException _ -> "a type that is not known";
          case DatabindException _ -> "fields that are missing or of another type";
          default -> "no JSON";
        };
    var place = e.getLocation();
    return place == null ? what : what + ", seen at byte " + place.getByteOffset();
  }

  /// Whether objects and arrays in the JSON are nested at most `levels` deep.
  public static boolean nestsWithin(JsonNode json, int levels) {
    return !json.isContainer()
        || (levels > 0 && json.valueStream().allMatch(each -> nestsWithin(each, levels - 1)));
  }

  /// The mapper itself, for streaming readers.
  public static JsonMapper mapper() {
    return MAPPER;
  }
}
