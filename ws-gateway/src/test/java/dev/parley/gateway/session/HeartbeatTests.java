package dev.parley.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.UserId;
import dev.parley.gateway.outbox.FakeSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HeartbeatTests {

  private final FakeSocket socket = new FakeSocket();
  private final Session session = socket.session();
  private final Sessions sessions = new Sessions(10, new NobodyWatches());
  private long seconds;
  private final Heartbeat heartbeat =
      new Heartbeat(
          sessions, _ -> Map.of(), () -> Duration.ofSeconds(seconds).toNanos(), Heartbeat.STANDARD);

  @Test
  void keepsAClientThatNeverSendsAPongFrameButAnswersPingsOfTheWebSocket() {
    signIn();
    for (int ping = 1; ping <= 20; ping++) {
      pass(25);
      assertThat(socket.pings()).isEqualTo(ping);
      session.liveness().heardSocket();
    }

    assertThat(socket.frames()).hasSize(20).allMatch(frame -> frame.contains("ping"));
    assertThat(socket.closeCode()).isZero();
  }

  @Test
  void keepsAClientThatIsHeardOnlyByFramesOfOtherTypes() {
    signIn();
    for (int minute = 0; minute < 10; minute++) {
      pass(59);
      session.liveness().heard();
    }

    assertThat(socket.closeCode()).isZero();
  }

  @Test
  void closesAClientThatAnswersNothingAfterAMinute() {
    signIn();
    pass(59);
    assertThat(socket.closeCode()).isZero();
    pass(2);

    assertThat(socket.closeCode()).isEqualTo(4009);
  }

  @Test
  void closesAClientThatDiesAMinuteAfterItsLastSign() {
    signIn();
    pass(25);
    session.liveness().heardSocket();
    pass(59);
    assertThat(socket.closeCode()).isZero();
    pass(2);

    assertThat(socket.closeCode()).isEqualTo(4009);
  }

  @Test
  void holdsAClientThatHasSentAPongFrameToTenSeconds() {
    signIn();
    pass(25);
    pong();
    pass(25);
    assertThat(socket.pings()).isEqualTo(1);
    pass(9);
    assertThat(socket.closeCode()).isZero();
    pass(1);

    assertThat(socket.closeCode()).isEqualTo(4009);
  }

  @Test
  void takesNoPongOfTheWebSocketFromAClientThatSendsPongFrames() {
    signIn();
    pass(25);
    pong();
    pass(25);
    session.liveness().heardSocket();
    pass(10);

    assertThat(socket.closeCode()).isEqualTo(4009);
  }

  @Test
  void keepsAClientThatSendsItsPongFrames() {
    signIn();
    pass(25);
    for (int ping = 0; ping < 10; ping++) {
      pass(9);
      pong();
      pass(16);
    }

    assertThat(socket.closeCode()).isZero();
  }

  @Test
  void closesAStrangerThatIsSilentForAMinute() {
    sessions.add(session);
    pass(61);

    assertThat(socket.frames()).isEmpty();
    assertThat(socket.closeCode()).isEqualTo(4009);
  }

  private void signIn() {
    var user = new UserId(UUID.randomUUID());
    sessions.add(session);
    sessions.bind(session, new Identity(user, "Alice", true, null, Instant.EPOCH, null));
  }

  /// Lets that many seconds pass, with one check each.
  private void pass(int count) {
    for (int i = 0; i < count; i++) {
      heartbeat.tick();
      seconds++;
    }
    heartbeat.tick();
  }

  private void pong() {
    session.liveness().heard();
    session.answersPings();
  }

  private static final class NobodyWatches implements Sessions.UserWatcher {

    @Override
    public void appeared(UserId user) {
      // Users do not matter here.
    }

    @Override
    public void gone(UserId user) {
      // Users do not matter here.
    }
  }
}
