package dev.parley.message.testing;

import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.command.DeleteMessage;
import dev.parley.events.command.EditMessage;
import dev.parley.events.command.MarkRead;
import dev.parley.events.command.Origin;
import dev.parley.events.command.PinMessage;
import dev.parley.events.command.ReactToMessage;
import dev.parley.events.command.SendMessage;
import dev.parley.events.command.Sender;
import dev.parley.events.room.MemberBanned;
import dev.parley.events.room.MemberJoined;
import dev.parley.events.room.MemberKicked;
import dev.parley.events.room.MemberMuted;
import dev.parley.events.room.MemberUnbanned;
import dev.parley.events.room.MemberUnmuted;
import dev.parley.events.room.RoomArchived;
import dev.parley.events.room.RoomCreated;
import dev.parley.events.room.RoomSettingsChanged;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rooms, users, events and commands for tests, each with new ids.
public final class Samples {

  public static final String INSTANCE = "gateway-of-the-test";
  private static final Instant AT = Instant.parse("2026-03-01T09:30:00.125Z");

  private Samples() {}

  public static RoomId room() {
    return new RoomId(UUID.randomUUID());
  }

  public static Sender user(String name) {
    return new Sender(new UserId(UUID.randomUUID()), name, false);
  }

  public static Sender guest(String name) {
    return new Sender(new UserId(UUID.randomUUID()), name, true);
  }

  public static RoomCreated created(RoomId room, RoomKind kind, Sender owner) {
    return created(room, kind, owner, null);
  }

  public static RoomCreated created(
      RoomId room, RoomKind kind, Sender owner, @Nullable String handle) {
    return new RoomCreated(
        room, 1, AT, owner.person(), handle, "A room", kind, RoomSettings.of(true, false));
  }

  public static RoomCreated announcement(RoomId room, Sender owner) {
    return new RoomCreated(
        room, 1, AT, owner.person(), null, "News", RoomKind.PUBLIC, RoomSettings.of(false, true));
  }

  public static MemberJoined joined(RoomId room, long version, Sender user, Role role) {
    return new MemberJoined(room, version, AT, user.person(), user.person(), role);
  }

  public static MemberKicked kicked(RoomId room, long version, Person by, Sender user) {
    return new MemberKicked(room, version, AT, by, user.person());
  }

  /// A ban.
  ///
  /// @param until null: without an end
  public static MemberBanned banned(
      RoomId room, long version, Sender by, Sender user, @Nullable Instant until) {
    return new MemberBanned(room, version, AT, by.person(), user.person(), until, "Spam");
  }

  public static MemberUnbanned unbanned(RoomId room, long version, Sender by, Sender user) {
    return new MemberUnbanned(room, version, AT, by.person(), user.person());
  }

  /// A mute.
  ///
  /// @param until null: without an end
  public static MemberMuted muted(
      RoomId room, long version, Sender by, Sender user, @Nullable Instant until) {
    return new MemberMuted(room, version, AT, by.person(), user.person(), until, null);
  }

  public static MemberUnmuted unmuted(RoomId room, long version, Sender by, Sender user) {
    return new MemberUnmuted(room, version, AT, by.person(), user.person());
  }

  public static RoomSettingsChanged slowed(RoomId room, long version, Sender by, int seconds) {
    return new RoomSettingsChanged(
        room, version, AT, by.person(), new RoomSettings(true, false, seconds));
  }

  public static RoomArchived archived(RoomId room, long version, Sender by) {
    return new RoomArchived(room, version, AT, by.person());
  }

  public static SendMessage send(RoomId room, Sender sender, String id, String text) {
    return send(room, sender, id, text, null);
  }

  public static SendMessage send(
      RoomId room, Sender sender, String id, String text, @Nullable MessageId replyTo) {
    return new SendMessage(room, id, sender, AT, new Origin(INSTANCE, false), text, replyTo, null);
  }

  public static EditMessage edit(
      RoomId room, Sender sender, String id, MessageId message, String text) {
    return new EditMessage(room, id, sender, AT, new Origin(INSTANCE, false), message, text);
  }

  public static DeleteMessage delete(RoomId room, Sender sender, String id, MessageId message) {
    return new DeleteMessage(room, id, sender, AT, new Origin(INSTANCE, false), message);
  }

  public static ReactToMessage react(
      RoomId room, Sender sender, String id, MessageId message, String emoji, boolean on) {
    return new ReactToMessage(
        room, id, sender, AT, new Origin(INSTANCE, false), message, emoji, on);
  }

  public static PinMessage pin(
      RoomId room, Sender sender, String id, MessageId message, boolean on) {
    return new PinMessage(room, id, sender, AT, new Origin(INSTANCE, false), message, on);
  }

  public static MarkRead read(RoomId room, Sender sender, long seq) {
    return new MarkRead(room, sender, AT, new Origin(INSTANCE, false), seq);
  }
}
