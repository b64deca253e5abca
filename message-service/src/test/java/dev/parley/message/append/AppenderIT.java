package dev.parley.message.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.events.command.Command;
import dev.parley.events.command.Sender;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Nack;
import dev.parley.events.reply.Reply;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.action.Edit;
import dev.parley.message.entry.Outcome;
import dev.parley.message.testing.CountedFaults;
import dev.parley.message.testing.LogDatabase;
import dev.parley.message.testing.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Records that a real Postgres refuses, and the other records of their batch.
class AppenderIT {

  private static final LogDatabase DATABASE = new LogDatabase("appender_it");

  private final RoomId room = Samples.room();
  private final RoomId other = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private final CountedFaults faults = new CountedFaults();
  private final AtomicLong nanoTime = new AtomicLong();
  private final RoomLog log = DATABASE.newLog();
  private final Appender appender =
      new Appender(log, new CommandTopic(), List.of(), faults, nanoTime::get);
  private long offset;

  @BeforeEach
  void createRooms() {
    append(Samples.created(room, RoomKind.PUBLIC, alice));
    append(Samples.created(other, RoomKind.PUBLIC, alice));
  }

  @AfterEach
  void mendTheDatabase() {
    DATABASE.operations.execute("DROP TRIGGER IF EXISTS stuck ON entry");
    DATABASE.operations.execute("DROP TRIGGER IF EXISTS stuck ON search_message");
  }

  /// NFKC makes 18 characters (33 bytes) of each; Postgres refuses a lexeme of 200 in a row.
  @Test
  void storesAndFindsTheTextThatGrowsMostWhenItIsNormalised() {
    for (var text : List.of("\uFDFA".repeat(200), "\uFDFA".repeat(4_000), "\uFDFB".repeat(4_000))) {
      assertThat(append(send(room, text), send(other, "hi"))).hasOnlyElementsOfType(Ack.class);
    }
    assertThat(faults.derived).isZero();
    assertThat(
            DATABASE
                .jdbc
                .sql(
                    "SELECT count(*) FROM search_message WHERE room_id = ? AND words @@ ?::tsquery")
                .param(room.value())
                .param("'" + "\u0635\u0644\u0649" + "'")
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void storesInTheLogWhatTheSearchIndexRefuses() {
    let("search_message", "RAISE EXCEPTION 'word is too long' USING ERRCODE = '54000'");

    var replies = append(send(room, "fine"), send(room, "a poison"), send(other, "hi"));

    assertThat(replies).hasOnlyElementsOfType(Ack.class);
    assertThat(DATABASE.seqs(room)).containsExactly(1L, 2L, 3L);
    assertThat(
            DATABASE
                .jdbc
                .sql("SELECT count(*) FROM search_missing WHERE room_id = ?")
                .param(room.value())
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Tag("slow")
  @Test
  void goesOnInOtherRoomsWhenAStatementForOneRecordTakesTooLong() {
    let("entry", "PERFORM pg_sleep(6)");

    var replies = append(send(room, "a poison"), send(other, "hi"));

    assertThat(replies)
        .filteredOn(reply -> reply instanceof Ack)
        .singleElement()
        .satisfies(ack -> assertThat(ack.room()).isEqualTo(other));
    assertThat(replies)
        .filteredOn(reply -> reply instanceof Nack(_, _, _, _, _, var retryable, _) && retryable)
        .hasSize(1);
    assertThat(faults.failed).isEqualTo(1);
  }

  @Test
  void appliesARoomEventThatWasKeptAsideOnceItCan() {
    let("entry", "RAISE EXCEPTION 'a defect' USING ERRCODE = 'XX000'");
    append(Samples.joined(room, 2, Samples.user("poison"), Role.MEMBER));
    var kept = new KeptEvents(DATABASE.jdbc, log, List.of());
    assertThat(kept.retry()).isZero();
    assertThat(kept.oldest()).isPositive();

    mendTheDatabase();

    assertThat(kept.retry()).isEqualTo(1);
    assertThat(kept.oldest()).isZero();
    assertThat(DATABASE.number(room, "version")).isEqualTo(2);
    assertThat(DATABASE.seqs(room)).containsExactly(1L, 2L);
  }

  @Test
  void leavesNothingOfARehearsal() {
    long rooms = count("room");
    long entries = count("entry");

    log.rehearse();

    assertThat(count("room")).isEqualTo(rooms);
    assertThat(count("entry")).isEqualTo(entries);
  }

  @Test
  void takesTheTextsOutOfAsManyEditsAsThereMayBe() {
    var first = (Ack) append(send(room, "first")).getFirst();
    var text = "\u0001".repeat(4_000);
    for (int i = 0; i < Edit.MOST_EDITS; i += 100) {
      int from = i;
      var edits =
          IntStream.range(from, from + 100)
              .<Command>mapToObj(n -> Samples.edit(room, alice, "e-" + n, first.message(), text))
              .toArray(Command[]::new);
      assertThat(append(edits)).hasOnlyElementsOfType(Ack.class);
    }

    var oneMore = append(Samples.edit(room, alice, "e-more", first.message(), "x")).getFirst();
    assertThat(((Nack) oneMore).retryable()).isFalse();
    assertThat(append(Samples.delete(room, alice, "d", first.message())))
        .hasOnlyElementsOfType(Ack.class);
    assertThat(
            DATABASE
                .jdbc
                .sql("SELECT count(*) FROM entry WHERE room_id = ? AND document LIKE '%\"text\"%'")
                .param(room.value())
                .query(Long.class)
                .single())
        .isZero();
  }

  private long count(String table) {
    return DATABASE.jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  /// Makes writes to rows with the word poison fail.
  private static void let(String table, String happen) {
    var column = table.equals("entry") ? "document" : "text";
    DATABASE.operations.execute(
        """
        CREATE OR REPLACE FUNCTION stuck() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF NEW.%s LIKE '%%poison%%' THEN %s; END IF; RETURN NEW; END $$
        """
            .formatted(column, happen));
    DATABASE.operations.execute(
        "CREATE TRIGGER stuck BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION stuck()"
            .formatted(table));
  }

  private Command send(RoomId to, String text) {
    return Samples.send(to, alice, "c-" + offset++, text);
  }

  private void append(RoomEvent event) {
    appender.append(new Inbox(List.of(new Inbox.Read<>(record(), event)), List.of(), List.of()));
  }

  private List<Reply> append(Command... commands) {
    var read = Arrays.stream(commands).map(command -> new Inbox.Read<>(record(), command)).toList();
    return appender.append(new Inbox(List.of(), read, List.of())).appended().outcomes().stream()
        .map(Outcome::reply)
        .toList();
  }

  private ConsumerRecord<byte[], byte[]> record() {
    return new ConsumerRecord<>(Topics.COMMANDS, 0, offset++, new byte[0], new byte[0]);
  }
}
