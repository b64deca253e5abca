package dev.parley.room.room;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

public interface RoomRepository extends JpaRepository<Room, UUID> {

  boolean existsByHandle(String handle);

  @Query("select r.id from Room r where r.handle = :handle")
  Optional<UUID> idOf(String handle);

  /// The room, locked until the transaction ends: other changes of it or its members wait here.
  ///
  /// It must not have been read before in the same transaction: JPA would return the object with
  /// its old state.
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select r from Room r where r.id = :id")
  Optional<Room> lock(UUID id);

  /// The public rooms that the user may enter.
  @Query(
      """
      select r from Room r where r.kind = dev.parley.events.state.RoomKind.PUBLIC
        and r.archivedAt is null and r.id > :after and (r.settings.guests = true or :guest = false)
        and not exists (
          select 1 from Restriction b where b.key.room = r.id and b.key.user = :user
            and b.key.kind = dev.parley.room.restriction.RestrictionKind.BAN
            and (b.until is null or b.until > :now))
        order by r.id
      """)
  List<Room> openTo(UUID user, boolean guest, Instant now, UUID after, Limit limit);

  @Query(
      """
      select r from Room r join Membership m on m.key.room = r.id
        where m.key.user = :user and r.id > :after order by r.id
      """)
  List<Room> ofUserAfter(UUID user, UUID after, Limit limit);
}
