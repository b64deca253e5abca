package dev.parley.room.rooms;

import static java.util.Objects.requireNonNullElse;

import dev.parley.events.state.RoomSettings;
import dev.parley.room.room.Handle;
import dev.parley.room.room.Room;
import dev.parley.room.room.Title;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to change; absent stays.
///
/// @param slowMode seconds between two messages of one person, 0 to 21600; 0: none
@Schema(name = "ChangeRequest")
record RoomUpdate(
    @Nullable String handle,
    @Nullable String title,
    @Nullable Boolean guests,
    @Nullable Boolean announcement,
    @Nullable Integer slowMode) {

  private static final int SLOWEST = 21_600;

  /// The same with the title as it is stored, once all values are found to be allowed.
  ///
  /// @throws Problem `invalid`
  RoomUpdate valid() {
    if (handle != null) {
      Handle.valid(handle);
    }
    var shown = title == null ? null : Title.valid(title);
    if (slowMode != null && (slowMode < 0 || slowMode > SLOWEST)) {
      throw Problem.invalid("slowMode is 0 to " + SLOWEST + " seconds.");
    }
    return new RoomUpdate(handle, shown, guests, announcement, slowMode);
  }

  boolean renames(Room room) {
    return (handle != null && !handle.equals(room.handle()))
        || (title != null && !title.equals(room.title()));
  }

  @Nullable String handleOr(@Nullable String present) {
    return handle == null ? present : handle;
  }

  String titleOr(String present) {
    return title == null ? present : title;
  }

  RoomSettings settingsIn(Room room) {
    var present = room.settings();
    return new RoomSettings(
        requireNonNullElse(guests, present.guests()),
        requireNonNullElse(announcement, present.announcement()),
        requireNonNullElse(slowMode, present.slowSeconds()));
  }
}
