package dev.parley.gateway.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.command.Command;
import dev.parley.events.command.LogCommand;
import dev.parley.events.reply.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTests {

  @Test
  void readsEveryFrameOfAClient() throws RefusedFrameException {
    assertThat(decode("{'type':'auth','token':'t'}")).isEqualTo(new ClientFrame.Auth("t"));
    assertThat(decode("{'type':'join','room':'lobby','after':41,'epoch':'e'}"))
        .isEqualTo(new ClientFrame.Join(List.of(new ClientFrame.JoinRoom("lobby", 41L, "e"))));
    assertThat(decode("{'type':'join','rooms':[{'room':'a'},{'room':'b','after':0}]}"))
        .isEqualTo(
            new ClientFrame.Join(
                List.of(
                    new ClientFrame.JoinRoom("a", null, null),
                    new ClientFrame.JoinRoom("b", 0L, null))));
    assertThat(decode("{'type':'send','room':'lobby','id':'c-1','text':'hi'}"))
        .isEqualTo(new Ask.Send("lobby", "c-1", "hi", null, null));
    assertThat(decode("{'type':'read','room':'lobby','seq':58}"))
        .isEqualTo(new ClientFrame.Read("lobby", 58));
    assertThat(decode("{'type':'typing','room':'lobby'}"))
        .isEqualTo(new ClientFrame.Typing("lobby"));
    assertThat(decode("{'type':'presence','room':'lobby'}"))
        .isEqualTo(new ClientFrame.Presence("lobby"));
    assertThat(decode("{'type':'presence','state':'online'}"))
        .isEqualTo(new ClientFrame.Appear(ClientFrame.Appearance.ONLINE));
    assertThat(decode("{'type':'presence','state':'away'}"))
        .isEqualTo(new ClientFrame.Appear(ClientFrame.Appearance.AWAY));
    assertThat(decode("{'type':'presence','state':'hidden'}"))
        .isEqualTo(new ClientFrame.Appear(ClientFrame.Appearance.HIDDEN));
    assertThat(decode("{'type':'leave','room':'lobby'}")).isEqualTo(new ClientFrame.Leave("lobby"));
    assertThat(decode("{'type':'ping'}")).isEqualTo(new ClientFrame.Ping());
    assertThat(decode("{'type':'pong','new':'ignored'}")).isEqualTo(new ClientFrame.Pong());
  }

  @Test
  void readsWhatIsDoneToMessages() throws RefusedFrameException {
    var message = MessageId.of("01979d3e-7c00-7000-8000-0000000000e1");
    var about = "'room':'lobby','id':'c-1','message':'" + message + "'";

    assertThat(decode("{'type':'edit'," + about + ",'text':'hello'}"))
        .isEqualTo(new Ask.Edit("lobby", "c-1", message, "hello"));
    assertThat(decode("{'type':'delete'," + about + "}"))
        .isEqualTo(new Ask.Delete("lobby", "c-1", message));
    assertThat(decode("{'type':'react'," + about + ",'emoji':'👍'}"))
        .isEqualTo(new Ask.React("lobby", "c-1", message, "👍", true));
    assertThat(decode("{'type':'unreact'," + about + ",'emoji':'👍'}"))
        .isEqualTo(new Ask.React("lobby", "c-1", message, "👍", false));
    assertThat(decode("{'type':'pin'," + about + "}"))
        .isEqualTo(new Ask.Pin("lobby", "c-1", message, true));
    assertThat(decode("{'type':'unpin'," + about + "}"))
        .isEqualTo(new Ask.Pin("lobby", "c-1", message, false));
  }

  /// A frame has the fields of its command, except the sender, the time and the origin.
  @ParameterizedTest
  @MethodSource("logCommands")
  void everyCommandOfTheContractHasAFrame(LogCommand command) throws RefusedFrameException {
    var frame = (Ask) FrameCodec.decode(new String(EventJson.write(command), UTF_8));

    assertThat(frame.command(command.room(), command.sender(), command.at(), command.origin()))
        .isEqualTo(command);
  }

  static Stream<LogCommand> logCommands() {
    return cases(LogCommand.class).distinct().map(FrameCodecTests::sample);
  }

  private static Stream<Class<?>> cases(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(FrameCodecTests::cases)
        : Stream.of(type);
  }

  private static LogCommand sample(Class<?> type) {
    var name = type.getAnnotation(JsonTypeName.class).value();
    try (var in =
        Command.class.getResourceAsStream("/dev/parley/events/samples/command/" + name + ".json")) {
      return (LogCommand) EventJson.read(Objects.requireNonNull(in).readAllBytes(), Command.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nonsense                                          | not readable as JSON
          [1]                                               | not a JSON object
          {'type':'ping'} {'type':'ping'}                   | not readable as JSON
          {'type':'ping','type':'pong'}                     | not readable as JSON
          {'x':1}                                           | no type
          {'type':7}                                        | no type
          {'type':'sing','room':'lobby'}                    | unknown type
          {'type':'join'}                                   | room is missing, empty or not a string
          {'type':'join','rooms':[]}                        | rooms is not a list of 1 to 500
          {'type':'presence'}                               | room is missing, empty or not a string
          {'type':'presence','state':'busy'}                | state is not online, away or hidden
          {'type':'presence','state':7}                     | state is not online, away or hidden
          {'type':'auth'}                                   | token is missing or not a string
          {'type':'ping','x':'\\u0000'}                     | U+0000, a lone surrogate, or a number without bounds
          {'type':'ping','x':{'\\ud800':1}}                 | U+0000, a lone surrogate, or a number without bounds
          {'type':'ping','x':['\\udc00\\ud800']}            | U+0000, a lone surrogate, or a number without bounds
          {'type':'ping','x':1e999}                         | U+0000, a lone surrogate, or a number without bounds
          """)
  void answersAnErrorToWhatItDoesNotUnderstand(String text, String detail) {
    assertThat(refusal(text))
        .isInstanceOfSatisfying(
            ServerFrame.Problem.class, problem -> assertThat(problem.detail()).isEqualTo(detail));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'send','room':'lobby','id':'c-1'}                          | bad_frame
          {'type':'send','room':'lobby','id':'c-1','text':''}                | bad_frame
          {'type':'send','room':'lobby','id':'c-1','text':'x','replyTo':'y'} | bad_frame
          {'type':'send','room':'lobby','id':'c-1','text':'x','meta':[]}     | bad_frame
          {'type':'edit','room':'lobby','id':'c-1','message':'m','text':'x'} | bad_frame
          {'type':'delete','room':'lobby','id':'c-1'}                        | bad_frame
          {'type':'react','room':'lobby','id':'c-1','message':'01979d3e-7c00-7000-8000-0000000000e1'} | bad_frame
          """)
  void answersANackToWhatNamesARoomAndAnId(String text, String code) {
    assertThat(refusal(text))
        .isInstanceOfSatisfying(
            ServerFrame.Nack.class,
            nack -> {
              assertThat(nack.code().wire()).isEqualTo(code);
              assertThat(nack.room()).isEqualTo("lobby");
              assertThat(nack.id()).isEqualTo("c-1");
              assertThat(nack.retryable()).isFalse();
            });
  }

  @Test
  void countsTheLengthOfATextInCodePoints() throws RefusedFrameException {
    assertThat(decode(send("💬".repeat(4_000)))).isInstanceOf(Ask.Send.class);
    assertThat(((ServerFrame.Nack) refusal(send("x".repeat(4_001)))).code().wire())
        .isEqualTo("too_long");
  }

  /// The frame is the first level, so its content has 15.
  @Test
  void takesAFrameSixteenDeepAndNoneDeeper() throws RefusedFrameException {
    var frame = "{'type':'send','room':'lobby','id':'c-1','text':'hi','meta':%s}";

    assertThat(decode(frame.formatted(nested(15)))).isInstanceOf(Ask.Send.class);
    assertThat(refusal(frame.formatted(nested(16)))).isInstanceOf(ServerFrame.Problem.class);
  }

  private static String nested(int levels) {
    return "{'a':".repeat(levels) + "1" + "}".repeat(levels);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "9007199254740992", "9223372036854775808", "1.5", "'1'", "1e3"})
  void refusesAReadMarkThatIsNoPlaceInALog(String seq) {
    var answer = refusal("{'type':'read','room':'lobby','seq':" + seq + "}");

    assertThat(((ServerFrame.Nack) answer).code()).isEqualTo(Code.BAD_FRAME);
  }

  @Test
  void takesReadMarksUpToTheLargestWholeNumberOfADouble() throws RefusedFrameException {
    assertThat(decode("{'type':'read','room':'lobby','seq':9007199254740991}"))
        .isEqualTo(new ClientFrame.Read("lobby", 9_007_199_254_740_991L));
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    var deep = "{'type':'ping','x':" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(refusal(deep)).isInstanceOf(ServerFrame.Problem.class);
  }

  @Test
  void writesFramesAsTheyStandInTheContract() {
    var room = new RoomId(new UUID(0, 1));

    assertThat(encode(new ServerFrame.Left(room, ServerFrame.LeftReason.KICKED)))
        .isEqualTo(
            "{'type':'left','room':'00000000-0000-0000-0000-000000000001','reason':'kicked'}");
    assertThat(encode(new ServerFrame.Pong())).isEqualTo("{'type':'pong'}");
    assertThat(encode(new ServerFrame.Ping(Map.of("r", 58L))))
        .isEqualTo("{'type':'ping','heads':{'r':58}}");
    assertThat(encode(ServerFrame.Presence.of(room, ServerFrame.PresenceState.UNKNOWN)))
        .isEqualTo(
            "{'type':'presence','room':'00000000-0000-0000-0000-000000000001','state':'unknown'}");
  }

  @Test
  void neverShowsAToken() throws RefusedFrameException {
    assertThat(decode("{'type':'auth','token':'secret'}").toString()).doesNotContain("secret");
  }

  private static String send(String text) {
    return "{'type':'send','room':'lobby','id':'c-1','text':'" + text + "'}";
  }

  private static ClientFrame decode(String text) throws RefusedFrameException {
    return FrameCodec.decode(text.replace('\'', '"'));
  }

  private static ServerFrame refusal(String text) {
    return catchThrowableOfType(RefusedFrameException.class, () -> decode(text)).answer();
  }

  private static String encode(ServerFrame frame) {
    return new String(FrameCodec.encode(frame), UTF_8).replace('"', '\'');
  }
}
