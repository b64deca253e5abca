package dev.parley.message.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.events.UnreadableException;
import dev.parley.events.command.Command;
import dev.parley.events.command.LogCommand;
import dev.parley.events.room.MemberBanned;
import dev.parley.events.room.MemberJoined;
import dev.parley.events.room.MemberKicked;
import dev.parley.events.room.MemberLeft;
import dev.parley.events.room.MemberMuted;
import dev.parley.events.room.MemberRoleChanged;
import dev.parley.events.room.MemberUnbanned;
import dev.parley.events.room.MemberUnmuted;
import dev.parley.events.room.RoomArchived;
import dev.parley.events.room.RoomCreated;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.room.RoomRenamed;
import dev.parley.events.room.RoomSettingsChanged;
import dev.parley.events.rule.Rules;
import dev.parley.events.rule.StorableText;
import dev.parley.message.append.Inbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Parses and validates records; no later code validates names or keys again.
///
/// A record that no Parley service would write is unreadable, for example if its key is not the
/// room, or a name or id is too long. The limits on texts are checked later, because the sender
/// must get a nack.
final class RecordReader {

  private static final int MAX_NAME = 64;
  private static final int MAX_TITLE = 200;
  private static final int MAX_INSTANCE = 200;
  private static final int MAX_REASON = 200;
  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  private RecordReader() {}

  static Inbox read(List<ConsumerRecord<byte[], byte[]>> records) {
    var events = new ArrayList<Inbox.Read<RoomEvent>>();
    var commands = new ArrayList<Inbox.Read<Command>>();
    var junk = new ArrayList<Inbox.Junk>();
    for (var record : records) {
      try {
        if (record.topic().equals(Topics.ROOM_EVENTS)) {
          events.add(new Inbox.Read<>(record, event(record)));
        } else {
          commands.add(new Inbox.Read<>(record, command(record)));
        }
      } catch (UnreadableException e) {
        junk.add(new Inbox.Junk(record, e));
      } catch (RuntimeException | StackOverflowError e) {
        junk.add(new Inbox.Junk(record, new UnreadableException("it cannot be read", e)));
      }
    }
    return new Inbox(events, commands, junk);
  }

  private static Command command(ConsumerRecord<byte[], byte[]> record) {
    var command = EventJson.read(value(record), Command.class);
    requireKey(record, command.room());
    require(isText(command.sender().name(), MAX_NAME), "the sender's name");
    require(isText(command.origin().instance(), MAX_INSTANCE), "the origin's instance");
    if (command instanceof LogCommand asked) {
      require(Rules.isClientId(asked.id()), "the client's id");
    }
    return command;
  }

  private static RoomEvent event(ConsumerRecord<byte[], byte[]> record) {
    var event = EventJson.read(value(record), RoomEvent.class);
    requireKey(record, event.room());
    require(event.version() >= 1, "the version");
    require(event.at().isAfter(Instant.EPOCH) && event.at().isBefore(LATEST), "the time");
    require(event instanceof RoomCreated == (event.version() == 1), "the version of a creation");
    requireName(event.by());
    switch (event) {
      case RoomCreated e -> requireNames(e.handle(), e.title());
      case RoomRenamed e -> requireNames(e.handle(), e.title());
      case MemberJoined e -> requireName(e.user());
      case MemberLeft e -> requireName(e.user());
      case MemberKicked e -> requireName(e.user());
      case MemberRoleChanged e -> requireName(e.user());
      case MemberBanned e -> requireTerm(e.user(), e.until(), e.reason());
      case MemberUnbanned e -> requireName(e.user());
      case MemberMuted e -> requireTerm(e.user(), e.until(), e.reason());
      case MemberUnmuted e -> requireName(e.user());
      case RoomSettingsChanged _, RoomArchived _ -> {}
    }
    return event;
  }

  private static byte[] value(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] value = record.value();
    if (value == null) {
      throw new UnreadableException("no value", null);
    }
    return value;
  }

  private static void requireKey(ConsumerRecord<byte[], byte[]> record, RoomId room) {
    byte @Nullable [] key = record.key();
    require(
        key != null && Arrays.equals(key, room.toString().getBytes(UTF_8)),
        "the key, which must be the room,");
  }

  private static void requireNames(@Nullable String handle, String title) {
    require(handle == null || isText(handle, MAX_NAME), "the handle");
    require(isText(title, MAX_TITLE), "the title");
  }

  private static void requireTerm(Person user, @Nullable Instant until, @Nullable String reason) {
    requireName(user);
    require(until == null || (until.isAfter(Instant.EPOCH) && until.isBefore(LATEST)), "the end");
    require(reason == null || isText(reason, MAX_REASON), "the reason");
  }

  private static void requireName(Person person) {
    require(isText(person.name(), MAX_NAME), "a name");
  }

  private static boolean isText(String text, int maxLength) {
    return !text.isEmpty()
        && StorableText.length(text) <= maxLength
        && StorableText.isStorable(text);
  }

  private static void require(boolean good, String what) {
    if (!good) {
      throw new UnreadableException(what + " is not as it must be", null);
    }
  }
}
