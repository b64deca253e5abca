package dev.parley.message.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.command.Command;
import dev.parley.events.command.EditMessage;
import dev.parley.events.command.Origin;
import dev.parley.events.command.ReactToMessage;
import dev.parley.events.command.SendMessage;
import dev.parley.events.command.Sender;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Nack;
import dev.parley.events.room.MemberBanned;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.room.RoomRenamed;
import dev.parley.events.rule.Rules;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.Batches;
import dev.parley.message.testing.LogDatabase;
import dev.parley.message.testing.Samples;
import dev.parley.testing.text.GrowingText;
import dev.parley.testing.text.TextKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Postgres stores every text that the rules accept. A text that it refused would stop the log.
///
/// Tries the texts that grow most, and random ones of every kind, for `-Dparley.fuzz.seconds` (4)
/// in all; `-Dparley.fuzz.seed` (1) selects them.
@Tag("slow")
class AnyTextIT {

  private static final LogDatabase DATABASE = new LogDatabase("any_text_it");
  private static final Duration BUDGET =
      Duration.ofSeconds(Integer.getInteger("parley.fuzz.seconds", 4));
  private static final long SEED = Long.getLong("parley.fuzz.seed", 1);
  private static final Instant AT = Instant.parse("2026-03-01T09:30:00Z");

  private static final int TEXTS_A_SECOND = 5;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_TITLE = 200;

  /// How many code points share a text; a word may have 200 characters.
  private static final int RUNS = Rules.MAX_TEXT / 200;

  /// The number of random texts.
  private static final int SHARE = Math.toIntExact(TEXTS_A_SECOND * BUDGET.toSeconds());

  /// Code points of a name and of a value in a meta of 4,096 bytes, each escaped with 6.
  private static final int META = 300;

  /// Code points of an emoji of 64 bytes.
  private static final int EMOJI = 16;

  private static final int BATCH = 8;

  private final RoomId room = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private final RoomLog log = DATABASE.newLog();
  private long version = 1;
  private int asked;

  @Test
  void takesTheTextsThatGrowMostInMessagesNamesAndRoomEvents() {
    log.append(Batches.of(List.of(Samples.created(room, RoomKind.PUBLIC, alice)), List.of()));

    var random = new Random(SEED);
    inBatches(GrowingText.some(Rules.MAX_TEXT, RUNS, SHARE, random), this::append);
    inBatches(
        GrowingText.some(LONGEST_NAME, LONGEST_NAME, SHARE, random),
        names -> names.forEach(name -> appendAs(Samples.user(name), List.of("hi"))));
    inBatches(GrowingText.some(LONGEST_TITLE, RUNS, SHARE, random), this::change);
  }

  @ParameterizedTest
  @EnumSource
  void takesWhateverIsSaid(TextKind kind) {
    var random = new Random(SEED);
    log.append(Batches.of(List.of(Samples.created(room, RoomKind.PUBLIC, alice)), List.of()));
    long end = System.nanoTime() + BUDGET.toNanos() / TextKind.values().length;
    do {
      append(Stream.generate(() -> kind.text(random, Rules.MAX_TEXT)).limit(BATCH).toList());
      appendAs(Samples.user(kind.text(random, LONGEST_NAME)), List.of("hi"));
      change(List.of(kind.text(random, LONGEST_TITLE)));
    } while (System.nanoTime() < end);
  }

  private void append(List<String> texts) {
    appendAs(alice, texts);
  }

  /// Sends each text as a message and as an edit, with a part of it as meta and as a reaction.
  private void appendAs(Sender who, List<String> texts) {
    var sends = texts.stream().<Command>map(text -> send(who, text)).toList();
    var messages = new ArrayList<MessageId>();
    var outcomes = log.append(Batches.of(List.of(), sends)).outcomes();
    for (int i = 0; i < texts.size(); i++) {
      assertThat(outcomes.get(i).reply()).isInstanceOf(Ack.class);
      var ack = (Ack) outcomes.get(i).reply();
      assertThat(stored(ack.seq())).isEqualTo(texts.get(i));
      messages.add(ack.message());
    }
    var changes = new ArrayList<Command>();
    for (int i = 0; i < texts.size(); i++) {
      var text = texts.get((i + 1) % texts.size());
      changes.add(edit(who, messages.get(i), text));
      changes.add(react(who, messages.get(i), text));
    }
    log.append(Batches.of(List.of(), changes))
        .outcomes()
        .forEach(outcome -> {
          if (outcome.reply() instanceof Nack nack) {
            assertThat(nack.retryable()).as(nack.detail()).isFalse();
          }
        });
  }

  private String stored(long seq) {
    var document =
        DATABASE
            .jdbc
            .sql("SELECT document FROM entry WHERE room_id = ? AND seq = ?")
            .params(room.value(), seq)
            .query(String.class)
            .single();
    return EventJson.mapper().readTree(document).required("text").asString();
  }

  /// Uses the text as a title, as the reason of a ban and as the name of the banned user.
  private void change(List<String> texts) {
    for (var text : texts) {
      var name = part(text, LONGEST_NAME);
      List<RoomEvent> events =
          List.of(
              new RoomRenamed(room, ++version, AT, alice.person(), null, text),
              new MemberBanned(
                  room, ++version, AT, alice.person(), Samples.user(name).person(), null, text));
      log.append(Batches.of(events, List.of()));
    }
    assertThat(DATABASE.number(room, "version")).isEqualTo(version);
  }

  private SendMessage send(Sender who, String text) {
    var meta = EventJson.mapper().createObjectNode();
    meta.put(part(text, META), part(text, META));
    return new SendMessage(
        room, "s-" + ++asked, who, AT, new Origin(Samples.INSTANCE, false), text, null, meta);
  }

  private EditMessage edit(Sender who, MessageId message, String text) {
    return Samples.edit(room, who, "e-" + ++asked, message, text);
  }

  private ReactToMessage react(Sender who, MessageId message, String text) {
    return Samples.react(room, who, "r-" + ++asked, message, part(text, EMOJI), true);
  }

  private static String part(String text, int codePoints) {
    return text.codePoints()
        .limit(codePoints)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static void inBatches(List<String> texts, Consumer<List<String>> to) {
    IntStream.iterate(0, at -> at < texts.size(), at -> at + BATCH)
        .forEach(at -> to.accept(texts.subList(at, Math.min(at + BATCH, texts.size()))));
  }
}
