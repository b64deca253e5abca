package dev.parley.system.model.room;

import dev.parley.client.event.Entry;
import dev.parley.client.room.Change;
import dev.parley.client.room.Draft;
import dev.parley.client.room.EntryRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A request of a user, and its outcome.
///
/// The sender creates it; the receiver of the answer settles it once.
public final class Op {

  /// What the sender knows about the outcome.
  public sealed interface Outcome {

    /// It is in the log, at this seq if the answer names it.
    record Stored(long seq, String message) implements Outcome {

      /// Stored at a seq that the answer does not name.
      public static final Stored SOMEWHERE = new Stored(0, "");
    }

    /// It is not in the log and never will be.
    record Refused(String code) implements Outcome {}

    /// The outcome is unknown.
    record Unknown(String why) implements Outcome {}
  }

  /// The scope of an id is its room and its sender.
  public record Key(String sender, String id) {}

  public final int number;
  public final Person by;
  public final String room;
  public final EntryRequest asked;
  public final boolean byFrame;

  /// A seq that was surely stored before this request.
  public final long from;

  public final long askedAt;
  public volatile long answeredAt = Long.MAX_VALUE;
  public volatile Outcome outcome = new Outcome.Unknown("no answer yet");

  public Op(
      int number,
      Person by,
      String room,
      EntryRequest asked,
      boolean byFrame,
      long from,
      long askedAt) {
    this.number = number;
    this.by = by;
    this.room = room;
    this.asked = asked;
    this.byFrame = byFrame;
    this.from = from;
    this.askedAt = askedAt;
  }

  public void settle(Outcome answer, long now) {
    outcome = answer;
    answeredAt = now;
  }

  /// Whether no answer has arrived.
  public boolean isOpen() {
    return answeredAt == Long.MAX_VALUE;
  }

  public Key key() {
    return new Key(by.id(), asked.id());
  }

  /// Whether an entry fits to the request; a removed text fits to any.
  public boolean isSaidBy(Entry entry) {
    return switch (asked) {
      case Draft draft ->
          entry.type().equals("message")
              && Objects.equals(draft.replyTo(), string(entry, "replyTo"))
              && (entry.redacted()
                  || (draft.text().equals(string(entry, "text"))
                      && Objects.equals(draft.meta(), entry.json().get("meta"))));
      case Change change ->
          entry.type().equals(entryType(change))
              && change.message().equals(string(entry, "message"))
              && (entry.redacted() || Objects.equals(change.text(), string(entry, "text")))
              && Objects.equals(change.emoji(), string(entry, "emoji"))
              && isOn(change) == entry.json().path("on").asBoolean(false);
    };
  }

  private static String entryType(Change change) {
    return switch (change.type()) {
      case "react", "unreact" -> "reaction";
      case "unpin" -> "pin";
      default -> change.type();
    };
  }

  private static boolean isOn(Change change) {
    return change.type().equals("react") || change.type().equals("pin");
  }

  private static @Nullable String string(Entry entry, String field) {
    return entry.json().path(field).stringValueOpt().orElse(null);
  }

  @Override
  public String toString() {
    return "op %d (%s %s %s in %s, after seq %d: %s)"
        .formatted(number, by, byFrame ? "by frame" : "by REST", asked, room, from, outcome);
  }
}
