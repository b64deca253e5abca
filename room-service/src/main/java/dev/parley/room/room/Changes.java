package dev.parley.room.room;

import org.jspecify.annotations.Nullable;

/// What a request wants changed; what is absent stays as it is.
record Changes(
    @Nullable String handle,
    @Nullable String title,
    @Nullable Boolean guests,
    @Nullable Boolean announcement) {

  Changes {
    handle = handle == null ? null : Handle.valid(handle);
    title = title == null ? null : Title.valid(title);
  }

  boolean renames(Room room) {
    return (handle != null && !handle.equals(room.handle()))
        || (title != null && !title.equals(room.title()));
  }

  boolean admitsOtherwise(Room room) {
    return (guests != null && guests != room.guests())
        || (announcement != null && announcement != room.announcement());
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
}
