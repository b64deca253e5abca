package dev.parley.message.testing;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.entry.MessageFacts;
import dev.parley.message.entry.SendKey;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.entry.StoredSend;
import dev.parley.message.members.Member;
import dev.parley.message.members.NameKey;
import dev.parley.message.members.Restrictions;
import dev.parley.message.room.OpenRoom;
import dev.parley.message.store.EntryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/// A log in memory, for tests on one thread.
public final class FakeEntryStore implements EntryStore {

  static final String EPOCH = "epoch-1";

  public final List<StoredEntry> entries = new ArrayList<>();
  public Instant time = Instant.parse("2026-03-01T10:00:00.125Z");
  private final Map<RoomId, LockedRoom> rooms = new HashMap<>();
  private final Map<SendKey, StoredSend> sent = new HashMap<>();
  private final Map<MemberKey, Member> members = new HashMap<>();
  private final Map<MemberKey, Restrictions> standings = new HashMap<>();
  private final List<RoomEvent> waiting = new ArrayList<>();
  private final Map<MessageKey, MessageFacts> messages = new HashMap<>();

  @Override
  public <T> T inTransaction(Supplier<Work<T>> work) {
    var done = work.get();
    commit(done.rooms());
    return done.answer();
  }

  @Override
  public void tryOut(Supplier<? extends Work<?>> work) {
    var _ = work.get();
  }

  @Override
  public Locked lock(Collection<RoomId> ids, Wanted wanted) {
    var locked = ids.stream().filter(rooms::containsKey).map(rooms::get).toList();
    return new Locked(EPOCH, time, locked, found(wanted));
  }

  private Found found(Wanted wanted) {
    var known =
        members.values().stream()
            .filter(m ->
                wanted.people().contains(new MemberKey(m.room(), m.user()))
                    || wanted.names().contains(new NamedKey(m.room(), NameKey.of(m.name()))))
            .toList();
    return new Found(
        stored(sent, wanted.sends()),
        known,
        stored(standings, wanted.people()),
        stored(messages, wanted.messages()));
  }

  private static <K, V> List<V> stored(Map<K, V> rows, Set<K> keys) {
    return keys.stream().filter(rows::containsKey).map(rows::get).toList();
  }

  @Override
  public void lockUnborn(Collection<RoomId> ids) {}

  @Override
  public List<RoomEvent> waiting(Collection<RoomId> ids) {
    return waiting.stream().filter(event -> ids.contains(event.room())).toList();
  }

  @Override
  public void hurry() {}

  @Override
  public void keep(RoomEvent event) {
    waiting.add(event);
  }

  private void commit(Collection<OpenRoom> changed) {
    for (var room : changed) {
      room.roomAfter().ifPresent(row -> rooms.put(room.id(), new LockedRoom(row, room.head())));
      for (var added : room.fresh()) {
        entries.add(added.entry());
        if (added.entry().type().equals("message")) {
          put(MessageFacts.said(added.entry(), added.sender()));
        }
        if (added.entry().type().equals("edit") && added.about() != null) {
          var edited = Objects.requireNonNull(messages.get(key(room.id(), added.about())));
          put(edited.editedOnceMore());
        }
        if (added.sent() != null) {
          sent.put(added.sent().key(), added.sent());
        }
      }
      room.members().removed().forEach(u -> members.remove(new MemberKey(room.id(), u)));
      room.members().written().forEach(this::put);
      room.members().marked().forEach(this::put);
      room.standings().written().forEach(this::put);
      room.messages().deleted().forEach(id -> redact(room.id(), id));
      waiting.addAll(room.waiting().added());
      waiting.removeIf(event ->
          event.room().equals(room.id()) && room.waiting().taken().contains(event.version()));
    }
  }

  public Member member(RoomId room, UserId user) {
    return Objects.requireNonNull(members.get(new MemberKey(room, user)));
  }

  public boolean isMember(RoomId room, UserId user) {
    return members.containsKey(new MemberKey(room, user));
  }

  public List<String> documents() {
    return entries.stream().map(entry -> entry.document().toString()).toList();
  }

  public int waitingEvents() {
    return waiting.size();
  }

  private void put(Member member) {
    members.put(new MemberKey(member.room(), member.user()), member);
  }

  private void put(Restrictions standing) {
    standings.put(new MemberKey(standing.room(), standing.user()), standing);
  }

  private void put(MessageFacts message) {
    messages.put(new MessageKey(message.room(), message.id()), message);
  }

  private static MessageKey key(RoomId room, MessageId id) {
    return new MessageKey(room, id);
  }

  private void redact(RoomId room, MessageId id) {
    var before = Objects.requireNonNull(messages.get(new MessageKey(room, id)));
    put(before.gone());
    entries.replaceAll(entry -> entry.id().equals(id) ? entry.redacted() : entry);
  }
}
