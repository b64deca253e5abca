package dev.parley.system.model.room;

import dev.parley.client.event.Entry;
import dev.parley.client.room.Change;
import dev.parley.client.room.Draft;
import dev.parley.client.room.EntryRequest;
import dev.parley.system.model.room.Op.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A correct log made by hand, with its requests: a private room with an owner, a member that sends
/// a message, and an outsider.
public final class Story {

  public static final String ROOM = "room";
  public static final Person OWNER = new Person("u-1", "owner", "", false);
  public static final Person MEMBER = new Person("u-2", "member", "", false);
  public static final Person OUTSIDER = new Person("u-3", "outsider", "", false);
  public static final Map<String, Person> PEOPLE =
      Map.of(OWNER.id(), OWNER, MEMBER.id(), MEMBER, OUTSIDER.id(), OUTSIDER);

  public final List<Entry> log = new ArrayList<>();
  public final List<Op> ops = new ArrayList<>();
  private long n;

  public Story() {
    add(OWNER, "room", json().put("change", "created").put("kind", "private"));
    member(OWNER, OWNER, "joined", "owner");
    member(OWNER, MEMBER, "joined", "member");
  }

  public Entry member(Person by, Person user, String change, String role) {
    var fields = json().put("change", change).put("role", role);
    fields.putObject("user").put("id", user.id()).put("name", user.name());
    return add(by, "member", fields);
  }

  /// A user sends a message, and it is acked.
  public Entry say(Person by, String id, String text) {
    n++;
    return asked(by, Draft.of(id, text), "message", json().put("text", text));
  }

  /// A user changes a message, and the change is acked.
  public Entry change(Person by, Change change, String type, boolean on) {
    var fields = json().put("message", change.message()).put("on", on);
    if (change.text() != null) {
      fields.put("text", change.text());
    }
    if (change.emoji() != null) {
      fields.put("emoji", change.emoji());
    }
    return asked(by, change, type, fields);
  }

  /// Removes the text of a stored entry, as a deletion does.
  public void redact(Entry entry) {
    var copy = (ObjectNode) entry.json().deepCopy();
    copy.remove("text");
    replace(entry, copy.put("redacted", true));
  }

  public void replace(Entry entry, ObjectNode other) {
    log.set((int) entry.seq() - 1, new Entry(other.toString(), other));
  }

  /// Records a request with this outcome.
  public Op ask(Person by, EntryRequest asked, Outcome outcome) {
    var op = new Op(ops.size(), by, ROOM, asked, true, log.size(), ops.size() * 10L);
    op.settle(outcome, ops.size() * 10L + 5);
    ops.add(op);
    return op;
  }

  private Entry asked(Person by, EntryRequest asked, String type, ObjectNode fields) {
    long seq = log.size() + 1L;
    ask(by, asked, new Outcome.Stored(seq, "e-" + seq));
    return add(by, type, fields.put("client", asked.id()));
  }

  public Entry add(Person by, String type, ObjectNode fields) {
    long seq = log.size() + 1L;
    var document =
        json().put("type", type).put("room", ROOM).put("seq", (int) seq).put("n", (int) n);
    document.put("at", "2026-01-01T00:00:%02d.001Z".formatted(seq)).put("id", "e-" + seq);
    document.putObject("sender").put("id", by.id()).put("name", by.name());
    document.setAll(fields);
    var entry = new Entry(document.toString(), document);
    log.add(entry);
    return entry;
  }

  public static ObjectNode json() {
    return JsonMapper.shared().createObjectNode();
  }
}
