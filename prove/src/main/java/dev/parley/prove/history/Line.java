package dev.parley.prove.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One event of a run; `op` names the case, `t` is nanoseconds of a monotonic clock.
///
/// A client is named `c17`, `link` numbers its connections, a room is its id, a hash is [Hash]. The
/// lines of one client are in the order in which it saw the events.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Line.Begin.class, name = "begin"),
  @JsonSubTypes.Type(value = Line.Ask.class, name = "ask"),
  @JsonSubTypes.Type(value = Line.Ok.class, name = "ok"),
  @JsonSubTypes.Type(value = Line.Fail.class, name = "fail"),
  @JsonSubTypes.Type(value = Line.Unknown.class, name = "unknown"),
  @JsonSubTypes.Type(value = Line.Open.class, name = "open"),
  @JsonSubTypes.Type(value = Line.Bye.class, name = "bye"),
  @JsonSubTypes.Type(value = Line.Close.class, name = "close"),
  @JsonSubTypes.Type(value = Line.Join.class, name = "join"),
  @JsonSubTypes.Type(value = Line.Left.class, name = "left"),
  @JsonSubTypes.Type(value = Line.Got.class, name = "got"),
  @JsonSubTypes.Type(value = Line.Filled.class, name = "filled"),
  @JsonSubTypes.Type(value = Line.Form.class, name = "form"),
  @JsonSubTypes.Type(value = Line.Stored.class, name = "stored"),
  @JsonSubTypes.Type(value = Line.Published.class, name = "published"),
  @JsonSubTypes.Type(value = Line.Rows.class, name = "rows"),
  @JsonSubTypes.Type(value = Line.Page.class, name = "page"),
  @JsonSubTypes.Type(value = Line.State.class, name = "state"),
  @JsonSubTypes.Type(value = Line.Trouble.class, name = "trouble"),
  @JsonSubTypes.Type(value = Line.Poison.class, name = "poison"),
  @JsonSubTypes.Type(value = Line.Dead.class, name = "dead"),
  @JsonSubTypes.Type(value = Line.Online.class, name = "online"),
  @JsonSubTypes.Type(value = Line.Gauge.class, name = "gauge"),
  @JsonSubTypes.Type(value = Line.Leak.class, name = "leak"),
  @JsonSubTypes.Type(value = Line.End.class, name = "end")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Line {

  /// Nanoseconds since the run started.
  long t();

  /// The clients and rooms of the run.
  ///
  /// @param date the date and time, for readers
  record Begin(long t, long seed, String date, List<Client> clients, List<Room> rooms)
      implements Line {}

  /// A client and its account.
  record Client(String client, String user) {}

  /// A room.
  ///
  /// @param open whether non-members may read it
  record Room(String room, boolean open) {}

  /// A client sent a request; it may send the same id again.
  ///
  /// @param what send, edit, delete, react or unreact
  /// @param on the message it is about; absent for a send
  /// @param hash of the text or the emoji
  /// @param again whether it is a retry
  record Ask(
      long t,
      String client,
      int link,
      String room,
      String id,
      String what,
      @Nullable String on,
      String hash,
      boolean again)
      implements Line {}

  /// An ack.
  record Ok(long t, String client, int link, String room, String id, long seq, String message)
      implements Line {}

  /// A nack.
  ///
  /// @param again whether the client may retry: then the outcome is unknown
  record Fail(long t, String client, int link, String room, String id, String code, boolean again)
      implements Line {}

  /// The run ended without an answer.
  record Unknown(long t, String client, String room, String id) implements Line {}

  /// A connection got its `hello`.
  record Open(long t, String client, int link, String where) implements Line {}

  /// The server announced the end of a connection.
  ///
  /// @param millis after which the client should reconnect
  record Bye(long t, String client, int link, long millis) implements Line {}

  /// The end of a connection.
  ///
  /// @param code 1006 without a close frame
  record Close(long t, String client, int link, int code) implements Line {}

  /// A `joined`.
  ///
  /// @param after the requested cursor; -1: none, or the client did not ask
  /// @param asked whether the client asked
  record Join(
      long t,
      String client,
      int link,
      String room,
      long after,
      long seq,
      String epoch,
      boolean recovered,
      boolean asked)
      implements Line {}

  /// The server ended a subscription.
  record Left(long t, String client, int link, String room, String reason) implements Line {}

  /// A socket delivered an entry.
  ///
  /// @param hash of its bytes
  record Got(long t, String client, int link, String room, long seq, String hash) implements Line {}

  /// A client read an entry by REST because its subscription started after it.
  record Filled(long t, String client, String room, long seq, String hash) implements Line {}

  /// The content of a hash, written once for each document at a seq.
  ///
  /// @param shape the hash of the same document without its text, its fields in order
  /// @param by the account that caused the entry
  /// @param key the id from its sender
  /// @param body the hash of the text or the emoji; absent without one
  /// @param on the message it is about
  /// @param set whether a reaction is set
  /// @param member the member that a membership change is about
  record Form(
      long t,
      String room,
      long seq,
      String hash,
      String shape,
      boolean redacted,
      String type,
      String id,
      String by,
      @Nullable String key,
      @Nullable String body,
      @Nullable String on,
      boolean set,
      @Nullable String member,
      @Nullable String change)
      implements Line {}

  /// An entry in the room's final log.
  record Stored(long t, String room, long seq, String hash) implements Line {}

  /// A record of the room log's topic, in the topic's order.
  record Published(long t, String room, long seq, String hash) implements Line {}

  /// The final table rows of a room.
  record Rows(long t, String room, long rows, long last) implements Line {}

  /// A page of a room's final history; pages of the same way and size follow each other.
  ///
  /// @param way before or after
  record Page(long t, String room, String way, int limit, List<Long> seqs) implements Line {}

  /// The final state of a message, as REST shows it.
  ///
  /// @param hash [Shown]'s
  record State(long t, String room, String message, long seq, String hash) implements Line {}

  /// A step of a fault.
  ///
  /// @param phase skipped, begins, inflicted, healing, healed, recovered, late or failed
  /// @param bit when healed: whether the fault had an effect
  /// @param millis when recovered: the time it took
  /// @param note why skipped, or what failed
  record Trouble(
      long t,
      String fault,
      String what,
      String phase,
      boolean bit,
      long millis,
      @Nullable String note)
      implements Line {

    /// The name of the fault that cuts the room log's topic.
    public static final String LOG_CUT = "room log cut before a gateway read it";

    /// Whether the topic has now lost the records that it had when the fault began.
    public boolean hasCutTheLog() {
      return what.equals(LOG_CUT) && phase.equals("healed");
    }
  }

  /// An unreadable record that a fault wrote.
  record Poison(long t, String topic, int partition, long offset) implements Line {}

  /// A record on a dead-letter topic, with its origin.
  record Dead(long t, String topic, int partition, long offset) implements Line {}

  /// The final presence of a room: the expected and the shown users.
  record Online(long t, String room, List<String> here, List<String> shown) implements Line {}

  /// A measurement that must not grow.
  ///
  /// @param most the highest allowed value of `after`
  record Gauge(long t, String name, long before, long after, long most) implements Line {}

  /// A secret or a message text in a log.
  record Leak(long t, String file, String what) implements Line {}

  /// The final reading is complete.
  ///
  /// @param settled whether everything settled in time
  record End(long t, boolean settled, String note) implements Line {}
}
