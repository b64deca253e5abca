/// Rooms, their members and roles, and an event for every change.
///
/// Start at `rooms.RoomController` and `member.MemberController`. Below them are the stored rows:
/// `room`, `membership`, `restriction`. `outbox` takes each change to Kafka.
@NullMarked
package dev.parley.room;

import org.jspecify.annotations.NullMarked;
