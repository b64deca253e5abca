package dev.parley.events.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.entry.DeleteEntry;
import dev.parley.events.entry.EditEntry;
import dev.parley.events.entry.MessageEntry;
import dev.parley.events.entry.PinEntry;
import dev.parley.events.entry.ReactionEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/// When two commands are the same. The hashes must not change: databases hold them.
class BodyTests {

  private static final RoomId ROOM = RoomId.of("01979d3e-7c00-7000-8000-00000000000a");
  private static final Sender ALICE =
      new Sender(UserId.of("01979d3e-7c00-7000-8000-0000000000a1"), "Alice", false);
  private static final Instant AT = Instant.parse("2026-03-01T09:30:00.125Z");
  private static final Origin ORIGIN = new Origin("ws-gateway-1", false);
  private static final MessageId MESSAGE = MessageId.of("01979d3e-7c00-7000-8000-0000000000e1");

  static Stream<Arguments> stored() {
    return Stream.of(
        Arguments.of(
            send(
                "hi",
                MessageId.of("01979d3e-7c00-7000-8000-0000000000e0"),
                "{\"colour\":\"blue\"}"),
            "d9d977c213f65555a682b1eeb12aeb8fb2246a99472e94e4d70febfcd3fb901f"),
        Arguments.of(
            send("hi", null, null),
            "9ee3ca64d55f3269340c88a7a9c6946ded27cb81cb805a98f3efc13febaef7a7"),
        Arguments.of(
            send("Grüße 🚀", null, "{\"b\": 1.50, \"a\": [true, null]}"),
            "a5799503afd58123ade6c1ed7532265ea8e95c5f63d8f0b823b3e4abfd0e1fd1"),
        Arguments.of(
            new EditMessage(ROOM, "c-2", ALICE, AT, ORIGIN, MESSAGE, "hello"),
            "ed02dd9fd2f7b539ed90ff6ffd3791d8eadde55121b7d6d6b1b520d7df3a6dfd"),
        Arguments.of(
            new DeleteMessage(ROOM, "c-3", ALICE, AT, ORIGIN, MESSAGE),
            "4f84c6f8dca622d934f9ea6ff0771ed3b839fcecb28f71bb5a78ebe01ac14559"),
        Arguments.of(
            new ReactToMessage(ROOM, "c-4", ALICE, AT, ORIGIN, MESSAGE, "👍", true),
            "3e05aaadfd70fae204bd2d1647584f185a70794fd906c2f8cd15402abdba5047"),
        Arguments.of(
            new ReactToMessage(ROOM, "c-4", ALICE, AT, ORIGIN, MESSAGE, "👍", false),
            "5e3b7ba6d77300504d80498331de1ec90a4940e5899332bc48cd393601992696"),
        Arguments.of(
            new PinMessage(ROOM, "c-5", ALICE, AT, ORIGIN, MESSAGE, true),
            "369a1533b3ef54dab7d83f6be6bd749d3c49df6811b4ebbb0204b9a37cd251a0"),
        Arguments.of(
            new PinMessage(ROOM, "c-5", ALICE, AT, ORIGIN, MESSAGE, false),
            "778b382eec85ebdb14b443449ab42a506b84a011a06d4d9634f6910d76add2d3"));
  }

  @ParameterizedTest
  @MethodSource("stored")
  void theHashOfACommandIsTheOneThatIsStored(LogCommand command, String hash) {
    assertThat(command.body().hash().toString()).isEqualTo(hash);
  }

  @Test
  void aRepeatHasTheSameBodyWhoeverWroteItWhen() {
    var repeat =
        new PinMessage(
            ROOM, "c-5", ALICE, AT.plusSeconds(9), new Origin("other", true), MESSAGE, true);

    assertThat(repeat.body()).isEqualTo(pin(true).body());
    assertThat(repeat.body()).isNotEqualTo(pin(false).body());
    assertThat(send("hi", null, null).body()).isNotEqualTo(send("ho", null, null).body());
    assertThat(send("hi", null, "{\"a\":1,\"b\":2}").body())
        .isNotEqualTo(send("hi", null, "{\"b\":2,\"a\":1}").body());
  }

  @Test
  void anEntryAnswersTheCommandThatAskedForIt() {
    var by = ALICE.person();

    assertThat(new PinEntry(ROOM, 2, 1, AT, MESSAGE, "c-5", by, MESSAGE, true).body())
        .contains(pin(true).body());
    assertThat(new DeleteEntry(ROOM, 2, 1, AT, MESSAGE, "c-3", by, MESSAGE).body())
        .contains(new DeleteMessage(ROOM, "c-3", ALICE, AT, ORIGIN, MESSAGE).body());
    assertThat(new ReactionEntry(ROOM, 2, 1, AT, MESSAGE, "c-4", by, MESSAGE, "👍", true).body())
        .contains(new ReactToMessage(ROOM, "c-4", ALICE, AT, ORIGIN, MESSAGE, "👍", true).body());
    assertThat(edit("hello", null).body())
        .contains(new EditMessage(ROOM, "c-2", ALICE, AT, ORIGIN, MESSAGE, "hello").body());
    var said = send("hi", MESSAGE, "{\"colour\":\"blue\"}");
    assertThat(message("hi", said.meta(), null).mayAnswer(said.body())).isTrue();
    assertThat(message("ho", said.meta(), null).mayAnswer(said.body())).isFalse();
  }

  @Test
  void anEntryWhoseTextWasTakenOutMayAnswerAny() {
    assertThat(message(null, null, true).mayAnswer(send("hi", null, null).body())).isTrue();
    assertThat(edit(null, true).mayAnswer(pin(true).body())).isTrue();
  }

  private static PinMessage pin(boolean on) {
    return new PinMessage(ROOM, "c-5", ALICE, AT, ORIGIN, MESSAGE, on);
  }

  private static EditEntry edit(@Nullable String text, @Nullable Boolean redacted) {
    return new EditEntry(
        ROOM, 2, 1, AT, MESSAGE, "c-2", ALICE.person(), MESSAGE, text, null, redacted);
  }

  private static MessageEntry message(
      @Nullable String text, @Nullable ObjectNode meta, @Nullable Boolean redacted) {
    return new MessageEntry(
        ROOM, 1, 1, AT, MESSAGE, "c-1", ALICE.person(), text, MESSAGE, meta, null, redacted);
  }

  private static SendMessage send(String text, @Nullable MessageId replyTo, @Nullable String meta) {
    return new SendMessage(
        ROOM,
        "c-1",
        ALICE,
        AT,
        ORIGIN,
        text,
        replyTo,
        meta == null
            ? null
            : EventJson.read(meta.getBytes(StandardCharsets.UTF_8), ObjectNode.class));
  }
}
