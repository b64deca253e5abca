package dev.parley.gateway.relief;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.UserId;
import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.outbox.FakeSocket;
import dev.parley.gateway.outbox.Socket;
import dev.parley.gateway.outbox.WriteReceipt;
import dev.parley.gateway.session.Session;
import dev.parley.gateway.session.Sessions;
import dev.parley.gateway.session.Visit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliefTests {

  private static final int MIB = 1 << 20;

  private final MemoryBudget memory = new MemoryBudget(4L * MIB);
  private final Sessions sessions = new Sessions(10, new Nobody());
  private long seconds;
  private final Relief relief =
      new Relief(memory, sessions, () -> Duration.ofSeconds(seconds).toNanos());

  @Test
  void closesTheCostliestAndNoMoreThanNeeded() {
    memory.relieveBy(relief);
    var costly = client();
    var slow = client();
    var quick = client();
    queue(slow, 700 << 10);
    queue(costly, 1_000 << 10);
    memory.add(2_000 << 10);
    assertThat(costly.isClosing()).isFalse();

    queue(slow, 200 << 10);

    assertThat(costly.isClosing()).isTrue();
    assertThat(slow.isClosing()).isFalse();
    assertThat(quick.isClosing()).isFalse();
  }

  @Test
  void closesUntilHalfIsFreeOnceNoPageCouldBeReadForTenSeconds() {
    var first = client();
    var second = client();
    var third = client();
    queue(first, 900 << 10);
    queue(second, 800 << 10);
    queue(third, 700 << 10);
    memory.add(800 << 10);
    assertThat(memory.takesPages()).isFalse();

    tick(10);
    assertThat(first.isClosing()).isFalse();
    tick(1);
    assertThat(first.isClosing()).isTrue();
    assertThat(second.isClosing()).isTrue();
    assertThat(third.isClosing()).isFalse();
  }

  @Test
  void sparesSessionsThatHaveNextToNothingQueued() {
    memory.relieveBy(relief);
    var client = client();
    memory.add(4L * MIB);
    queue(client, 1_000);

    assertThat(client.isClosing()).isFalse();
  }

  @Test
  void givesBackAllThatAClosedSessionHadQueued() {
    var client = client();
    queue(client, 500 << 10);
    queue(client, 300 << 10);
    assertThat(memory.used()).isGreaterThan(800 << 10);

    client.close(dev.parley.gateway.frame.CloseReason.TOO_SLOW);

    assertThat(memory.used()).isZero();
  }

  private void tick(int times) {
    for (int i = 0; i < times; i++) {
      relief.tick();
      seconds++;
    }
  }

  private Session client() {
    var client = new Unwritten().session(memory, _ -> {});
    Visit.begin(sessions, client);
    return client;
  }

  private static void queue(Session session, int bytes) {
    session.sendEntry(new byte[bytes], WriteReceipt.NONE);
  }

  /// Accepts no write.
  private static final class Unwritten extends FakeSocket {

    @Override
    public void write(List<byte[]> batch, Socket.Outcome outcome) {
      throw new AssertionError("no drain runs here");
    }
  }

  private static final class Nobody implements Sessions.UserWatcher {

    @Override
    public void appeared(UserId user) {
      // No user signs in here.
    }

    @Override
    public void gone(UserId user) {
      // No user leaves.
    }
  }
}
