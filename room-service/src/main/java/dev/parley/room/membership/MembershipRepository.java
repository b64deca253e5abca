package dev.parley.room.membership;

import dev.parley.events.room.Role;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

public interface MembershipRepository extends JpaRepository<Membership, Membership.Key> {

  @Query("select count(m) from Membership m where m.key.room = :room and m.role = :role")
  long count(UUID room, Role role);

  @Query(
      "select m from Membership m where m.key.room = :room and m.key.user > :after order by"
          + " m.key.user")
  List<Membership> after(UUID room, UUID after, Limit limit);
}
