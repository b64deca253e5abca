package dev.parley.system.model;

import static dev.parley.system.model.room.Story.MEMBER;
import static dev.parley.system.model.room.Story.OUTSIDER;
import static dev.parley.system.model.room.Story.OWNER;
import static dev.parley.system.model.room.Story.PEOPLE;
import static dev.parley.system.model.room.Story.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.event.Entry;
import dev.parley.client.event.Joined;
import dev.parley.client.room.Change;
import dev.parley.client.room.Draft;
import dev.parley.system.model.play.Api;
import dev.parley.system.model.play.Stream;
import dev.parley.system.model.room.Op.Outcome.Refused;
import dev.parley.system.model.room.Op.Outcome.Stored;
import dev.parley.system.model.room.Op.Outcome.Unknown;
import dev.parley.system.model.room.Problems;
import dev.parley.system.model.room.RoomModel;
import dev.parley.system.model.room.Story;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The checks find each error that is added to an otherwise correct run.
class ChecksTests {

  private final Story story = new Story();
  private final Entry first = story.say(OWNER, "a-1", "first");
  private final Entry second = story.say(MEMBER, "b-1", "second");
  private final Entry edit =
      story.change(OWNER, new Change("a-2", "edit", first.id(), "FIRST", null), "edit", false);
  private final Problems problems = new Problems();

  @Test
  void whatIsRightHasNoProblems() {
    story.change(MEMBER, new Change("b-2", "react", first.id(), null, "👍"), "reaction", true);
    story.change(OWNER, new Change("a-3", "delete", second.id(), null, null), "delete", false);
    story.redact(second);
    story.ask(MEMBER, new Change("b-3", "edit", first.id(), "no", null), new Refused("forbidden"));
    story.ask(OUTSIDER, Draft.of("c-1", "let me in"), new Refused("not_found"));
    story.ask(OWNER, Draft.of("a-1", "another"), new Refused("conflict"));
    story.ask(OWNER, Draft.of("a-9", "lost"), new Unknown("gone"));
    story.ask(OWNER, Draft.of("a-1", "first"), new Stored(first.seq(), first.id()));

    var model = check();
    streams().whole("reader", 1, story.log);
    shown(model, model.messages().stream().map(it -> it.shownTo(OWNER)).toList());

    assertThat(problems.first()).isEmpty();
  }

  @Test
  void aDroppedEntryIsFound() {
    story.log.remove(second);
    check();
    assertFound("seq 6 follows 4", "acked, but not in the log");
  }

  @Test
  void aDoubledEntryIsFound() {
    story.add(OWNER, "message", Story.json().put("client", "a-1").put("text", "first"));
    check();
    assertFound("the id is in the log twice");
  }

  @Test
  void anAckWithAnotherPlaceIsFound() {
    story.ask(OWNER, Draft.of("a-1", "first"), new Stored(second.seq(), second.id()));
    check();
    assertFound("acked with another place");
  }

  @Test
  void overtakingIsFound() {
    Collections.swap(story.ops, 0, 2);
    check();
    assertFound("overtaken");
  }

  @Test
  void aPhantomIsFound() {
    story.ops.removeIf(op -> op.asked.id().equals("b-1"));
    check();
    assertFound("nobody asked for this");
  }

  @Test
  void aRefusedEntryThatIsStoredIsFound() {
    story.ops.get(1).settle(new Refused("forbidden"), 15);
    check();
    assertFound("refused, but in the log");
  }

  @Test
  void aRefusalWithoutReasonIsFound() {
    story.ask(OWNER, new Change("a-3", "pin", first.id(), null, null), new Refused("forbidden"));
    check();
    assertFound("refused for no reason");
  }

  @Test
  void aRefusalForAReasonOfLaterIsFound() {
    story.ask(MEMBER, Draft.of("b-2", "still here"), new Refused("not_found"));
    story.say(OWNER, "a-3", "in between");
    story.member(OWNER, MEMBER, "kicked", "");
    check();
    assertFound("refused for no reason");
  }

  @Test
  void anEntryThatWasNotAllowedIsFound() {
    story.member(OWNER, MEMBER, "kicked", "");
    story.say(MEMBER, "b-2", "from outside");
    check();
    assertFound("it had to be refused (not_found)");
  }

  @Test
  void aKickBySomebodyWhoMayNotIsFound() {
    story.member(MEMBER, OWNER, "kicked", "");
    check();
    assertFound("this cannot be");
  }

  @Test
  void aWrongNIsFound() {
    story.replace(edit, ((ObjectNode) edit.json().deepCopy()).put("n", 3));
    check();
    assertFound("n is 3 where 2 messages are");
  }

  @Test
  void aMentionThatIsMissingOrTooManyIsFound() {
    story.say(MEMBER, "b-2", "@owner and @outsider look");
    var calls = story.say(MEMBER, "b-3", "nobody");
    var document = (ObjectNode) calls.json().deepCopy();
    document.putObject("mentions").putArray("users").add(OWNER.id());
    story.replace(calls, document);
    check();
    assertThat(problems.first())
        .hasSize(2)
        .allMatch(problem -> problem.startsWith("it must mention"));
  }

  @Test
  void aHoleADoubleAndAReorderingInAStreamAreFound() {
    var hole = new ArrayList<>(story.log);
    hole.remove(first);
    var twice = new ArrayList<>(story.log);
    twice.add(3, first);
    var turned = new ArrayList<>(story.log);
    Collections.swap(turned, 3, 4);
    for (var seen : List.of(hole, twice, turned)) {
      var found = new Problems();
      new StreamCheck(PEOPLE, story.log, found).whole("reader", 1, seen);
      assertThat(found.first()).singleElement().asString().contains("belongs");
    }
  }

  @Test
  void anotherDocumentInAStreamIsFound() {
    var other = ((ObjectNode) second.json().deepCopy()).put("text", "2nd");
    var seen = new ArrayList<>(story.log);
    seen.set(4, new Entry(other.toString(), other));
    streams().whole("reader", 1, seen);
    assertFound("the log has");
  }

  @Test
  void aDeletedTextThatALateComerIsSentIsFound() {
    var before = List.copyOf(story.log);
    story.change(MEMBER, new Change("b-2", "delete", second.id(), null, null), "delete", false);
    story.redact(second);
    streams().whole("reader", 1, before);
    assertThat(problems.first()).isEmpty();
    streams().exact("a late comer", before);
    assertFound("a late comer was sent");
  }

  @Test
  void aGhostIsFound() {
    story.member(OWNER, MEMBER, "kicked", "");
    story.say(OWNER, "a-3", "now that we are alone");
    var early = story.log.stream().map(it -> new Stream.Seen(it, it.at())).toList();
    var all = early.subList(2, early.size());
    streams().membersOnly(MEMBER, early.subList(2, 7));
    assertThat(problems.first()).isEmpty();
    streams().membersOnly(MEMBER, all);
    assertFound("member, shut out until");
    assertThat(problems.first()).hasSize(1);

    var back = story.member(OWNER, MEMBER, "joined", "member").at();
    streams().membersOnly(MEMBER, all);
    assertThat(problems.first()).hasSize(2);
    streams().membersOnly(MEMBER, story.log.stream().map(it -> new Stream.Seen(it, back)).toList());
    assertThat(problems.first()).hasSize(2);
  }

  @Test
  void aJoinedWithAnotherNOrRoleIsFound() {
    streams().joins(MEMBER, List.of(new Joined(ROOM, null, "e", 5, 2, "member", true)));
    assertThat(problems.first()).isEmpty();
    streams().joins(MEMBER, List.of(new Joined(ROOM, null, "e", 5, 1, "member", true)));
    streams().joins(MEMBER, List.of(new Joined(ROOM, null, "e", 5, 2, "owner", true)));
    assertThat(problems.first()).hasSize(2);
  }

  @Test
  void aStaleEditAndASurvivingTextAreFoundInMessages() {
    story.change(MEMBER, new Change("b-2", "delete", second.id(), null, null), "delete", false);
    story.redact(second);
    var model = check();
    var right = model.messages().stream().map(it -> it.shownTo(OWNER)).toList();
    for (int i = 0; i < 2; i++) {
      var wrong = new ArrayList<JsonNode>(right);
      wrong.set(i, List.of(first, second).get(i).json());
      var found = new Problems();
      history(model, found).compare("now", model.messages(), wrong);
      assertThat(found.first()).singleElement().asString().contains("owner reads");
    }
    history(model, problems).compare("now", model.messages(), right.subList(0, 1));
    assertFound("reads 1 of 2 messages");
  }

  private RoomModel check() {
    return new LogCheck(PEOPLE, story.log, story.ops, problems).check(true);
  }

  private StreamCheck streams() {
    return new StreamCheck(PEOPLE, story.log, problems);
  }

  private void shown(RoomModel model, List<JsonNode> shown) {
    history(model, problems).compare("now", model.messages(), shown);
  }

  private static HistoryCheck history(RoomModel model, Problems problems) {
    var nowhere = new Api(URI.create("http://127.0.0.1:1"));
    return new HistoryCheck(ROOM, model, OWNER, nowhere, new SplittableRandom(1), problems);
  }

  private void assertFound(String... parts) {
    for (var part : parts) {
      assertThat(problems.first()).anyMatch(problem -> problem.contains(part));
    }
  }
}
