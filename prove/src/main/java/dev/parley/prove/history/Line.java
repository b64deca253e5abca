package dev.parley.prove.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that happened; `op` names the case, `t` is nanoseconds of a clock that only rises.
///
/// A client is named `c17`, its connections are numbered by `link`, a room is its id, a hash is
/// [Hash]. Lines of one client stand in the order in which things happened to it.
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

  /// When: nanoseconds since the run began.
  long t();

  /// Who acts, and where.
  ///
  /// @param date the time of day, for people
  record Begin(long t, long seed, String date, List<Client> clients, List<Room> rooms)
      implements Line {}

  /// A client and the account that it is.
  record Client(String client, String user) {}

  /// A room.
  ///
  /// @param open whether who is no member may read it
  record Room(String room, boolean open) {}

  /// A client asked for something; the same id may be asked for again.
  ///
  /// @param what send, edit, delete, react or unreact
  /// @param on the message it is about; absent for a send
  /// @param hash of the text or the emoji
  /// @param again whether it is not the first time
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
  /// @param again whether it may be retried: then nothing is known of it
  record Fail(long t, String client, int link, String room, String id, String code, boolean again)
      implements Line {}

  /// The run ended without an answer.
  record Unknown(long t, String client, String room, String id) implements Line {}

  /// A connection that was welcomed.
  record Open(long t, String client, int link, String where) implements Line {}

  /// The server said that it will end a connection.
  ///
  /// @param millis after which the client should come back
  record Bye(long t, String client, int link, long millis) implements Line {}

  /// The end of a connection.
  ///
  /// @param code 1006 when there was none
  record Close(long t, String client, int link, int code) implements Line {}

  /// A `joined`.
  ///
  /// @param after what was asked for; -1: nothing, or the server came by itself
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

  /// A subscription that the server ended.
  record Left(long t, String client, int link, String room, String reason) implements Line {}

  /// An entry as a socket delivered it.
  ///
  /// @param hash of its bytes
  record Got(long t, String client, int link, String room, long seq, String hash) implements Line {}

  /// An entry that a client read by REST because its subscription began after it.
  record Filled(long t, String client, String room, long seq, String hash) implements Line {}

  /// The content behind a hash, said once for each document that turns up at a seq.
  ///
  /// @param shape the hash of the same document without its text, its fields in order
  /// @param by the account that did it
  /// @param key the id that its sender gave it
  /// @param body the hash of the text or the emoji; absent when there is none
  /// @param on the message it is about
  /// @param set whether a reaction is set
  /// @param member whom a change of the members is about
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

  /// An entry in the room's log in the end.
  record Stored(long t, String room, long seq, String hash) implements Line {}

  /// A record of the room log's topic, in its order.
  record Published(long t, String room, long seq, String hash) implements Line {}

  /// What the table has of a room in the end.
  record Rows(long t, String room, long rows, long last) implements Line {}

  /// A page of a room's history in the end; the pages of one way and size follow each other.
  ///
  /// @param way before or after
  record Page(long t, String room, String way, int limit, List<Long> seqs) implements Line {}

  /// A message as it is shown in the end.
  ///
  /// @param hash [Shown]'s
  record State(long t, String room, String message, long seq, String hash) implements Line {}

  /// A step of a fault.
  ///
  /// @param phase skipped, begins, inflicted, healing, healed, recovered, late or failed
  /// @param bit when healed: whether it was felt
  /// @param millis when recovered: how long that took
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

    /// What the fault is called that cuts the room log's topic.
    public static final String LOG_CUT = "room log cut before a gateway read it";

    /// Whether the topic has lost by now what it had when the fault began.
    public boolean hasCutTheLog() {
      return what.equals(LOG_CUT) && phase.equals("healed");
    }
  }

  /// A record that a fault wrote and nobody can read.
  record Poison(long t, String topic, int partition, long offset) implements Line {}

  /// A record on a dead-letter topic, by where it came from.
  record Dead(long t, String topic, int partition, long offset) implements Line {}

  /// Who is shown as online in the end.
  record Online(long t, String room, List<String> here, List<String> shown) implements Line {}

  /// Something that must not grow.
  ///
  /// @param most what it may be after
  record Gauge(long t, String name, long before, long after, long most) implements Line {}

  /// A secret or a text in a log.
  record Leak(long t, String file, String what) implements Line {}

  /// All was read.
  ///
  /// @param settled whether everything came to rest in time
  record End(long t, boolean settled, String note) implements Line {}
}
