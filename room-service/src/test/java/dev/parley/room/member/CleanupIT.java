package dev.parley.room.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.RunningService;
import dev.parley.room.TestPerson;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CleanupIT extends RunningService {

  @Autowired private GuestCleanup cleanup;

  @Test
  void oldGuestsLeaveTheirRooms() {
    var alice = person("Alice");
    var room = publicRoom(alice);
    var old = guest("old");
    var fresh = guest("fresh");
    old.join(room).expect(200);
    age(old.id());
    fresh.join(room).expect(200);

    cleanup.run();

    assertThat(members(room)).containsExactlyInAnyOrder(alice.id(), fresh.id());
    assertThat(alice.read(room).json().at("/version").asInt()).isEqualTo(5);
  }

  @Test
  void membersWithAnAccountStay() {
    var alice = person("Alice");
    var room = publicRoom(alice);
    var bob = person("Bob");
    bob.join(room).expect(200);
    age(alice.id());
    age(bob.id());

    cleanup.run();

    assertThat(members(room)).containsExactlyInAnyOrder(alice.id(), bob.id());
  }

  private String publicRoom(TestPerson owner) {
    return made(owner, Map.of("title", "A room", "kind", "public", "guests", true)).text("/id");
  }

  private void age(String user) {
    sql.sql("UPDATE membership SET joined_at = joined_at - interval '8 days' WHERE user_id = ?")
        .param(UUID.fromString(user))
        .update();
  }

  private List<String> members(String room) {
    return sql.sql("SELECT user_id::text FROM membership WHERE room_id = ?")
        .param(UUID.fromString(room))
        .query((row, _) -> row.getString(1))
        .list();
  }
}
