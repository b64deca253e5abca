package dev.parley.gateway.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.command.Command;
import dev.parley.events.command.Origin;
import dev.parley.events.command.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Any client's text is a frame whose meaning survives encoding, or is refused with an answer.
class FrameCodecFuzzTests {

  /// The frames of both sides, one example per line.
  private static final Path EXAMPLES =
      Path.of("../api-gateway/src/main/resources/dev/parley/api/docs/channels/socket.yaml");

  /// Only unbounded work takes this long, even on a busy machine.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final Sender SENDER =
      new Sender(UserId.of("01979d3e-7c00-7000-8000-0000000000a1"), "Alice", false);

  /// Values that careless readers mishandle.
  private static final List<String> ODD =
      List.of("1e400", "-0.0", "\"\\u0000\"", "\"\\ud800\"", "[[[[]]]]", "null");

  static Stream<byte[]> examples() throws IOException {
    return Pattern.compile("payload: (\\{.*})")
        .matcher(Files.readString(EXAMPLES))
        .results()
        .flatMap(found -> odd(found.group(1)))
        .map(frame -> frame.getBytes(UTF_8));
  }

  @MethodSource("examples")
  @FuzzTest
  void isUnderstoodOrRefusedWithAnAnswer(byte[] bytes) {
    assertTimeout(LONGEST, () -> decode(new String(bytes, UTF_8)));
  }

  /// The sample, and one copy for each odd value.
  private static Stream<String> odd(String sample) {
    return Stream.concat(
            Stream.of(sample), ODD.stream().map(value -> sample.replace("\"blue\"", value)))
        .distinct();
  }

  private static void decode(String text) throws RefusedFrameException {
    ClientFrame frame;
    try {
      frame = FrameCodec.decode(text);
    } catch (RefusedFrameException refusal) {
      var answer = new String(FrameCodec.encode(refusal.answer()), UTF_8);
      assertThat(answer).hasSizeLessThan(1_024).startsWith("{\"type\":\"");
      return;
    }
    assertThat(FrameCodec.decode(written(frame))).isEqualTo(frame);
    if (frame instanceof Ask.Send send) {
      isReadableAsACommand(send);
    }
  }

  /// An accepted frame can be read back from Kafka.
  private static void isReadableAsACommand(Ask.Send send) {
    var command =
        send.command(
            RoomId.of("01979d3e-7c00-7000-8000-00000000000a"),
            SENDER,
            Instant.EPOCH,
            new Origin("ws-gateway-1", false));
    assertThat(EventJson.read(EventJson.write(command), Command.class)).isEqualTo(command);
  }

  private static String written(ClientFrame frame) {
    var json = JsonNodeFactory.instance.objectNode();
    switch (frame) {
      case ClientFrame.Auth it -> json.put("type", "auth").put("token", it.token());
      case ClientFrame.Join it -> putAll(json.put("type", "join"), it.rooms());
      case Ask.Send it -> {
        ask(json, "send", it).put("text", it.text());
        putText(json, "replyTo", it.replyTo());
        if (it.meta() != null) {
          json.set("meta", it.meta());
        }
      }
      case Ask.Edit it ->
          ask(json, "edit", it).put("message", it.message().toString()).put("text", it.text());
      case Ask.Delete it -> ask(json, "delete", it).put("message", it.message().toString());
      case Ask.React it ->
          ask(json, it.on() ? "react" : "unreact", it)
              .put("message", it.message().toString())
              .put("emoji", it.emoji());
      case Ask.Pin it ->
          ask(json, it.on() ? "pin" : "unpin", it).put("message", it.message().toString());
      case ClientFrame.Read it ->
          json.put("type", "read").put("room", it.room()).put("seq", it.seq());
      case ClientFrame.Typing it -> json.put("type", "typing").put("room", it.room());
      case ClientFrame.Presence it -> json.put("type", "presence").put("room", it.room());
      case ClientFrame.Appear it ->
          json.put("type", "presence").put("state", it.as().name().toLowerCase(Locale.ROOT));
      case ClientFrame.Leave it -> json.put("type", "leave").put("room", it.room());
      case ClientFrame.Ping _ -> json.put("type", "ping");
      case ClientFrame.Pong _ -> json.put("type", "pong");
    }
    return json.toString();
  }

  private static ObjectNode ask(ObjectNode json, String type, Ask ask) {
    return json.put("type", type).put("room", ask.room()).put("id", ask.id());
  }

  private static void putAll(ObjectNode json, List<ClientFrame.JoinRoom> rooms) {
    var array = json.putArray("rooms");
    for (var room : rooms) {
      var object = array.addObject().put("room", room.room());
      putText(object, "epoch", room.epoch());
      if (room.after() != null) {
        object.put("after", room.after());
      }
    }
  }

  private static void putText(ObjectNode json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
