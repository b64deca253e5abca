package dev.parley.message.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.Ids;
import dev.parley.events.RoomId;
import dev.parley.events.command.Command;
import dev.parley.events.command.Sender;
import dev.parley.events.signal.MentionSignal;
import dev.parley.events.signal.ReadSignal;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.entry.PersonNotice;
import dev.parley.message.testing.Batches;
import dev.parley.message.testing.FakeEntryStore;
import dev.parley.message.testing.Samples;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The users whom a text mentions when it is stored, and who gets a signal.
class MentionsTests {

  private final FakeEntryStore store = new FakeEntryStore();
  private final RoomLog log = new RoomLog(store, new Ids(InstantSource.system(), new Random(1)));
  private final RoomId room = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private final Sender bob = Samples.user("Bob Smith");
  private final Sender carol = Samples.user("Carol");

  @BeforeEach
  void createsTheRoom() {
    log.append(
        Batches.of(
            List.of(
                Samples.created(room, RoomKind.PUBLIC, alice),
                Samples.joined(room, 2, alice, Role.OWNER),
                Samples.joined(room, 3, bob, Role.MEMBER)),
            List.of()));
  }

  @Test
  void aNameBecomesTheMemberWhoBearsItAndTheyAreTold() {
    var appended = append(Samples.send(room, alice, "c-1", "dear @bob smith, hello"));

    assertThat(lastDocument()).endsWith("\"mentions\":{\"users\":[\"" + bob.id() + "\"]}}");
    var notice = appended.notices().getFirst();
    var message = store.entries.getLast();
    assertThat(notice.users()).containsExactly(bob.id());
    assertThat(notice.everyone()).isFalse();
    assertThat(notice.signal()).isEqualTo(new MentionSignal(room, 4, 1, message.id()));
  }

  @Test
  void whoIsNoMemberOrTheSenderIsNotCalled() {
    var appended = append(Samples.send(room, alice, "c-1", "@Carol and @Alice and @nobody"));

    assertThat(lastDocument()).doesNotContain("mentions");
    assertThat(appended.notices()).isEmpty();
  }

  @Test
  void whoJoinsInTheSameBatchIsAMemberAlready() {
    log.append(
        Batches.of(
            List.of(Samples.joined(room, 4, carol, Role.MEMBER)),
            List.of(Samples.send(room, alice, "c-1", "welcome @carol!"))));

    assertThat(lastDocument()).contains(carol.id().toString());
  }

  @Test
  void twoMembersOfOneNameAreBothCalled() {
    var other = Samples.user("bob smith");
    log.append(Batches.of(List.of(Samples.joined(room, 4, other, Role.MEMBER)), List.of()));

    append(Samples.send(room, alice, "c-1", "@Bob Smith"));

    assertThat(lastDocument()).contains(bob.id().toString(), other.id().toString());
  }

  @Test
  void onlyModeratorsCallTheWholeRoom() {
    var byMember = append(Samples.send(room, bob, "c-1", "@room look, @here too"));
    assertThat(lastDocument()).doesNotContain("mentions");
    assertThat(byMember.notices()).isEmpty();

    var byOwner = append(Samples.send(room, alice, "c-2", "@room look, @here too"));
    assertThat(lastDocument()).endsWith("\"mentions\":{\"users\":[],\"room\":true,\"here\":true}}");
    assertThat(byOwner.notices().getFirst().everyone()).isTrue();
  }

  @Test
  void anEditCallsAnewAndADeletionTakesTheCallAway() {
    append(Samples.send(room, alice, "c-1", "@Bob Smith"));
    var message = store.entries.getLast().id();

    var edited = append(Samples.edit(room, alice, "e-1", message, "hello"));
    assertThat(lastDocument()).doesNotContain("mentions");
    assertThat(edited.notices()).isEmpty();
    append(Samples.edit(room, alice, "e-2", message, "hello @bob smith"));
    assertThat(lastDocument()).contains("\"mentions\":{\"users\":[\"" + bob.id() + "\"]}");
    append(Samples.delete(room, alice, "d-1", message));
    assertThat(store.documents().get(3)).doesNotContain("mentions").contains("\"redacted\":true");
  }

  @Test
  void aReadMarkIsToldWhenItMoves() {
    append(Samples.send(room, alice, "c-1", "one"));

    var moved = append(Samples.read(room, bob, 99));
    var again = append(Samples.read(room, bob, 3));

    assertThat(moved.notices())
        .containsExactly(PersonNotice.to(bob.id(), new ReadSignal(room, 4, 1, 4)));
    assertThat(again.notices()).isEmpty();
  }

  private Appended append(Command command) {
    return log.append(Batches.of(List.of(), List.of(command)));
  }

  private String lastDocument() {
    return store.documents().getLast();
  }
}
