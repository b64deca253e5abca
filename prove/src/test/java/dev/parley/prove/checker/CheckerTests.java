package dev.parley.prove.checker;

import static dev.parley.prove.checker.Tale.CLOSED;
import static dev.parley.prove.checker.Tale.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.prove.history.Hash;
import dev.parley.prove.history.Line;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// The checker finds every error added to a correct history, and none in a correct one.
class CheckerTests {

  private static final long SECOND = 1_000_000_000;

  private final Tale tale = Tale.told();

  @Test
  void aRightHistoryHolds() throws IOException {
    assertThat(tale.verdict().holds()).as("%s", tale.verdict()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "I10")
  void looksAtEveryInvariantButTheSlowReader(Invariant invariant) throws IOException {
    assertThat(tale.verdict().checked(invariant)).isPositive();
  }

  @Test
  void seesADroppedEntry() throws IOException {
    tale.lines.remove(got("c2", OPEN, 4));

    assertBroken(Invariant.I4);
  }

  @Test
  void seesADroppedLastEntry() throws IOException {
    tale.lines.remove(got("c2", OPEN, head(OPEN)));

    assertBroken(Invariant.I6);
  }

  @Test
  void seesARepeatedEntry() throws IOException {
    int place = got("c2", OPEN, 4);
    tale.lines.add(place + 1, tale.lines.get(place));

    assertBroken(Invariant.I4);
  }

  @Test
  void seesReorderedEntries() throws IOException {
    Collections.swap(tale.lines, got("c2", OPEN, 4), got("c2", OPEN, 5));

    assertBroken(Invariant.I4);
  }

  @Test
  void seesAHoleInTheLog() throws IOException {
    tale.lines.removeIf(it -> it instanceof Line.Stored s && s.room().equals(OPEN) && s.seq() == 3);

    assertBroken(Invariant.I3);
    assertBroken(Invariant.I1);
  }

  @Test
  void seesAPhantomAtOneReader() throws IOException {
    tale.lines.add(
        got("c3", OPEN, head(OPEN)) + 1,
        new Line.Got(900, "c3", 1, OPEN, head(OPEN) + 1, Hash.of("phantom")));

    assertBroken(Invariant.I9);
  }

  @Test
  void seesAnEntryInTheLogThatNobodyAskedFor() throws IOException {
    tale.lines.removeIf(it -> it instanceof Line.Ask ask && ask.id().equals("m4"));

    assertBroken(Invariant.I9);
  }

  @Test
  void seesAGhostMember() throws IOException {
    int place = got("c1", CLOSED, head(CLOSED));
    var seen = (Line.Got) tale.lines.get(place);
    tale.lines.add(place, new Line.Got(seen.t(), "c2", 1, CLOSED, seen.seq(), seen.hash()));
    tale.lines.removeIf(it -> it instanceof Line.Left);

    assertBroken(Invariant.I7);
  }

  @Test
  void seesSomebodyJoinWhoIsNoMember() throws IOException {
    tale.lines.add(
        got("c1", CLOSED, head(CLOSED)),
        new Line.Join(900, "c3", 1, CLOSED, -1, head(CLOSED), "e", true, true));

    assertBroken(Invariant.I7);
  }

  @Test
  void seesAStaleEdit() throws IOException {
    var stale = Tale.shown("text one", true);
    tale.change(
        Line.State.class,
        it -> it.message().equals(Tale.id(OPEN, "m1")),
        it -> new Line.State(it.t(), it.room(), it.message(), it.seq(), stale));

    assertBroken(Invariant.I8);
  }

  @Test
  void seesOtherBytesThanTheStoredOnes() throws IOException {
    tale.change(
        Line.Got.class,
        it -> it.client().equals("c2") && it.seq() == 4,
        it -> new Line.Got(it.t(), it.client(), it.link(), it.room(), 4, Hash.of("other")));

    assertBroken(Invariant.I5);
  }

  @Test
  void seesAPageThatLeavesAMessageOut() throws IOException {
    tale.change(
        Line.Page.class,
        it -> it.way().equals("after"),
        it -> new Line.Page(it.t(), it.room(), "after", it.limit(), it.seqs().subList(1, 3)));

    assertBroken(Invariant.I5);
  }

  @Test
  void seesAnAckThatCameAfterHalfAMinute() throws IOException {
    delayTheAck();

    assertBroken(Invariant.I16);
  }

  @Test
  void seesAnAckThatWaitedForTheContentOfOthers() throws IOException {
    delayTheAck();
    trouble("F25");

    assertBroken(Invariant.I16);
  }

  @Test
  void seesThatNoAckEverCame() throws IOException {
    delayTheAck();
    tale.lines.removeIf(it -> it instanceof Line.Ok ok && ok.id().equals("m4"));

    assertBroken(Invariant.I16);
  }

  @Test
  void allowsAnAckToWaitWhileAPartIsAway() throws IOException {
    delayTheAck();
    trouble("F8");

    assertThat(tale.verdict().broken(Invariant.I16)).isZero();
  }

  @Test
  void countsNoTimeInWhichTheClientDidNotAsk() throws IOException {
    var ask = askOf("m4");
    tale.change(
        Line.Ok.class,
        it -> it.id().equals("m4"),
        it -> new Line.Ok(ask.t() + 300 * SECOND, "c1", 1, OPEN, "m4", it.seq(), it.message()));
    tale.lines.add(place(ask) + 1, again(ask, 299));
    endAfter(400);

    assertThat(tale.verdict().broken(Invariant.I16)).isZero();
  }

  /// The client sends it four times and gets the ack after 35 s; each earlier attempt gets a
  /// retryable nack.
  private void delayTheAck() {
    var ask = askOf("m4");
    var asks = place(ask);
    for (int i = 1; i <= 3; i++) {
      long seconds = 11L * i;
      tale.lines.add(
          asks + 2 * i - 1,
          new Line.Fail(
              ask.t() + (seconds - 1) * SECOND, "c1", 1, OPEN, "m4", "unavailable", true));
      tale.lines.add(asks + 2 * i, again(ask, seconds));
    }
    tale.change(
        Line.Ok.class,
        it -> it.id().equals("m4"),
        it -> new Line.Ok(ask.t() + 35 * SECOND, "c1", 1, OPEN, "m4", it.seq(), it.message()));
    endAfter(400);
  }

  private void endAfter(long seconds) {
    tale.change(
        Line.End.class, _ -> true, it -> new Line.End(seconds * SECOND, it.settled(), it.note()));
  }

  private void trouble(String fault) {
    long begins = askOf("m4").t();
    tale.lines.add(1, new Line.Trouble(begins, fault, "a fault", "begins", false, 0, null));
    tale.lines.add(
        2, new Line.Trouble(begins + 33 * SECOND, fault, "a fault", "recovered", true, 9, null));
  }

  private Line.Ask askOf(String id) {
    return tale.lines.stream()
        .filter(Line.Ask.class::isInstance)
        .map(Line.Ask.class::cast)
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private int place(Line line) {
    return tale.lines.indexOf(line);
  }

  private static Line.Ask again(Line.Ask ask, long seconds) {
    return new Line.Ask(
        ask.t() + seconds * SECOND,
        ask.client(),
        ask.link(),
        ask.room(),
        ask.id(),
        ask.what(),
        ask.on(),
        ask.hash(),
        true);
  }

  @Test
  void seesAnAckWithAnotherPlace() throws IOException {
    tale.change(
        Line.Ok.class,
        it -> it.id().equals("m4"),
        it -> new Line.Ok(it.t(), it.client(), it.link(), it.room(), it.id(), 3, it.message()));

    assertBroken(Invariant.I1);
  }

  @Test
  void seesAnAckOfSomebodyElsesMessage() throws IOException {
    tale.lines.add(
        tale.find(Line.Ok.class, it -> it.id().equals("m4")),
        new Line.Ok(900, "c2", 1, OPEN, "m4", 5, "id"));

    assertBroken(Invariant.I9);
  }

  @Test
  void seesARefusedMessageInTheLog() throws IOException {
    int ok = tale.find(Line.Ok.class, it -> it.id().equals("m4"));
    tale.lines.set(ok, new Line.Fail(900, "c1", 1, OPEN, "m4", "muted", false));

    assertBroken(Invariant.I2);
  }

  @Test
  void seesOneFrameOvertakeAnother() throws IOException {
    Collections.swap(tale.lines, ask("m4"), ask("m5"));

    assertBroken(Invariant.I13);
  }

  @Test
  void seesAFrameThatIsNeverAnswered() throws IOException {
    tale.lines.remove(tale.find(Line.Ok.class, it -> it.id().equals("m5")));
    tale.change(Line.End.class, _ -> true, _ -> new Line.End(Long.MAX_VALUE, true, ""));

    assertBroken(Invariant.G5);
  }

  @Test
  void seesATopicWithoutAnEntry() throws IOException {
    tale.lines.removeIf(it -> it instanceof Line.Published p && p.seq() == 5);

    assertBroken(Invariant.I6);
  }

  @Test
  void letsATopicThatWasCutBeginLater() throws IOException {
    cutTheLogBefore(ask("m4"));
    tale.lines.removeIf(it -> it instanceof Line.Published p && p.seq() < 5);

    assertThat(tale.verdict().holds()).isTrue();
  }

  @Test
  void seesACutTopicWithoutWhatWasAskedForSince() throws IOException {
    cutTheLogBefore(ask("m4"));
    tale.lines.removeIf(it -> it instanceof Line.Published p && p.seq() <= 5);

    assertBroken(Invariant.I6);
  }

  @Test
  void seesAHoleInATopicThatWasCut() throws IOException {
    cutTheLogBefore(ask("m4"));
    tale.lines.removeIf(it -> it instanceof Line.Published p && (p.seq() < 5 || p.seq() == 6));

    assertBroken(Invariant.I6);
  }

  private void cutTheLogBefore(int line) {
    long t = tale.lines.get(line).t() - 1;
    tale.lines.add(line, new Line.Trouble(t, "F20", Line.Trouble.LOG_CUT, "healed", true, 0, null));
  }

  @Test
  void seesRowsThatNobodyReads() throws IOException {
    tale.change(
        Line.Rows.class,
        _ -> true,
        it -> new Line.Rows(it.t(), it.room(), it.rows() + 1, it.last()));

    assertBroken(Invariant.I3);
  }

  @Test
  void seesWhoIsShownThoughGone() throws IOException {
    tale.change(
        Line.Online.class,
        _ -> true,
        it -> new Line.Online(it.t(), it.room(), it.here(), List.of("uc1", "uc2")));

    assertBroken(Invariant.I11);
  }

  @Test
  void seesAMissingAndAWrongDeadLetter() throws IOException {
    tale.lines.add(1, new Line.Poison(1, "commands", 0, 17));
    assertBroken(Invariant.I12);

    tale.lines.add(1, new Line.Dead(1, "commands", 0, 17));
    assertThat(tale.verdict().holds()).isTrue();

    tale.lines.add(1, new Line.Dead(1, "commands", 0, 18));
    assertBroken(Invariant.I12);
  }

  @Test
  void seesWhatIsLeftBehind() throws IOException {
    tale.change(Line.Gauge.class, _ -> true, it -> new Line.Gauge(it.t(), it.name(), 0, 1, 0));

    assertBroken(Invariant.I14);
  }

  @Test
  void seesASecretInALog() throws IOException {
    tale.change(Line.Leak.class, _ -> true, it -> new Line.Leak(it.t(), it.file(), "a token"));

    assertBroken(Invariant.I15);
  }

  @Test
  void seesThatARunWasGivenUp() throws IOException {
    tale.lines.removeIf(it -> it instanceof Line.End);

    assertBroken(Invariant.I14);
  }

  private void assertBroken(Invariant expected) throws IOException {
    var verdict = tale.verdict();
    assertThat(verdict.broken(expected)).as("%s in %s", expected, verdict).isPositive();
  }

  private int got(String client, String room, long seq) {
    return tale.find(
        Line.Got.class,
        it -> it.client().equals(client) && it.room().equals(room) && it.seq() == seq);
  }

  private int ask(String id) {
    return tale.find(Line.Ask.class, it -> it.id().equals(id));
  }

  private long head(String room) {
    return tale.lines.stream()
        .filter(it -> it instanceof Line.Stored stored && stored.room().equals(room))
        .count();
  }
}
