package dev.parley.system.model.room;

import dev.parley.client.event.Entry;
import dev.parley.client.room.Change;
import dev.parley.client.room.Draft;
import dev.parley.client.room.EntryRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The state of a room after some entries of its log: a second, simple implementation of the
/// protocol's rules.
///
/// The log gives the order. The model interprets each entry, and checks that it is allowed there.
public final class RoomModel {

  private static final List<String> RANKS = List.of("visitor", "member", "moderator", "owner");
  private static final int MOST_EMOJIS = 20;

  private final Map<String, Person> people;
  private final Map<String, String> roles = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Long> marks = new HashMap<>();
  private final Map<String, ModelMessage> messages = new LinkedHashMap<>();
  private final Map<Op.Key, Entry> byKey = new HashMap<>();
  private boolean open;
  private boolean guests;
  private boolean announcement;
  private long seq;
  private long n;
  private Instant at = Instant.MIN;

  /// @param people all users of the run, by id
  public RoomModel(Map<String, Person> people) {
    this.people = people;
  }

  public long seq() {
    return seq;
  }

  public long n() {
    return n;
  }

  /// The role of a member; null for others.
  public @Nullable String role(Person person) {
    return roles.get(person.id());
  }

  public Map<String, String> roles() {
    return roles;
  }

  /// The read mark of a member according to the log: its join, or its own last message.
  public long mark(Person person) {
    return marks.getOrDefault(person.id(), 0L);
  }

  /// All messages, the oldest first.
  public List<ModelMessage> messages() {
    return List.copyOf(messages.values());
  }

  public Optional<Entry> find(Op.Key key) {
    return Optional.ofNullable(byKey.get(key));
  }

  public boolean mayRead(Person person) {
    return roles.containsKey(person.id()) || (open && (guests || !person.guest()));
  }

  /// The code with which a request must be refused now, if it must; ignores ids that were used
  /// before.
  public Optional<String> refusal(Person by, EntryRequest asked) {
    if (!mayRead(by)) {
      return Optional.of("not_found");
    }
    if (rank(roles.getOrDefault(by.id(), "member")) < rank(announcement ? "moderator" : "member")) {
      return Optional.of("forbidden");
    }
    return switch (asked) {
      case Draft draft ->
          draft.replyTo() == null || messages.containsKey(draft.replyTo())
              ? Optional.empty()
              : Optional.of("not_found");
      case Change change -> refusal(by, change);
    };
  }

  private Optional<String> refusal(Person by, Change change) {
    var message = messages.get(change.message());
    if (message == null || message.isDeleted()) {
      return Optional.of("not_found");
    }
    boolean author = message.author().equals(by.id());
    boolean moderates = isModerator(by.id());
    boolean allowed =
        switch (change.type()) {
          case "edit" -> author;
          case "delete" -> author || moderates;
          case "pin", "unpin" -> moderates;
          case "react" ->
              message.emojis().contains(change.emoji()) || message.emojis().size() < MOST_EMOJIS;
          default -> true;
        };
    return allowed ? Optional.empty() : Optional.of("forbidden");
  }

  /// Applies the next entry of the log. Reports one that is not allowed, and applies it anyway.
  public void apply(Entry entry, Problems problems) {
    if (entry.seq() != seq + 1) {
      problems.add("seq %d follows %d: %s", entry.seq(), seq, entry);
    }
    if (entry.at().isBefore(at)) {
      problems.add("time goes back below %s: %s", at, entry);
    }
    var sender = people.get(entry.sender().id());
    if (sender == null) {
      problems.add("nobody's entry: %s", entry);
      return;
    }
    switch (entry.type()) {
      case "room" -> settings(entry);
      case "member" -> member(entry, sender, problems);
      default -> said(entry, sender, problems);
    }
    seq = entry.seq();
    at = entry.at();
    if (entry.n() != n) {
      problems.add("n is %d where %d messages are: %s", entry.n(), n, entry);
    }
  }

  private void settings(Entry entry) {
    open = entry.json().path("kind").asString("").equals("public");
    guests = entry.json().path("guests").asBoolean(false);
    announcement = entry.json().path("announcement").asBoolean(false);
  }

  private void member(Entry entry, Person by, Problems problems) {
    var user = entry.json().path("user").path("id").asString("");
    var held = roles.get(user);
    var change = entry.json().path("change").asString("");
    boolean allowed =
        switch (change) {
          case "joined" ->
              held == null
                  && (decides(by, "member") || (by.id().equals(user) && (open || seq == 1)));
          case "left" -> held != null && by.id().equals(user);
          case "kicked" -> held != null && decides(by, held);
          case "role" -> held != null && mayGive(by, user, held, entry);
          default -> false;
        };
    if (!allowed) {
      problems.add("%s was %s, and this cannot be: %s", user, held, entry);
    }
    if (change.equals("left") || change.equals("kicked")) {
      roles.remove(user);
      names.remove(user);
      marks.remove(user);
    } else {
      names.put(user, entry.json().path("user").path("name").asString(""));
      roles.put(user, entry.json().path("role").asString(""));
      if (change.equals("joined")) {
        marks.put(user, entry.seq());
      }
    }
  }

  /// A user gives a role if it may decide about both roles; every user may step down.
  private boolean mayGive(Person by, String user, String held, Entry entry) {
    var given = entry.json().path("role").asString("");
    boolean stepsDown = by.id().equals(user) && rank(given) <= rank(held);
    return stepsDown || (decides(by, held) && decides(by, given));
  }

  private boolean decides(Person by, String role) {
    var held = roles.getOrDefault(by.id(), "visitor");
    return held.equals("owner") || (held.equals("moderator") && rank(role) < rank("moderator"));
  }

  private void said(Entry entry, Person by, Problems problems) {
    var asked = asked(entry);
    refusal(by, asked)
        .ifPresent(code -> problems.add("stored, but it had to be refused (%s): %s", code, entry));
    mentions(entry, by, problems);
    var key = new Op.Key(by.id(), entry.client().orElse(""));
    if (byKey.putIfAbsent(key, entry) != null) {
      problems.add("the id is in the log twice: %s", entry);
    }
    switch (asked) {
      case Draft draft -> {
        n++;
        messages.put(entry.id(), new ModelMessage(entry));
        marks.computeIfPresent(by.id(), (_, _) -> entry.seq());
        Optional.ofNullable(draft.replyTo())
            .map(messages::get)
            .ifPresent(answered -> answered.answeredBy(entry));
      }
      case Change change ->
          Optional.ofNullable(messages.get(change.message()))
              .ifPresent(message -> message.apply(entry));
    }
  }

  private void mentions(Entry entry, Person by, Problems problems) {
    if (entry.text().isPresent()) {
      var must = Mentioned.in(entry.text().get(), by, isModerator(by.id()), names);
      if (!Mentioned.of(entry.json().path("mentions")).equals(must)) {
        problems.add("it must mention %s: %s", must, entry);
      }
    }
  }

  private static EntryRequest asked(Entry entry) {
    var id = entry.client().orElse("?");
    var text = entry.text().orElse("");
    var json = entry.json();
    var on = json.path("on").asBoolean(false);
    var message = json.path("message").asString("");
    return switch (entry.type()) {
      case "message" ->
          new Draft(id, text, json.path("replyTo").stringValueOpt().orElse(null), null);
      case "reaction" ->
          new Change(id, on ? "react" : "unreact", message, null, json.path("emoji").asString(""));
      case "pin" -> new Change(id, on ? "pin" : "unpin", message, null, null);
      default -> new Change(id, entry.type(), message, text, null);
    };
  }

  private boolean isModerator(String user) {
    return rank(roles.getOrDefault(user, "visitor")) >= rank("moderator");
  }

  private static int rank(String role) {
    return RANKS.indexOf(role);
  }
}
