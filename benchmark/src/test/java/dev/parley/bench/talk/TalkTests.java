package dev.parley.bench.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bench.FakeParley;
import dev.parley.bench.floor.Broadcaster;
import dev.parley.bench.stack.ResourceMeter;
import dev.parley.bench.stack.Server;
import dev.parley.bench.wire.SocketLoop;
import dev.parley.client.rest.NewRoom;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TalkTests {

  private static final int MISSED = 20;

  private final FakeParley server = new FakeParley();
  private final SocketLoop loop = new SocketLoop();

  @AfterEach
  void close() {
    loop.close();
    server.close();
  }

  @Test
  void hearsEverythingThatABroadcasterHandsOn() throws Exception {
    try (var floor = new Broadcaster();
        var crowd =
            LoadClients.gather(
                new LoadShape(2, 20, 2, 300), List.of(floor.url()), List.of("a", "b"))) {
      var result = new Talk(crowd).run(200, 0, 1, new ResourceMeter(List.of()));

      assertThat(result.deliveries().count()).isEqualTo(20 * 200);
      assertThat(result.acks().count()).isEqualTo(200);
      assertThat(result.unacked()).isZero();
      assertThat(result.faults()).isEqualTo(new TalkResult.Faults(0, 0, 0));
      assertThat(result.differing()).isZero();
      assertThat(result.lost()).isEmpty();
    }
  }

  @Test
  void catchesUpWithWhatWasMissed() throws Exception {
    var returner = missAndReturn(MISSED);

    assertThat(returner.caughtUp().get(10, TimeUnit.SECONDS)).isPositive();
    assertThat(loop.submit(returner::faults).join()).isEqualTo(new TalkResult.Faults(0, 0, 0));
  }

  @Test
  void countsWhatAReturnDidNotBring() throws Exception {
    var returner = missAndReturn(MISSED + 3);
    await().until(() -> loop.submit(returner::last).join() > MISSED);

    assertThat(loop.submit(returner::faults).join()).isEqualTo(new TalkResult.Faults(3, 0, 0));
    assertThat(returner.caughtUp()).isNotDone();
  }

  /// Misses 20 entries and requests the expected number.
  private ReconnectingClient missAndReturn(int expected) throws Exception {
    var owner = Server.signUp(server.url(), "owner-");
    var room = owner.createRoom(NewRoom.open("room", "Room")).id();
    var returner = new ReconnectingClient(room);
    var socket = loop.open(address(), null, returner).get(10, TimeUnit.SECONDS);
    returner.join(socket);
    returner.joined().get(10, TimeUnit.SECONDS);
    socket.close();
    returner.gone().get(10, TimeUnit.SECONDS);
    try (var crowd =
        LoadClients.gather(new LoadShape(1, 1, 1, 10), List.of(address()), List.of(room))) {
      var result = new Talk(crowd).run(MISSED, 0, 1, new ResourceMeter(List.of()));
      assertThat(result.unacked()).isZero();
    }
    long last = loop.submit(returner::last).join() + expected;
    returner.rejoin(loop.open(address(), null, returner).get(10, TimeUnit.SECONDS), last);
    return returner;
  }

  private URI address() {
    return URI.create(server.url().toString().replaceFirst("http", "ws") + "/ws");
  }
}
