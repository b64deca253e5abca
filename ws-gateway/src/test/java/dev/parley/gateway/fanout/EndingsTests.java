package dev.parley.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.entry.MemberChange;
import dev.parley.events.entry.MemberEntry;
import dev.parley.gateway.frame.ServerFrame.LeftReason;
import dev.parley.gateway.session.Identity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndingsTests {

  private final Person bob = new Person(new UserId(UUID.randomUUID()), "Bob");
  private final Person alice = new Person(new UserId(UUID.randomUUID()), "Alice");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBanOrAKickEndsTheirsInEveryRoomAndNobodyElses(boolean open) {
    assertThat(ending(MemberChange.BANNED, bob, open)).isEqualTo(LeftReason.BANNED);
    assertThat(ending(MemberChange.KICKED, bob, open)).isEqualTo(LeftReason.KICKED);
    assertThat(ending(MemberChange.BANNED, alice, open)).isNull();
    assertThat(ending(MemberChange.KICKED, alice, open)).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = MemberChange.class,
      names = {"JOINED", "ROLE", "MUTED", "UNMUTED", "UNBANNED"})
  void whoMayStillReadStays(MemberChange change) {
    assertThat(ending(change, bob, true)).isNull();
    assertThat(ending(change, bob, false)).isNull();
  }

  @Test
  void whoLeavesAPublicRoomReadsOn() {
    assertThat(ending(MemberChange.LEFT, bob, true)).isNull();
    assertThat(ending(MemberChange.LEFT, bob, false)).isEqualTo(LeftReason.CLOSED);
  }

  private @Nullable LeftReason ending(MemberChange change, Person who, boolean open) {
    var room = new RoomId(UUID.randomUUID());
    var id = new MessageId(UUID.randomUUID());
    var entry =
        new MemberEntry(room, 7, 3, Instant.EPOCH, id, alice, change, bob, null, null, null);
    return Endings.of(
        entry, new Identity(who.id(), who.name(), true, null, Instant.EPOCH, null), open);
  }
}
