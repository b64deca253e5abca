package dev.parley.room.membership;

import dev.parley.events.state.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

public interface MembershipRepository extends JpaRepository<Membership, Membership.Key> {

  @Query("select count(m) from Membership m where m.key.room = :room and m.role = :role")
  long count(UUID room, Role role);

  /// The rooms of a user but the direct ones, after an id.
  @Query(
      """
      select m.key.room from Membership m join Room r on r.id = m.key.room
        where m.key.user = :user and m.key.room > :after
          and r.kind <> dev.parley.events.state.RoomKind.DIRECT
        order by m.key.room
      """)
  List<UUID> roomsOf(UUID user, UUID after, Limit limit);

  /// Some members who joined as guests before a time and are still guests.
  @Query("select m.key from Membership m where m.guest = true and m.joinedAt < :joinedBefore")
  List<Membership.Key> guests(Instant joinedBefore, Limit limit);

  @Query(
      "select m from Membership m where m.key.room = :room and m.key.user > :after order by"
          + " m.key.user")
  List<Membership> after(UUID room, UUID after, Limit limit);
}
