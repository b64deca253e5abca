package dev.parley.room.restriction;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface RestrictionRepository extends JpaRepository<Restriction, Restriction.Key> {

  @Query(
      """
      select r from Restriction r where r.key.room = :room and r.key.kind = :kind
        and r.key.user > :after and (r.until is null or r.until > :now) order by r.key.user
      """)
  List<Restriction> after(UUID room, RestrictionKind kind, UUID after, Instant now, Limit limit);
}
