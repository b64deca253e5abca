package dev.parley.message.room;

import dev.parley.events.Ids;
import dev.parley.events.Mentions;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.command.LogCommand;
import dev.parley.events.command.MarkRead;
import dev.parley.events.command.SendMessage;
import dev.parley.events.command.TextCommand;
import dev.parley.events.entry.Entry;
import dev.parley.events.reply.Code;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.signal.ReadSignal;
import dev.parley.message.action.Action;
import dev.parley.message.action.ActionRoom;
import dev.parley.message.change.Messages;
import dev.parley.message.change.SearchChanges;
import dev.parley.message.entry.Document;
import dev.parley.message.entry.LogTail;
import dev.parley.message.entry.NewEntry;
import dev.parley.message.entry.Outcome;
import dev.parley.message.entry.PersonNotice;
import dev.parley.message.entry.Refusal;
import dev.parley.message.entry.SendKey;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.entry.StoredSend;
import dev.parley.message.members.EntryPosition;
import dev.parley.message.members.Members;
import dev.parley.message.members.MembershipProjection;
import dev.parley.message.members.Room;
import dev.parley.message.members.RoomRestrictions;
import dev.parley.message.mention.Mentioner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One room while its row is locked: its stored state, and the changes of the batch so far.
///
/// Each step sees the earlier steps of the batch: a kick applies to the commands that follow, and a
/// repeat is found even if the first command is in the same batch. Confined to the thread of its
/// transaction.
public final class OpenRoom implements ActionRoom {

  /// The command is read again but is not in the log. Either it was refused, and the sender may
  /// know that, or the topic has lost its end since. If the client sends it again, it is decided
  /// again.
  private static final Refusal DECIDED_BEFORE =
      new Refusal(
          Code.UNAVAILABLE, "not known to be stored, send it again with the same id", 1_000L);

  /// No client waits longer for an answer. Without this limit, reading a topic again from its
  /// beginning would send the answers of days once more.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final RoomId id;
  private final Ids ids;
  private final Instant now;
  private final Members members = new Members();
  private final WaitingEvents waiting = new WaitingEvents();
  private final Map<SendKey, StoredSend> sent = new HashMap<>();
  private final Messages messages = new Messages();
  private final SearchChanges texts = new SearchChanges();
  private final RoomRestrictions standings;
  private final Mentioner mentioner = new Mentioner(members);
  private final Extent extent;
  private final List<PersonNotice> notices = new ArrayList<>();
  private final List<NewEntry> fresh = new ArrayList<>();
  private @Nullable Room room;
  private LogHead head = LogHead.EMPTY;
  private CommandPosition decidedBefore = CommandPosition.NONE;
  private boolean roomChanged;
  private boolean redacted;

  /// @param now the time of the transaction, in whole milliseconds
  /// @param extent with [Extent#LOG_ONLY], texts mention nobody
  public OpenRoom(RoomId id, Ids ids, Instant now, Extent extent) {
    this.id = id;
    this.ids = ids;
    this.now = now;
    this.extent = extent;
    this.standings = new RoomRestrictions(id);
  }

  /// Loads the stored row.
  public void load(Room stored, LogHead storedHead) {
    room = stored;
    head = storedHead;
    decidedBefore = storedHead.decided();
  }

  /// Adds a command whose entry is in the log already.
  public void load(StoredSend earlier) {
    sent.put(earlier.key(), earlier);
  }

  /// Applies a room event, then the events that waited for it. A repeat changes nothing; an event
  /// above a gap waits.
  public void apply(RoomEvent event) {
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

  /// Stores a command's entry, or finds that it is a repeat, or refuses it.
  ///
  /// @param mark its position on the topic
  public Outcome log(LogCommand command, CommandPosition mark) {
    boolean decided = !mark.isAfter(head.decided());
    head = head.decided(mark);
    var outcome = decide(command, decided);
    boolean replayed = decided && command.at().isBefore(now.minus(LONGEST_WAIT));
    return replayed ? outcome.untold() : outcome;
  }

  private Outcome decide(LogCommand command, boolean decided) {
    var key = SendKey.of(command);
    var body = command.body().hash();
    var earlier = sent.get(key);
    if (earlier != null) {
      return earlier.body().equals(body)
          ? Outcome.repeated(command, earlier.entry())
          : Outcome.refused(command, Code.CONFLICT, "This id was used for another request.");
    }
    if (decided) {
      return Outcome.refused(command, DECIDED_BEFORE);
    }
    if (room == null) {
      return Outcome.refused(command, CommandChecks.noRoom());
    }
    var action = Action.of(command);
    var refusal = CommandChecks.refusal(action, this);
    if (refusal.isPresent()) {
      return Outcome.refused(command, refusal.get());
    }
    var mentions = mentions(command);
    var entry = append(command instanceof SendMessage, place -> action.entry(place, mentions));
    var stored = new StoredSend(key, body, entry);
    fresh.add(new NewEntry(entry, command.sender().id(), stored, action.target()));
    sent.put(key, stored);
    action.apply(entry, mentions, this);
    return Outcome.stored(command, entry);
  }

  /// Moves a member's read mark, never down and never past the head.
  public void markRead(MarkRead command) {
    var user = command.sender().id();
    long mark = Math.min(command.seq(), head.seq());
    if (members.markRead(user, mark)) {
      notices.add(PersonNotice.to(user, new ReadSignal(id, head.seq(), head.n(), mark)));
    }
  }

  public RoomId id() {
    return id;
  }

  @Override
  public Room room() {
    return Objects.requireNonNull(room, "an action has a room");
  }

  /// The room after the batch; absent when it has not been created yet.
  public Optional<Room> roomAfter() {
    return Optional.ofNullable(room);
  }

  @Override
  public Instant now() {
    return now;
  }

  public boolean roomChanged() {
    return roomChanged;
  }

  public LogHead head() {
    return head;
  }

  /// Whether the row must be written: there are entries, or commands were refused.
  public boolean headMoved() {
    return !fresh.isEmpty() || !head.decided().equals(decidedBefore);
  }

  @Override
  public Members members() {
    return members;
  }

  @Override
  public RoomRestrictions standings() {
    return standings;
  }

  @Override
  public Messages messages() {
    return messages;
  }

  /// The changes for the search index.
  @Override
  public SearchChanges texts() {
    return texts;
  }

  public WaitingEvents waiting() {
    return waiting;
  }

  /// The entries to be stored, by rising seq.
  public List<NewEntry> fresh() {
    return fresh;
  }

  /// The notices that the batch causes.
  public List<PersonNotice> notices() {
    return notices;
  }

  @Override
  public void tell(PersonNotice notice) {
    notices.add(notice);
  }

  @Override
  public void redact(MessageId message) {
    fresh.replaceAll(it -> it.tells(message) ? it.redacted() : it);
    head = redacted ? head : head.redacted();
    redacted = true;
  }

  public LogTail tail() {
    return new LogTail(
        id,
        head.redactions(),
        redacted,
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
    fresh.add(new NewEntry(entry, event.by().id(), null, null));
    MembershipProjection.apply(event, entry.seq(), members, standings);
  }

  private @Nullable Mentions mentions(LogCommand command) {
    return extent.hasDerived() && command instanceof TextCommand told
        ? mentioner.in(told.text(), told.sender())
        : null;
  }

  private StoredEntry append(boolean message, Function<EntryPosition, Entry> maker) {
    head = head.next(message, now);
    var place = new EntryPosition(id, head.seq(), head.n(), head.at(), new MessageId(ids.next()));
    return stored(maker.apply(place));
  }

  private static StoredEntry stored(Entry entry) {
    return new StoredEntry(
        entry.room(),
        entry.seq(),
        entry.n(),
        entry.id(),
        entry.type(),
        entry.at(),
        Document.of(entry));
  }
}
