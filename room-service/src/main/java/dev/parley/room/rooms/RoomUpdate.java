package dev.parley.room.rooms;

import dev.parley.room.room.Handle;
import dev.parley.room.room.Room;
import dev.parley.room.room.Title;
import dev.parley.starter.problem.Problem;
import org.jspecify.annotations.Nullable;

/// What a request wants changed; what is absent stays as it is.
///
/// @param slowMode seconds between two messages of one person; 0: none
record RoomUpdate(
    @Nullable String handle,
    @Nullable String title,
    @Nullable Boolean guests,
    @Nullable Boolean announcement,
    @Nullable Integer slowMode) {

  private static final int SLOWEST = 21_600;

  RoomUpdate {
    handle = handle == null ? null : Handle.valid(handle);
    title = title == null ? null : Title.valid(title);
    if (slowMode != null && (slowMode < 0 || slowMode > SLOWEST)) {
      throw Problem.invalid("slowMode is 0 to " + SLOWEST + " seconds.");
    }
  }

  boolean renames(Room room) {
    return (handle != null && !handle.equals(room.handle()))
        || (title != null && !title.equals(room.title()));
  }

  boolean admitsOtherwise(Room room) {
    return (guests != null && guests != room.guests())
        || (announcement != null && announcement != room.announcement())
        || (slowMode != null && slowMode != room.slowMode());
  }

  @Nullable String handleOr(@Nullable String present) {
    return handle == null ? present : handle;
  }

  String titleOr(String present) {
    return title == null ? present : title;
  }

  boolean guestsOr(boolean present) {
    return guests == null ? present : guests;
  }

  boolean announcementOr(boolean present) {
    return announcement == null ? present : announcement;
  }

  int slowModeOr(int present) {
    return slowMode == null ? present : slowMode;
  }
}
