package dev.parley.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.RunningService;
import dev.parley.room.TestPerson;
import dev.parley.room.room.RoomChange;
import dev.parley.room.room.RoomRepository;
import dev.parley.room.settings.RoomProperties;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class EmptyRoomsIT extends RunningService {

  private static final Duration LIFE = Duration.ofDays(7);

  @Autowired private RoomRepository rooms;
  @Autowired private RoomChange changes;
  @Autowired private TransactionTemplate transactions;

  @Test
  void aPublicRoomIsArchivedWhenItHasStayedEmpty() {
    var empty = emptyRoom("public");
    var hidden = emptyRoom("private");
    var used = room(person("Alice"), "public");

    run(LIFE);
    assertThat(archived(empty)).isFalse();
    age();
    run(LIFE);

    assertThat(archived(empty)).isTrue();
    assertThat(archived(hidden)).isFalse();
    assertThat(archived(used)).isFalse();
  }

  @Test
  void aRoomWithANewMemberStays() {
    var room = emptyRoom("public");
    run(LIFE);
    person("Bob").join(room).expect(200);
    age();

    run(LIFE);

    assertThat(archived(room)).isFalse();
  }

  @Test
  void noRoomIsArchivedUnlessTheOperatorWantsIt() {
    var room = emptyRoom("public");
    run(LIFE);
    age();

    run(Duration.ZERO);

    assertThat(archived(room)).isFalse();
  }

  private void age() {
    sql.sql("UPDATE room SET empty_since = empty_since - interval '8 days'").update();
  }

  private void run(Duration archiveAfter) {
    var properties = new RoomProperties(2, (short) 1, "", false, Duration.ofDays(7), archiveAfter);
    new EmptyRooms(sql, rooms, changes, properties, transactions).run();
  }

  /// Its last owner had an account that is deleted.
  private String emptyRoom(String kind) {
    TestPerson owner = person("Owner");
    var room = room(owner, kind);
    sql.sql("DELETE FROM membership WHERE room_id = ?").param(UUID.fromString(room)).update();
    return room;
  }

  private boolean archived(String room) {
    return sql.sql("SELECT archived_at IS NOT NULL FROM room WHERE id = ?")
        .param(UUID.fromString(room))
        .query(Boolean.class)
        .single();
  }
}
