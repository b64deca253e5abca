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
import dev.parley.events.room.RoomEvent;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.Batches;
import dev.parley.message.testing.FakeEntryStore;
import dev.parley.message.testing.Samples;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Bans, mutes and slow mode, decided in the transaction by the database's clock.
class ModerationTests {

  private final FakeEntryStore store = new FakeEntryStore();
  private final RoomLog log = new RoomLog(store, new Ids(InstantSource.system(), new Random(1)));
  private final RoomId room = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private final Sender bob = Samples.user("Bob");

  @BeforeEach
  void createsTheRoom() {
    apply(Samples.created(room, RoomKind.PUBLIC, alice));
    apply(Samples.joined(room, 2, alice, Role.OWNER));
    apply(Samples.joined(room, 3, bob, Role.MEMBER));
  }

  @Nested
  class Bans {

    @Test
    void endTheMembershipAndHideAPublicRoom() {
      apply(Samples.banned(room, 4, alice, bob, null));

      assertThat(store.documents().getLast())
          .contains("\"change\":\"banned\"", "\"name\":\"Bob\"", "\"reason\":\"Spam\"")
          .doesNotContain("\"until\"", "\"role\"");
      assertThat(store.isMember(room, bob.id())).isFalse();
      assertThat(code(Samples.send(room, bob, "c-1", "hi"))).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void holdForThoseWhoAreNoMembers() {
      var eve = Samples.user("Eve");
      var guest = Samples.guest("guest-1");
      apply(Samples.banned(room, 4, alice, eve, null));
      apply(Samples.banned(room, 5, alice, guest, null));

      assertThat(code(Samples.send(room, eve, "c-1", "hi"))).isEqualTo(Code.NOT_FOUND);
      assertThat(code(Samples.send(room, guest, "c-1", "hi"))).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void endByThemselves() {
      apply(Samples.banned(room, 4, alice, bob, store.time.plusSeconds(60)));
      assertThat(store.documents().getLast()).contains("\"until\":\"2026-03-01T10:01:00.125Z\"");

      store.time = store.time.plusMillis(59_999);
      assertThat(code(Samples.send(room, bob, "c-1", "hi"))).isEqualTo(Code.NOT_FOUND);
      store.time = store.time.plusMillis(1);
      assertThat(code(Samples.send(room, bob, "c-1", "hi"))).isNull();
    }

    @Test
    void endWhenTheyAreLifted() {
      apply(Samples.banned(room, 4, alice, bob, null));
      apply(Samples.unbanned(room, 5, alice, bob));

      assertThat(store.documents().getLast()).contains("\"change\":\"unbanned\"");
      assertThat(code(Samples.send(room, bob, "c-1", "hi"))).isNull();
      assertThat(store.isMember(room, bob.id())).isFalse();
    }

    @Test
    void bindTheCommandsOfTheBatchThatBringsThem() {
      var batch =
          Batches.of(
              List.of(Samples.banned(room, 4, alice, bob, null)),
              List.of(Samples.send(room, bob, "c-1", "one more thing")));

      assertThat(log.append(batch).outcomes().getFirst().reply()).isInstanceOf(Nack.class);
      assertThat(store.documents().getLast()).contains("\"change\":\"banned\"");
    }

    @Test
    void leaveRepeatsOfWhatWasSaidBeforeAcked() {
      var first = reply(Samples.send(room, bob, "c-1", "hi"));
      apply(Samples.banned(room, 4, alice, bob, null));

      assertThat(reply(Samples.send(room, bob, "c-1", "hi"))).isEqualTo(first);
    }
  }

  @Nested
  class Mutes {

    @Test
    void letNothingBeWrittenButDeletions() {
      var message = said(bob, "mine");
      var other = said(bob, "mine too");
      apply(Samples.muted(room, 4, alice, bob, null));

      assertThat(code(Samples.send(room, bob, "c-1", "hi"))).isEqualTo(Code.MUTED);
      assertThat(code(Samples.edit(room, bob, "c-2", message, "other"))).isEqualTo(Code.MUTED);
      assertThat(code(Samples.react(room, bob, "c-3", message, "👍", true))).isEqualTo(Code.MUTED);
      assertThat(code(Samples.delete(room, bob, "c-4", message))).isNull();
      assertThat(store.isMember(room, bob.id())).isTrue();
      assertThat(store.documents()).anyMatch(entry -> entry.contains("\"change\":\"muted\""));

      apply(Samples.unmuted(room, 5, alice, bob));
      assertThat(code(Samples.edit(room, bob, "c-5", other, "again"))).isNull();
    }

    @Test
    void areFinalAndSayUntilWhen() {
      apply(Samples.muted(room, 4, alice, bob, store.time.plusSeconds(60)));

      var nack = (Nack) reply(Samples.send(room, bob, "c-1", "hi"));

      assertThat(nack.retryable()).isFalse();
      assertThat(nack.detail()).contains("2026-03-01T10:01:00.125Z");
      store.time = store.time.plusSeconds(60);
      assertThat(code(Samples.send(room, bob, "c-1", "hi"))).isNull();
    }

    @Test
    void areNotWhatAVisitorIsTold() {
      var visitor = Samples.user("Visitor");
      apply(Samples.joined(room, 4, visitor, Role.VISITOR));
      apply(Samples.muted(room, 5, alice, visitor, null));

      assertThat(code(Samples.send(room, visitor, "c-1", "hi"))).isEqualTo(Code.FORBIDDEN);
    }
  }

  @Nested
  class SlowMode {

    @BeforeEach
    void slowsTheRoomDown() {
      apply(Samples.slowed(room, 4, alice, 30));
    }

    @Test
    void isSaidByTheRoomsEntry() {
      assertThat(store.documents().getLast())
          .contains("\"change\":\"settings\"", "\"slowMode\":30");

      apply(Samples.slowed(room, 5, alice, 0));

      assertThat(store.documents().getLast()).doesNotContain("slowMode");
    }

    @Test
    void takesTheSameMessageOnceThePauseIsOver() {
      assertThat(code(Samples.send(room, bob, "c-1", "hi"))).isNull();
      store.time = store.time.plusMillis(10_500);

      var nack = (Nack) reply(Samples.send(room, bob, "c-2", "and"));

      assertThat(nack.code()).isEqualTo(Code.SLOW_MODE);
      assertThat(nack.retryable()).isTrue();
      assertThat(nack.retryAfter()).isEqualTo(19_500);
      store.time = store.time.plusMillis(19_500);
      assertThat(code(Samples.send(room, bob, "c-2", "and"))).isNull();
    }

    @Test
    void holdsWithinABatch() {
      var outcomes =
          append(
                  Samples.send(room, bob, "c-1", "one"),
                  Samples.send(room, bob, "c-2", "two"),
                  Samples.send(room, Samples.user("Carol"), "c-1", "three"))
              .outcomes();

      assertThat(outcomes.get(0).reply()).isInstanceOf(Ack.class);
      assertThat(outcomes.get(1).reply())
          .isInstanceOfSatisfying(
              Nack.class, nack -> assertThat(nack.retryAfter()).isEqualTo(30_000));
      assertThat(outcomes.get(2).reply()).isInstanceOf(Ack.class);
    }

    @Test
    void leavesRepeatsModeratorsAndOtherEntriesAlone() {
      var message = said(bob, "first");

      assertThat(reply(Samples.edit(room, bob, "c-1", message, "edited"))).isInstanceOf(Ack.class);
      for (int i = 0; i < 3; i++) {
        assertThat(code(Samples.send(room, alice, "a-" + i, "hear"))).isNull();
      }
      assertThat(code(Samples.send(room, bob, "first", "first"))).isNull();
    }

    @Test
    void countsFromTheFirstMessageAfterItBegan() {
      apply(Samples.slowed(room, 5, alice, 0));
      assertThat(code(Samples.send(room, bob, "c-1", "one"))).isNull();
      assertThat(code(Samples.send(room, bob, "c-2", "two"))).isNull();
      apply(Samples.slowed(room, 6, alice, 10));

      assertThat(code(Samples.send(room, bob, "c-3", "three"))).isNull();
      assertThat(code(Samples.send(room, bob, "c-4", "four"))).isEqualTo(Code.SLOW_MODE);
    }

    @Test
    void saysFirstWhatIsWrongForGood() {
      reply(Samples.send(room, bob, "c-1", "hi"));

      assertThat(code(Samples.send(room, bob, "c-2", ""))).isEqualTo(Code.BAD_FRAME);
    }
  }

  private MessageId said(Sender by, String text) {
    return ((Ack) reply(Samples.send(room, by, text, text))).message();
  }

  private void apply(RoomEvent event) {
    log.append(Batches.of(List.of(event), List.of()));
  }

  private Appended append(Command... commands) {
    return log.append(Batches.of(List.of(), List.of(commands)));
  }

  private Reply reply(LogCommand command) {
    return append(command).outcomes().getFirst().reply();
  }

  private @Nullable Code code(LogCommand command) {
    return reply(command) instanceof Nack nack ? nack.code() : null;
  }
}
