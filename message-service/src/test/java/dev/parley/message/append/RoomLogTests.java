package dev.parley.message.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.Ids;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.command.Command;
import dev.parley.events.command.SendMessage;
import dev.parley.events.command.Sender;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Code;
import dev.parley.events.reply.Nack;
import dev.parley.events.reply.Reply;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.entry.Outcome;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.testing.Batches;
import dev.parley.message.testing.FakeEntryStore;
import dev.parley.message.testing.Samples;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class RoomLogTests {

  private final FakeEntryStore store = new FakeEntryStore();
  private final RoomLog log = new RoomLog(store, new Ids(InstantSource.system(), new Random(1)));
  private final RoomId room = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private final Sender bob = Samples.user("Bob");

  @Test
  void givesEveryEntryTheNextSeqAndCountsMessages() {
    create(RoomKind.PUBLIC);

    reply(Samples.send(room, bob, "c-1", "hi"));
    reply(Samples.send(room, bob, "c-2", "there"));

    assertThat(store.entries).extracting(StoredEntry::seq).containsExactly(1L, 2L, 3L, 4L);
    assertThat(store.entries).extracting(StoredEntry::n).containsExactly(0L, 0L, 1L, 2L);
    assertThat(store.documents().getLast())
        .startsWith("{\"type\":\"message\",\"room\":\"" + room + "\",\"seq\":4,\"n\":2,\"at\":")
        .contains("\"client\":\"c-2\"", "\"text\":\"there\"");
  }

  @Test
  void neverLetsTimeGoBackWithinARoom() {
    create(RoomKind.PUBLIC);
    store.time = store.time.minusSeconds(60);

    reply(Samples.send(room, alice, "c-1", "an hour was given back"));

    assertThat(store.entries.getLast().at()).isEqualTo(store.entries.getFirst().at());
  }

  @Test
  void namesTailsOfEveryRoomOfTheBatchAlsoWithoutNewEntries() {
    create(RoomKind.PUBLIC);

    var appended = append(Samples.read(room, alice, 1));

    assertThat(appended.tails())
        .singleElement()
        .satisfies(tail -> {
          assertThat(tail.fresh()).isEmpty();
          assertThat(tail.published()).isZero();
          assertThat(tail.head()).isEqualTo(2);
          assertThat(tail.storedUpTo()).isEqualTo(2);
        });
  }

  @Nested
  class Repeats {

    @Test
    void areAckedWithTheFirstEntry() {
      create(RoomKind.PUBLIC);
      var first = (Ack) reply(Samples.send(room, alice, "c-1", "hi"));

      var outcome = append(Samples.send(room, alice, "c-1", "hi")).outcomes().getFirst();

      assertThat(outcome.reply()).isEqualTo(first);
      assertThat(outcome.mustBeTold()).isTrue();
      assertThat(store.entries).hasSize(3);
    }

    @Test
    void areFoundWithinABatch() {
      create(RoomKind.PUBLIC);
      var send = Samples.send(room, alice, "c-1", "hi");

      var outcomes = append(send, send).outcomes();

      assertThat(outcomes.get(1).reply()).isEqualTo(outcomes.get(0).reply());
      assertThat(outcomes).extracting(Outcome::mustBeTold).containsExactly(false, true);
      assertThat(store.entries).hasSize(3);
    }

    @Test
    void areAckedAlsoAfterTheSenderWasRemoved() {
      create(RoomKind.PRIVATE);
      apply(Samples.joined(room, 3, bob, Role.MEMBER));
      var first = reply(Samples.send(room, bob, "c-1", "hi"));
      apply(Samples.kicked(room, 4, alice.person(), bob));

      assertThat(reply(Samples.send(room, bob, "c-1", "hi"))).isEqualTo(first);
    }

    @Test
    void withAnotherBodyAreConflicts() {
      create(RoomKind.PUBLIC);
      reply(Samples.send(room, alice, "c-1", "hi"));

      assertThat(code(Samples.send(room, alice, "c-1", "ho"))).isEqualTo(Code.CONFLICT);
    }

    @Test
    void ofAnotherSenderOrRoomAreNone() {
      create(RoomKind.PUBLIC);
      reply(Samples.send(room, alice, "c-1", "hi"));

      assertThat(reply(Samples.send(room, bob, "c-1", "hi"))).isInstanceOf(Ack.class);
      assertThat(store.entries).hasSize(4);
    }
  }

  @Nested
  class Authorisation {

    @Test
    void knowsNoRoomThatWasNotCreated() {
      assertThat(code(Samples.send(room, alice, "c-1", "hi"))).isEqualTo(Code.NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(
        value = RoomKind.class,
        names = {"PRIVATE", "DIRECT"})
    void hidesRoomsThatAreForMembersFromOthers(RoomKind kind) {
      create(kind);

      assertThat(code(Samples.send(room, bob, "c-1", "hi"))).isEqualTo(Code.NOT_FOUND);
      assertThat(reply(Samples.send(room, alice, "c-1", "hi"))).isInstanceOf(Ack.class);
    }

    @Test
    void letsGuestsWriteWhereTheRoomDoes() {
      create(RoomKind.PUBLIC);
      var guest = Samples.guest("guest-1");

      assertThat(reply(Samples.send(room, guest, "c-1", "hi"))).isInstanceOf(Ack.class);
    }

    @Test
    void letsOnlyModeratorsWriteAnnouncements() {
      apply(Samples.announcement(room, alice));
      apply(Samples.joined(room, 2, alice, Role.MODERATOR));
      apply(Samples.joined(room, 3, bob, Role.MEMBER));

      assertThat(reply(Samples.send(room, alice, "c-1", "hear"))).isInstanceOf(Ack.class);
      assertThat(code(Samples.send(room, bob, "c-1", "hi"))).isEqualTo(Code.FORBIDDEN);
      assertThat(code(Samples.send(room, Samples.user("Eve"), "c", "x"))).isEqualTo(Code.FORBIDDEN);
      assertThat(code(Samples.send(room, Samples.guest("g"), "c", "x"))).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void letsVisitorsRead() {
      create(RoomKind.PRIVATE);
      apply(Samples.joined(room, 3, bob, Role.VISITOR));

      assertThat(code(Samples.send(room, bob, "c-1", "hi"))).isEqualTo(Code.FORBIDDEN);
    }

    @Test
    void endsWithTheArchive() {
      create(RoomKind.PUBLIC);
      apply(Samples.archived(room, 3, alice));

      assertThat(code(Samples.send(room, alice, "c-1", "hi"))).isEqualTo(Code.ARCHIVED);
    }

    @Test
    void bindsTheCommandsOfTheBatchThatBringsTheKick() {
      create(RoomKind.PRIVATE);
      apply(Samples.joined(room, 3, bob, Role.MEMBER));
      var batch =
          Batches.of(
              List.of(Samples.kicked(room, 4, alice.person(), bob)),
              List.of(Samples.send(room, bob, "c-1", "one more thing")));

      assertThat(log.append(batch).outcomes().getFirst().reply()).isInstanceOf(Nack.class);
      assertThat(store.documents().getLast()).contains("\"change\":\"kicked\"");
    }
  }

  @Nested
  class RoomEvents {

    @Test
    void makeOneEntryHoweverOftenTheyCome() {
      create(RoomKind.PUBLIC);

      apply(Samples.created(room, RoomKind.PUBLIC, alice));
      apply(Samples.joined(room, 2, alice, Role.OWNER));

      assertThat(store.entries).hasSize(2);
    }

    @Test
    void waitForTheMissingOneAndThenGoInOrder() {
      var carol = Samples.user("Carol");
      create(RoomKind.PUBLIC);
      apply(Samples.joined(room, 5, carol, Role.MEMBER));
      apply(Samples.kicked(room, 4, alice.person(), bob));
      assertThat(store.entries).hasSize(2);
      assertThat(store.waitingEvents()).isEqualTo(2);

      apply(Samples.joined(room, 3, bob, Role.MEMBER));

      assertThat(store.waitingEvents()).isZero();
      assertThat(store.documents().subList(2, 5))
          .satisfiesExactly(
              entry -> assertThat(entry).contains("joined", "Bob"),
              entry -> assertThat(entry).contains("kicked", "Bob"),
              entry -> assertThat(entry).contains("joined", "Carol"));
      assertThat(code(Samples.send(room, bob, "c-1", "hi"))).isNull();
    }

    @Test
    void waitAlsoForACreation() {
      apply(Samples.joined(room, 2, alice, Role.OWNER));
      assertThat(store.entries).isEmpty();

      apply(Samples.created(room, RoomKind.PRIVATE, alice));

      assertThat(store.entries).hasSize(2);
      assertThat(reply(Samples.send(room, alice, "c-1", "hi"))).isInstanceOf(Ack.class);
    }

    @Test
    void findTheMembersThatWaitingOnesAreAbout() {
      create(RoomKind.PUBLIC);
      apply(Samples.joined(room, 3, bob, Role.MEMBER));
      long joined = store.member(room, bob.id()).joinedSeq();
      apply(Samples.joined(room, 5, bob, Role.MODERATOR));

      apply(Samples.joined(room, 4, alice, Role.OWNER));

      assertThat(store.member(room, bob.id()).role()).isEqualTo(Role.MODERATOR);
      assertThat(store.member(room, bob.id()).joinedSeq()).isEqualTo(joined);
    }
  }

  @Nested
  class ReadMarks {

    @Test
    void startAtTheEntryThatMadeThemAMember() {
      create(RoomKind.PUBLIC);
      reply(Samples.send(room, alice, "c-1", "before Bob"));
      apply(Samples.joined(room, 3, bob, Role.MEMBER));

      assertThat(store.member(room, bob.id()).readSeq()).isEqualTo(4);
    }

    @Test
    void moveWithOnesOwnSend() {
      create(RoomKind.PUBLIC);

      reply(Samples.send(room, alice, "c-1", "hi"));

      assertThat(store.member(room, alice.id()).readSeq()).isEqualTo(3);
    }

    @Test
    void neverGoDownNorPastTheHead() {
      create(RoomKind.PUBLIC);
      reply(Samples.send(room, bob, "c-1", "hi"));

      append(Samples.read(room, alice, 99));
      assertThat(store.member(room, alice.id()).readSeq()).isEqualTo(3);
      append(Samples.read(room, alice, 1));
      assertThat(store.member(room, alice.id()).readSeq()).isEqualTo(3);
    }

    @Test
    void areForMembersAndAnswerNothing() {
      create(RoomKind.PUBLIC);

      assertThat(append(Samples.read(room, bob, 2)).outcomes()).isEmpty();
      assertThat(append(Samples.read(Samples.room(), bob, 2)).outcomes()).isEmpty();
    }
  }

  @Nested
  class Contents {

    @Test
    void mayAnswerAMessageOfTheSameRoomOnly() {
      create(RoomKind.PUBLIC);
      var first = (Ack) reply(Samples.send(room, alice, "c-1", "hi"));
      var elsewhere = new MessageId(UUID.randomUUID());
      var joinedEntry = store.entries.get(1).id();

      assertThat(reply(Samples.send(room, bob, "c-1", "hello", first.message())))
          .isInstanceOf(Ack.class);
      assertThat(code(Samples.send(room, bob, "c-2", "?", elsewhere))).isEqualTo(Code.NOT_FOUND);
      assertThat(code(Samples.send(room, bob, "c-3", "?", joinedEntry))).isEqualTo(Code.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "\ud800", "x\udc00", "\udc00\ud800"})
    void mustBeStorableText(String text) {
      create(RoomKind.PUBLIC);

      assertThat(code(Samples.send(room, alice, "c-1", text))).isEqualTo(Code.BAD_FRAME);
    }

    @Test
    void areCountedInCodePoints() {
      create(RoomKind.PUBLIC);

      assertThat(reply(Samples.send(room, alice, "c-1", "😀".repeat(4_000))))
          .isInstanceOf(Ack.class);
      assertThat(code(Samples.send(room, alice, "c-2", "x".repeat(4_001))))
          .isEqualTo(Code.TOO_LONG);
    }

    @Test
    void mayHaveMetaWithinItsBounds() {
      create(RoomKind.PUBLIC);

      assertThat(code(withMeta("c-1", meta("k", "v")))).isNull();
      assertThat(store.documents().getLast()).contains("\"meta\":{\"k\":\"v\"}");
      assertThat(code(withMeta("c-2", meta("k", "x".repeat(5_000))))).isEqualTo(Code.TOO_LONG);
      assertThat(code(withMeta("c-3", meta("k", "\ud800")))).isEqualTo(Code.BAD_FRAME);
      assertThat(code(withMeta("c-4", meta("a\u0000", "v")))).isEqualTo(Code.BAD_FRAME);
    }

    @Test
    void withOtherMetaAreAnotherBody() {
      create(RoomKind.PUBLIC);
      reply(withMeta("c-1", meta("k", "v")));

      assertThat(code(withMeta("c-1", meta("k", "w")))).isEqualTo(Code.CONFLICT);
      assertThat(code(withMeta("c-1", meta("k", "v")))).isNull();
    }

    private SendMessage withMeta(String id, ObjectNode meta) {
      var send = Samples.send(room, alice, id, "hi");
      return new SendMessage(
          room, id, alice, send.at(), send.origin(), send.text(), send.replyTo(), meta);
    }

    private static ObjectNode meta(String name, String value) {
      return JsonNodeFactory.instance.objectNode().put(name, value);
    }
  }

  private void create(RoomKind kind) {
    apply(Samples.created(room, kind, alice));
    apply(Samples.joined(room, 2, alice, Role.OWNER));
  }

  private void apply(RoomEvent event) {
    log.append(Batches.of(List.of(event), List.of()));
  }

  private Appended append(Command... commands) {
    return log.append(Batches.of(List.of(), List.of(commands)));
  }

  private Reply reply(SendMessage send) {
    return append(send).outcomes().getFirst().reply();
  }

  private @Nullable Code code(SendMessage send) {
    return reply(send) instanceof Nack nack ? nack.code() : null;
  }
}
