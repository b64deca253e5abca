package dev.parley.message.append;

import dev.parley.events.Ids;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.command.MarkRead;
import dev.parley.events.command.SendMessage;
import dev.parley.events.entry.Entry;
import dev.parley.events.entry.MemberEntry;
import dev.parley.events.entry.MessageEntry;
import dev.parley.events.entry.RoomEntry;
import dev.parley.events.reply.Code;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.append.MessageRules.Refusal;
import dev.parley.message.members.Access;
import dev.parley.message.members.Members;
import dev.parley.message.members.MembershipProjection;
import dev.parley.message.members.Place;
import dev.parley.message.members.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One room while its row is locked: what is stored of it, and what the batch has done to it so
/// far.
///
/// Each step sees those before it in the batch: a kick binds the commands that follow, a repeat is
/// found also when the first came in the same batch. Confined to the thread of its transaction.
final class OpenRoom {

  private final RoomId id;
  private final Ids ids;
  private final Instant now;
  private final Members members = new Members();
  private final WaitingEvents waiting = new WaitingEvents();
  private final Map<SendKey, Sent> sent = new HashMap<>();
  private final Set<MessageId> messages = new HashSet<>();
  private final List<NewEntry> fresh = new ArrayList<>();
  private @Nullable Room room;
  private Head head = Head.EMPTY;
  private boolean roomChanged;

  /// @param now the time of the transaction, in whole milliseconds
  OpenRoom(RoomId id, Ids ids, Instant now) {
    this.id = id;
    this.ids = ids;
    this.now = now;
  }

  /// Notes the stored row.
  void load(Room stored, Head storedHead) {
    room = stored;
    head = storedHead;
  }

  /// Notes a send that is in the log already.
  void load(Sent earlier) {
    sent.put(earlier.key(), earlier);
  }

  /// Notes a stored message that a command of the batch answers.
  void load(MessageId answered) {
    messages.add(answered);
  }

  /// Applies a room event and those that waited for it: a repeat does nothing, above a gap it
  /// waits.
  void apply(RoomEvent event) {
    long version = version();
    if (event.version() <= version) {
      return;
    }
    waiting.add(event);
    for (var next = waiting.take(version + 1); next.isPresent(); ) {
      applyNext(next.get());
      next = waiting.take(version() + 1);
    }
  }

  /// Stores a message, or finds that it is stored, or refuses it.
  Outcome send(SendMessage command) {
    var key = SendKey.of(command);
    var body = BodyHash.of(command);
    var earlier = sent.get(key);
    if (earlier != null) {
      return earlier.body().equals(body)
          ? Outcome.repeated(command, earlier.entry())
          : Outcome.refused(command, Code.CONFLICT, "This id was used for another message.");
    }
    var refusal = refusal(command);
    if (refusal.isPresent()) {
      return Outcome.refused(command, refusal.get().code(), refusal.get().detail());
    }
    var entry = append(true, place -> message(command, place));
    var stored = new Sent(key, body, entry);
    fresh.add(new NewEntry(entry, command.sender().id(), stored));
    sent.put(key, stored);
    messages.add(entry.id());
    members.markRead(command.sender().id(), entry.seq());
    return Outcome.stored(command, entry);
  }

  /// Moves a member's read mark, never down and never past the head.
  void markRead(MarkRead command) {
    members.markRead(command.sender().id(), Math.min(command.seq(), head.seq()));
  }

  RoomId id() {
    return id;
  }

  /// The room after the batch; absent when no creation has come.
  Optional<Room> room() {
    return Optional.ofNullable(room);
  }

  boolean roomChanged() {
    return roomChanged;
  }

  Head head() {
    return head;
  }

  Members members() {
    return members;
  }

  WaitingEvents waiting() {
    return waiting;
  }

  /// The entries to be stored, by rising seq.
  List<NewEntry> fresh() {
    return fresh;
  }

  Tail tail() {
    return new Tail(
        id,
        head.redactions(),
        head.published(),
        head.seq(),
        fresh.stream().map(NewEntry::entry).toList());
  }

  private long version() {
    return room == null ? 0 : room.version();
  }

  private void applyNext(RoomEvent event) {
    var after = MembershipProjection.roomAfter(room, event);
    room = after;
    roomChanged = true;
    var entry = append(false, place -> MembershipProjection.entry(event, after, place));
    fresh.add(new NewEntry(entry, event.by().id(), null));
    MembershipProjection.apply(event, entry.seq(), members);
  }

  private Optional<Refusal> refusal(SendMessage command) {
    if (room == null) {
      return Optional.of(refusal(Code.NOT_FOUND));
    }
    var member = members.get(command.sender().id());
    var role = member == null ? null : member.role();
    return Access.writeRefusal(room, role, command.sender().guest())
        .map(OpenRoom::refusal)
        .or(() -> MessageRules.refusal(command.text(), command.meta()))
        .or(() -> answersNothing(command));
  }

  private Optional<Refusal> answersNothing(SendMessage command) {
    return command.replyTo() == null || messages.contains(command.replyTo())
        ? Optional.empty()
        : Optional.of(
            new Refusal(Code.NOT_FOUND, "The message that it answers is not in this room."));
  }

  private static Refusal refusal(Code code) {
    return new Refusal(
        code,
        switch (code) {
          case FORBIDDEN -> "You may not write in this room.";
          case ARCHIVED -> "The room is archived.";
          default -> "There is no such room.";
        });
  }

  private StoredEntry append(boolean message, Function<Place, Entry> maker) {
    head = head.next(message, now);
    var place = new Place(id, head.seq(), head.n(), head.at(), new MessageId(ids.next()));
    return stored(maker.apply(place));
  }

  private static StoredEntry stored(Entry entry) {
    return new StoredEntry(
        entry.room(),
        entry.seq(),
        entry.n(),
        entry.id(),
        type(entry),
        entry.at(),
        Document.of(entry));
  }

  private static String type(Entry entry) {
    return switch (entry) {
      case MessageEntry _ -> "message";
      case MemberEntry _ -> "member";
      case RoomEntry _ -> "room";
    };
  }

  private static Entry message(SendMessage command, Place place) {
    return new MessageEntry(
        place.room(),
        place.seq(),
        place.n(),
        place.at(),
        place.id(),
        command.id(),
        command.sender().person(),
        command.text(),
        command.replyTo(),
        command.meta(),
        null);
  }
}
