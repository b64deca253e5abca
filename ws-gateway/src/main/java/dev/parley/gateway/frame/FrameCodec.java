package dev.parley.gateway.frame;

import dev.parley.events.EventJson;
import dev.parley.events.rule.StorableText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Parses text into a [ClientFrame] and encodes a [ServerFrame]. This is the only place that checks
/// a client's input; each [Ask] parses itself.
///
/// A frame is one JSON object, nested at most 16 deep, without a repeated name. Strings may contain
/// any Unicode except U+0000 and lone surrogates. Unknown properties are ignored, so a client may
/// be newer.
public final class FrameCodec {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_NUMBER = 64;
  private static final int MAX_NAME = 256;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER)
                          .maxNameLength(MAX_NAME)
                          .maxStringLength(ServerFrame.Limits.DEFAULT.frame())
                          .maxDocumentLength(ServerFrame.Limits.DEFAULT.frame())
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private FrameCodec() {}

  /// The frame as one line of UTF-8 JSON.
  public static byte[] encode(ServerFrame frame) {
    return EventJson.write(frame);
  }

  /// Parses a client's text.
  ///
  /// @throws RefusedFrameException with the answer, when it is not a valid frame
  public static ClientFrame decode(String text) throws RefusedFrameException {
    var json = new FrameFields(parse(text));
    var type = json.type();
    var ask = Ask.read(type, json);
    if (ask != null) {
      var violation = ask.violation();
      if (violation.isPresent()) {
        throw json.refused(violation.get().code(), violation.get().detail());
      }
      return ask;
    }
    return switch (type) {
      case "auth" -> new ClientFrame.Auth(json.token());
      case "join" -> new ClientFrame.Join(json.joins());
      case "read" -> new ClientFrame.Read(json.room(), json.seq("seq"));
      case "typing" -> new ClientFrame.Typing(json.room());
      case "presence" -> json.presence();
      case "leave" -> new ClientFrame.Leave(json.room());
      case "ping" -> new ClientFrame.Ping();
      case "pong" -> new ClientFrame.Pong();
      default -> throw RefusedFrameException.notUnderstood("unknown type");
    };
  }

  private static ObjectNode parse(String text) throws RefusedFrameException {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw RefusedFrameException.notUnderstood("not readable as JSON");
    }
    if (!(json instanceof ObjectNode frame)) {
      throw RefusedFrameException.notUnderstood("not a JSON object");
    }
    if (!StorableText.isStorable(frame)) {
      throw RefusedFrameException.notUnderstood(
          "U+0000, a lone surrogate, or a number without bounds");
    }
    return frame;
  }
}
