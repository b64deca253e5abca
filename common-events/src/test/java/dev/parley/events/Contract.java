package dev.parley.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.command.Command;
import dev.parley.events.entry.Entry;
import dev.parley.events.internal.Heads;
import dev.parley.events.internal.HeadsRequest;
import dev.parley.events.internal.JoinHead;
import dev.parley.events.internal.PageHead;
import dev.parley.events.reply.Reply;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.signal.PersonSignal;
import dev.parley.events.user.SessionEvent;
import dev.parley.events.user.UserEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// One case of a topic's sealed type, or an answer under `/internal`, with its schema and sample.
record Contract(String topic, Class<?> sealedType, Class<?> caseType) {

  private static final Map<String, Class<?>> TOPICS =
      Map.of(
          "command", Command.class,
          "entry", Entry.class,
          "room", RoomEvent.class,
          "user", UserEvent.class,
          "session", SessionEvent.class,
          "reply", Reply.class,
          "signal", PersonSignal.class);

  /// Answers without a sealed type: their path identifies them.
  private static final List<Class<?>> INTERNAL =
      List.of(JoinHead.class, PageHead.class, HeadsRequest.class, Heads.class);

  /// Every case, read from the sealed types themselves.
  static Stream<Contract> all() {
    return Stream.concat(
        TOPICS.entrySet().stream()
            .flatMap(topic ->
                cases(topic.getValue())
                    .map(type -> new Contract(topic.getKey(), topic.getValue(), type))),
        INTERNAL.stream().map(type -> new Contract("internal", type, type)));
  }

  /// The records of a sealed type, including those of nested sealed types.
  private static Stream<Class<?>> cases(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Contract::cases)
        : Stream.of(type);
  }

  String type() {
    var name = caseType.getAnnotation(JsonTypeName.class);
    return name == null
        ? caseType.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT)
        : name.value();
  }

  String schema() {
    return resource("/dev/parley/events/schemas/");
  }

  String sample() {
    return resource("/dev/parley/events/samples/").strip();
  }

  String releasedSchema() {
    return resource("/released/");
  }

  private String resource(String folder) {
    var path = folder + topic + "/" + type() + ".json";
    try (var in = Contract.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, "missing " + path).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return topic + "." + type();
  }
}
