package dev.parley.message.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.reply.Ack;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.append.Batch;
import dev.parley.message.append.RoomLog;
import dev.parley.message.testing.Batches;
import dev.parley.message.testing.LogDatabase;
import dev.parley.message.testing.Samples;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A newer release migrates the tables while this one runs.
class AddedColumnsIT {

  private static final LogDatabase DATABASE = new LogDatabase("added_columns_it");

  /// The driver prepares a statement on the server at its fifth use.
  private static final int OFTEN = 8;

  private final RoomId room = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private final RoomLog log = DATABASE.newLog();

  @Test
  void aColumnMoreStopsNoBatch() {
    log.append(
        new Batch(
            List.of(
                Samples.created(room, RoomKind.PRIVATE, alice),
                Samples.joined(room, 2, alice, Role.OWNER)),
            List.of()));
    for (int i = 0; i < OFTEN; i++) {
      say("c-" + i);
    }

    for (var table : tables()) {
      DATABASE.jdbc.sql("ALTER TABLE " + table + " ADD COLUMN since_the_next text").update();
    }

    say("c-after");
    assertThat(DATABASE.seqs(room))
        .isEqualTo(LongStream.rangeClosed(1, 2 + OFTEN + 1).boxed().toList());
  }

  /// Sends once, again as a repeat, and reads as the publisher does.
  private void say(String id) {
    var command = Samples.send(room, alice, id, "hi @alice");
    long seq =
        log.append(Batches.of(List.of(), List.of(command)))
            .tails()
            .getFirst()
            .fresh()
            .getFirst()
            .seq();
    var repeat = log.append(Batches.of(List.of(), List.of(command))).outcomes().getFirst().reply();

    assertThat(repeat).isInstanceOfSatisfying(Ack.class, it -> assertThat(it.seq()).isEqualTo(seq));
    assertThat(DATABASE.published.entries(room, seq - 1, seq)).hasSize(1);
  }

  private static List<String> tables() {
    return DATABASE
        .jdbc
        .sql(
            """
            SELECT relname FROM pg_class
            WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
              AND relname NOT LIKE 'flyway%'
            """)
        .query((row, _) -> row.getString("relname"))
        .list();
  }
}
