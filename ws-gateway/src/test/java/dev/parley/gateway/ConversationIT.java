package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.reply.Code;
import dev.parley.gateway.testing.FakeRoom;
import dev.parley.gateway.testing.GatewayTest;
import dev.parley.gateway.testing.TestClient;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConversationIT extends GatewayTest {

  @Test
  void greetsAGuestWithAnIdAndANameOfTheirOwn() {
    try (var client = TestClient.connect(uri())) {
      var hello = client.next("hello");

      assertThat(hello.at("/user/guest").booleanValue()).isTrue();
      assertThat(hello.at("/user/name").stringValue()).matches("guest-[0-9a-f]{4}");
      assertThat(hello.at("/heartbeat").intValue()).isEqualTo(25_000);
      assertThat(hello.at("/limits").toString())
          .isEqualTo("{\"frame\":65536,\"text\":4000,\"inFlight\":32,\"rooms\":500}");
    }
  }

  @Test
  void sendsTheBacklogVerbatimAfterJoinedAndThenWhatIsLive() {
    var room = room(60);
    try (var client = guest()) {
      client.send("{'type':'join','room':'" + room.handle() + "'}");
      var joined = client.next("joined");
      assertThat(joined.get("room").stringValue()).isEqualTo(room.id().toString());
      assertThat(joined.get("seq").intValue()).isEqualTo(60);
      assertThat(joined.get("recovered").booleanValue()).isTrue();
      assertThat(joined.has("role")).isFalse();

      log().say(room, FakeRoom.SYSTEM, "new", "live");
      client.next(json -> json.has("text") && json.get("text").stringValue().equals("live"));

      assertThat(client.seqs(room.id().toString()))
          .containsExactlyElementsOf(LongStream.rangeClosed(11, 61).boxed().toList());
      assertThat(client.frames()).containsSubsequence(room.documents(10, 51));
    }
  }

  @Test
  void pullsALongBacklogPageByPage() {
    var room = room(450);
    try (var client = guest()) {
      client.send("{'type':'join','room':'" + room.id() + "','after':3}");
      client.next(json -> json.has("seq") && json.has("text") && json.get("seq").intValue() == 450);

      assertThat(client.seqs(room.id().toString()))
          .containsExactlyElementsOf(LongStream.rangeClosed(4, 450).boxed().toList());
    }
  }

  @Test
  void acksFromTheLogAndShowsTheSenderTheirOwnEntry() {
    var room = room(0);
    try (var alice = guest();
        var bob = guest()) {
      bob.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
      alice.send("{'type':'join','room':'" + room.handle() + "'}");
      alice.send("{'type':'send','room':'" + room.handle() + "','id':'c-1','text':'hi'}");

      var ack = alice.next("ack");
      assertThat(ack.get("id").stringValue()).isEqualTo("c-1");
      assertThat(ack.get("room").stringValue()).isEqualTo(room.id().toString());
      assertThat(ack.get("seq").intValue()).isEqualTo(1);
      var heard = bob.next("message");
      assertThat(heard.get("text").stringValue()).isEqualTo("hi");
      assertThat(heard.get("id")).isEqualTo(ack.get("message"));
      assertThat(alice.seqs(room.id().toString())).containsExactly(1L);
      assertThat(bob.all("ack")).isEmpty();
    }
  }

  @Test
  void acksARepeatLikeTheFirstAndStoresItOnce() {
    var room = room(0);
    try (var alice = guest()) {
      alice.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
      var send = "{'type':'send','room':'" + room.handle() + "','id':'c-1','text':'hi'}";
      var first = alice.send(send).next("ack");
      var second = alice.send(send).next("ack");

      assertThat(second).isEqualTo(first);
      assertThat(room.head()).isEqualTo(1);
    }
  }

  @Test
  void passesARefusalOnToTheSender() {
    var room = room(0);
    try (var alice = guest()) {
      alice.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
      log().refuse(Code.MUTED);
      alice.send("{'type':'send','room':'" + room.handle() + "','id':'c-1','text':'hi'}");

      var nack = alice.next("nack");
      assertThat(nack.get("code").stringValue()).isEqualTo("muted");
      assertThat(nack.get("id").stringValue()).isEqualTo("c-1");
      assertThat(nack.get("retryable").booleanValue()).isFalse();
    }
  }

  @Test
  void refusesWhatNamesARoomThatIsNotJoinedOrNotThere() {
    var room = room(0);
    try (var alice = guest()) {
      alice.send("{'type':'send','room':'" + room.handle() + "','id':'c-1','text':'hi'}");
      assertThat(alice.next("nack").get("code").stringValue()).isEqualTo("not_joined");
      alice.send("{'type':'join','room':'nowhere'}");
      var nack = alice.next("nack");
      assertThat(nack.get("code").stringValue()).isEqualTo("not_found");
      assertThat(nack.get("room").stringValue()).isEqualTo("nowhere");
      assertThat(nack.has("id")).isFalse();
    }
  }

  @Test
  void keepsTheOrderOfPipelinedSends() {
    var room = room(0);
    try (var alice = guest()) {
      alice.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
      for (int i = 1; i <= 30; i++) {
        alice.send(
            "{'type':'send','room':'" + room.id() + "','id':'c-" + i + "','text':'" + i + "'}");
      }
      alice.next(json -> json.has("id") && json.get("id").stringValue().equals("c-30"));

      assertThat(alice.all("message").stream().map(json -> json.get("text").stringValue()))
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, 30).mapToObj(Long::toString).toList());
    }
  }

  @Test
  void answersALeaveAfterWhatIsPendingAndFallsSilentThen() {
    var room = room(0);
    try (var alice = guest()) {
      alice.send("{'type':'join','room':'" + room.handle() + "'}");
      alice.send("{'type':'send','room':'" + room.handle() + "','id':'c-1','text':'hi'}");
      alice.send("{'type':'leave','room':'" + room.handle() + "'}");

      alice.next("ack");
      assertThat(alice.next("left").get("reason").stringValue()).isEqualTo("client");
      alice.send("{'type':'send','room':'" + room.handle() + "','id':'c-2','text':'hi'}");
      assertThat(alice.next("nack").get("code").stringValue()).isEqualTo("not_joined");
    }
  }
}
