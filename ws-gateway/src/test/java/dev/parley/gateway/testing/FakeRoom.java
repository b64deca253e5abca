package dev.parley.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.entry.Entry;
import dev.parley.events.entry.MemberChange;
import dev.parley.events.entry.MemberEntry;
import dev.parley.events.entry.MessageEntry;
import dev.parley.events.entry.RoomChange;
import dev.parley.events.entry.RoomEntry;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A room as message-service stores it. Guarded by its monitor.
public final class FakeRoom {

  public static final Person SYSTEM = new Person(new UserId(new UUID(0, 1)), "system");

  private final RoomId id = new RoomId(UUID.randomUUID());
  private final String handle;
  private final RoomKind kind;
  private final List<byte[]> log = new ArrayList<>();
  private final Map<UserId, Role> members = new HashMap<>();
  private final Set<UserId> banned = new HashSet<>();
  private final Map<String, MessageEntry> said = new HashMap<>();
  private boolean guests = true;
  private boolean archived;
  private long n;

  FakeRoom(String handle, RoomKind kind) {
    this.handle = handle;
    this.kind = kind;
  }

  public RoomId id() {
    return id;
  }

  public String handle() {
    return handle;
  }

  public RoomKind kind() {
    return kind;
  }

  public synchronized long head() {
    return log.size();
  }

  public synchronized long n() {
    return n;
  }

  public synchronized boolean isArchived() {
    return archived;
  }

  public synchronized Optional<Role> role(UserId user) {
    return Optional.ofNullable(members.get(user));
  }

  public synchronized boolean admits(UserId user, boolean guest) {
    return !banned.contains(user)
        && (kind == RoomKind.PUBLIC ? guests || !guest : members.containsKey(user));
  }

  /// The documents after `after`, as text.
  public synchronized List<String> documents(long after, int limit) {
    return log.stream()
        .skip(after)
        .limit(limit)
        .map(document -> new String(document, UTF_8))
        .toList();
  }

  /// The message that the sender sent with that id before.
  synchronized Optional<MessageEntry> said(UserId sender, String client) {
    return Optional.ofNullable(said.get(sender + " " + client));
  }

  public synchronized MessageEntry say(Person sender, String client, String text) {
    n++;
    var entry =
        new MessageEntry(
            id, log.size() + 1L, n, now(), newId(), client, sender, text, null, null, null, null);
    said.put(sender.id() + " " + client, entry);
    return store(entry);
  }

  synchronized MemberEntry member(Person user, MemberChange change, @Nullable Role role) {
    if (role == null) {
      members.remove(user.id());
    } else {
      members.put(user.id(), role);
    }
    if (change == MemberChange.BANNED) {
      banned.add(user.id());
    } else if (change == MemberChange.UNBANNED) {
      banned.remove(user.id());
    }
    return store(
        new MemberEntry(
            id, log.size() + 1L, n, now(), newId(), SYSTEM, change, user, role, null, null));
  }

  synchronized RoomEntry change(RoomChange change, boolean nowGuests) {
    guests = nowGuests;
    archived = change == RoomChange.ARCHIVED;
    return store(
        new RoomEntry(
            id,
            log.size() + 1L,
            n,
            now(),
            newId(),
            SYSTEM,
            change,
            handle,
            handle,
            kind,
            RoomSettings.of(guests, false)));
  }

  private <E extends Entry> E store(E entry) {
    log.add(EventJson.write(entry));
    return entry;
  }

  private static MessageId newId() {
    return new MessageId(UUID.randomUUID());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Instant.now().toEpochMilli());
  }
}
