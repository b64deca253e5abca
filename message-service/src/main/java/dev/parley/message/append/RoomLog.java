package dev.parley.message.append;

import dev.parley.events.Ids;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.command.LogCommand;
import dev.parley.events.command.MarkRead;
import dev.parley.events.command.MessageCommand;
import dev.parley.events.command.SendMessage;
import dev.parley.events.command.TextCommand;
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
import dev.parley.message.entry.LogTail;
import dev.parley.message.entry.Outcome;
import dev.parley.message.entry.PersonNotice;
import dev.parley.message.entry.SendKey;
import dev.parley.message.mention.MentionScan;
import dev.parley.message.room.Extent;
import dev.parley.message.room.OpenRoom;
import dev.parley.message.store.EntryStore;
import dev.parley.message.store.EntryStore.Locked;
import dev.parley.message.store.EntryStore.MemberKey;
import dev.parley.message.store.EntryStore.MessageKey;
import dev.parley.message.store.EntryStore.NamedKey;
import dev.parley.message.store.EntryStore.Wanted;
import dev.parley.message.store.EntryStore.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The only writer of the room log: it stores a batch in one transaction, completely or not at all.
///
/// Seqs come from the rooms' rows under their locks. So per room they have no holes and follow the
/// commit order, even when two processes both believe that they own a partition. The order of the
/// steps matters: lock, find repeats, authorise, assign seqs, commit. A rollback leaves no hole,
/// because it also rolls back the head. Each room's row records up to which position commands were
/// decided. So a refused command stays refused when any process reads it again.
///
/// Safe for many threads; each call is a transaction of its own.
public final class RoomLog {

  private final EntryStore store;
  private final Ids ids;

  public RoomLog(EntryStore store, Ids ids) {
    this.store = store;
    this.ids = ids;
  }

  /// Appends a batch, room events first.
  public Appended append(Batch batch) {
    return append(batch, Extent.ALL);
  }

  /// Appends a batch, room events first.
  public Appended append(Batch batch, Extent extent) {
    return store.inTransaction(() -> applyLocked(batch, extent));
  }

  /// Writes a room and a message and rolls back, to test whether anything can be stored.
  ///
  /// @throws RuntimeException when it cannot
  void rehearse() {
    var batch = Rehearsal.batch(ids);
    store.tryOut(() -> applyLocked(batch, Extent.ALONE));
  }

  /// Stores a room event that cannot be applied now, for later attempts: see [KeptEvents].
  void keep(RoomEvent event) {
    store.keep(event);
  }

  private Work<Appended> applyLocked(Batch batch, Extent extent) {
    if (extent != Extent.ALL) {
      store.hurry();
    }
    var waiting = batch.events().isEmpty() ? List.<RoomEvent>of() : lockForEvents(batch);
    var locked = store.lock(batch.rooms(), wanted(batch, waiting, extent));
    var rooms = new LinkedHashMap<RoomId, OpenRoom>();
    batch.rooms().forEach(id -> rooms.put(id, new OpenRoom(id, ids, locked.at(), extent)));
    waiting.forEach(event -> room(rooms, event.room()).waiting().load(event));
    load(locked, rooms);
    batch.events().forEach(event -> room(rooms, event.room()).apply(event));
    var outcomes = apply(batch, rooms);
    return new Work<>(
        rooms.values(),
        extent,
        new Appended(locked.epoch(), tails(rooms.values()), outcomes, notices(rooms.values())));
  }

  /// Locks the rooms that an event may create, too: they have no row yet, and another process may
  /// be creating them.
  ///
  /// @return the waiting events of the rooms in the batch
  private List<RoomEvent> lockForEvents(Batch batch) {
    var rooms = eventRooms(batch);
    var unborn = new HashSet<>(rooms);
    var born = store.lock(batch.rooms(), Wanted.NOTHING).rooms();
    born.forEach(row -> unborn.remove(row.room().id()));
    if (!unborn.isEmpty()) {
      store.lockUnborn(unborn);
    }
    return store.waiting(rooms);
  }

  private static Wanted wanted(Batch batch, List<RoomEvent> waiting, Extent extent) {
    var named = extent.hasDerived() ? named(batch) : Set.<NamedKey>of();
    return new Wanted(sendKeys(batch), memberKeys(batch, waiting), named, concerned(batch));
  }

  private static void load(Locked locked, Map<RoomId, OpenRoom> rooms) {
    locked.rooms().forEach(row -> room(rooms, row.room().id()).load(row.room(), row.head()));
    var found = locked.found();
    found.sent().forEach(sent -> room(rooms, sent.key().room()).load(sent));
    found.members().forEach(m -> room(rooms, m.room()).members().load(m));
    found.standings().forEach(s -> room(rooms, s.room()).standings().load(s));
    found.messages().forEach(m -> room(rooms, m.room()).messages().load(m));
  }

  private static List<Outcome> apply(Batch batch, Map<RoomId, OpenRoom> rooms) {
    var outcomes = new ArrayList<Outcome>();
    for (var each : batch.asked()) {
      var room = room(rooms, each.command().room());
      switch (each.command()) {
        case LogCommand asked -> outcomes.add(room.log(asked, each.position()));
        case MarkRead mark -> room.markRead(mark);
      }
    }
    return outcomes;
  }

  private static List<LogTail> tails(Collection<OpenRoom> rooms) {
    return rooms.stream().filter(room -> room.roomAfter().isPresent()).map(OpenRoom::tail).toList();
  }

  private static List<PersonNotice> notices(Collection<OpenRoom> rooms) {
    return rooms.stream().flatMap(room -> room.notices().stream()).toList();
  }

  private static Set<RoomId> eventRooms(Batch batch) {
    var rooms = new HashSet<RoomId>();
    batch.events().forEach(event -> rooms.add(event.room()));
    return rooms;
  }

  private static Set<SendKey> sendKeys(Batch batch) {
    var keys = new HashSet<SendKey>();
    batch
        .commands()
        .forEach(command -> {
          if (command instanceof LogCommand asked) {
            keys.add(SendKey.of(asked));
          }
        });
    return keys;
  }

  private static Set<MessageKey> concerned(Batch batch) {
    var keys = new HashSet<MessageKey>();
    for (var command : batch.commands()) {
      switch (command) {
        case SendMessage send when send.replyTo() != null ->
            keys.add(new MessageKey(send.room(), send.replyTo()));
        case MessageCommand about -> keys.add(new MessageKey(about.room(), about.message()));
        case SendMessage _, MarkRead _ -> {}
      }
    }
    return keys;
  }

  private static Set<NamedKey> named(Batch batch) {
    var keys = new HashSet<NamedKey>();
    for (var command : batch.commands()) {
      if (command instanceof TextCommand told) {
        MentionScan.of(told.text()).stream()
            .flatMap(List::stream)
            .forEach(name -> keys.add(new NamedKey(told.room(), name)));
      }
    }
    return keys;
  }

  private static Set<MemberKey> memberKeys(Batch batch, List<RoomEvent> waiting) {
    var keys = new HashSet<MemberKey>();
    batch.commands().forEach(c -> keys.add(new MemberKey(c.room(), c.sender().id())));
    Stream.concat(batch.events().stream(), waiting.stream())
        .forEach(e -> subject(e).ifPresent(user -> keys.add(new MemberKey(e.room(), user))));
    return keys;
  }

  private static Optional<UserId> subject(RoomEvent event) {
    return switch (event) {
      case MemberJoined e -> Optional.of(e.user().id());
      case MemberLeft e -> Optional.of(e.user().id());
      case MemberKicked e -> Optional.of(e.user().id());
      case MemberRoleChanged e -> Optional.of(e.user().id());
      case MemberBanned e -> Optional.of(e.user().id());
      case MemberUnbanned e -> Optional.of(e.user().id());
      case MemberMuted e -> Optional.of(e.user().id());
      case MemberUnmuted e -> Optional.of(e.user().id());
      case RoomCreated _, RoomRenamed _, RoomSettingsChanged _, RoomArchived _ -> Optional.empty();
    };
  }

  private static OpenRoom room(Map<RoomId, OpenRoom> rooms, RoomId id) {
    return Objects.requireNonNull(rooms.get(id), "every room of the batch was opened");
  }
}
