package dev.parley.message.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.Ids;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.command.Command;
import dev.parley.events.command.LogCommand;
import dev.parley.events.command.Sender;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Code;
import dev.parley.events.reply.Nack;
import dev.parley.events.reply.Reply;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.testing.Batches;
import dev.parley.message.testing.FakeEntryStore;
import dev.parley.message.testing.Samples;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which commands on a message are allowed for whom, and their effect on its text.
class MessageCommandsTests {

  private final FakeEntryStore store = new FakeEntryStore();
  private final RoomLog log = new RoomLog(store, new Ids(InstantSource.system(), new Random(1)));
  private final RoomId room = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private final Sender bob = Samples.user("Bob");
  private final Sender mod = Samples.user("Mod");

  @BeforeEach
  void createsTheRoom() {
    log.append(
        Batches.of(
            List.of(
                Samples.created(room, RoomKind.PUBLIC, alice),
                Samples.joined(room, 2, alice, Role.OWNER),
                Samples.joined(room, 3, mod, Role.MODERATOR)),
            List.of()));
  }

  @Test
  void anEditIsAnEntryOfItsOwnAndNoMessage() {
    var message = said(bob, "helo");

    var ack = (Ack) reply(Samples.edit(room, bob, "e-1", message, "hello"));

    var edit = store.entries.getLast();
    assertThat(edit.seq()).isEqualTo(ack.seq()).isEqualTo(5);
    assertThat(edit.n()).isEqualTo(1);
    assertThat(edit.document().toString())
        .startsWith("{\"type\":\"edit\"")
        .contains("\"client\":\"e-1\"", "\"message\":\"" + message + "\"", "\"text\":\"hello\"");
  }

  @Test
  void onlyTheAuthorEdits() {
    var message = said(bob, "mine");

    assertThat(code(Samples.edit(room, alice, "e-1", message, "hers"))).isEqualTo(Code.FORBIDDEN);
    assertThat(code(Samples.edit(room, bob, "e-2", message, ""))).isEqualTo(Code.BAD_FRAME);
    assertThat(code(Samples.edit(room, bob, "e-3", message, "x".repeat(4_001))))
        .isEqualTo(Code.TOO_LONG);
  }

  @Test
  void theAuthorAndModeratorsDelete() {
    assertThat(code(Samples.delete(room, bob, "d-1", said(alice, "hers"))))
        .isEqualTo(Code.FORBIDDEN);
    assertThat(reply(Samples.delete(room, bob, "d-2", said(bob, "his")))).isInstanceOf(Ack.class);
    assertThat(reply(Samples.delete(room, mod, "d-3", said(bob, "his too"))))
        .isInstanceOf(Ack.class);
  }

  @Test
  void onlyModeratorsPin() {
    var message = said(bob, "read this");

    assertThat(code(Samples.pin(room, bob, "p-1", message, true))).isEqualTo(Code.FORBIDDEN);
    assertThat(reply(Samples.pin(room, mod, "p-2", message, true))).isInstanceOf(Ack.class);
  }

  @Test
  void nothingIsDoneToADeletedMessageOrToNone() {
    var gone = said(bob, "gone");
    reply(Samples.delete(room, bob, "d-1", gone));

    for (var message : List.of(gone, new MessageId(Samples.room().value()))) {
      assertThat(code(Samples.edit(room, bob, "e-" + message, message, "again")))
          .isEqualTo(Code.NOT_FOUND);
      assertThat(code(Samples.delete(room, bob, "x-" + message, message)))
          .isEqualTo(Code.NOT_FOUND);
      assertThat(code(Samples.react(room, bob, "r-" + message, message, "👍", true)))
          .isEqualTo(Code.NOT_FOUND);
      assertThat(code(Samples.pin(room, mod, "p-" + message, message, true)))
          .isEqualTo(Code.NOT_FOUND);
    }
  }

  @Test
  void aDeletionTakesTheTextOutOfWhatTheSameBatchSaid() {
    var message = said(bob, "first secret");

    var appended =
        append(
            Samples.edit(room, bob, "e-1", message, "second secret"),
            Samples.delete(room, bob, "d-1", message));

    assertThat(appended.tails().getFirst().redacted()).isTrue();
    assertThat(appended.tails().getFirst().redactions()).isEqualTo(1);
    assertThat(store.documents()).noneMatch(document -> document.contains("secret"));
    assertThat(store.entries).extracting(StoredEntry::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(store.documents().get(4)).endsWith("\"redacted\":true}");
  }

  @Test
  void anAnswerKeepsItsTextWhenWhatItAnswersIsDeleted() {
    var message = said(bob, "a secret");

    append(
        Samples.send(room, alice, "a-1", "I see", message),
        Samples.delete(room, bob, "d-1", message));

    assertThat(store.documents().get(4)).contains("\"text\":\"I see\"", "\"replyTo\"");
    assertThat(store.documents()).noneMatch(document -> document.contains("secret"));
  }

  @Test
  void aRepeatIsAckedAlsoWhenItsMessageWasDeleted() {
    var message = said(bob, "helo");
    var edit = Samples.edit(room, bob, "e-1", message, "hello");
    var first = reply(edit);
    reply(Samples.delete(room, bob, "d-1", message));

    assertThat(reply(edit)).isEqualTo(first);
    assertThat(code(Samples.edit(room, bob, "e-1", message, "other"))).isEqualTo(Code.CONFLICT);
    assertThat(code(Samples.send(room, bob, "d-1", "an id is used once"))).isEqualTo(Code.CONFLICT);
  }

  @Test
  void aMessageHasAtMostTwentyKindsOfReactions() {
    var message = said(bob, "vote");
    var votes = new Command[20];
    for (int i = 0; i < 20; i++) {
      votes[i] = Samples.react(room, alice, "r-" + i, message, "e" + i, true);
    }
    append(votes);

    var batch =
        append(
            Samples.react(room, bob, "b-1", message, "e7", true),
            Samples.react(room, bob, "b-2", message, "e1", false));

    assertThat(batch.outcomes()).allMatch(outcome -> outcome.reply() instanceof Ack);
  }

  @Test
  void anEmojiIsShortAndHasNoSpaces() {
    var message = said(bob, "vote");

    assertThat(code(Samples.react(room, bob, "r-1", message, "two words", true)))
        .isEqualTo(Code.BAD_FRAME);
    assertThat(code(Samples.react(room, bob, "r-2", message, "", true))).isEqualTo(Code.BAD_FRAME);
    assertThat(code(Samples.react(room, bob, "r-3", message, "é".repeat(33), true)))
        .isEqualTo(Code.TOO_LONG);
    assertThat(reply(Samples.react(room, bob, "r-4", message, "👩🏽‍🚀", true)))
        .isInstanceOf(Ack.class);
  }

  private MessageId said(Sender by, String text) {
    return ((Ack) reply(Samples.send(room, by, "s-" + store.entries.size(), text))).message();
  }

  private Code code(LogCommand command) {
    return ((Nack) reply(command)).code();
  }

  private Reply reply(LogCommand command) {
    return append(command).outcomes().getFirst().reply();
  }

  private Appended append(Command... commands) {
    return log.append(Batches.of(List.of(), List.of(commands)));
  }
}
