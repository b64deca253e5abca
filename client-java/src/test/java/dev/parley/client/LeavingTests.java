package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.client.connection.ClientSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The ends of a subscription: refused, removed by the server, or left.
@Timeout(30)
class LeavingTests {

  private ScriptedServer server;
  private ParleyClient client;
  private ScriptedServer.Peer peer;
  private final Recorder heard = new Recorder();

  @BeforeEach
  void connect() throws Exception {
    server = new ScriptedServer();
    client =
        ParleyClient.builder(server.url())
            .token("t-1")
            .settings(
                ClientSettings.standard().withBackoff(Duration.ofMillis(1), Duration.ofMillis(20)))
            .listener(heard)
            .connect();
    peer = server.acceptAndGreet();
  }

  @AfterEach
  void disconnect() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void endsASubscriptionThatIsRefusedAndKeepsTheConnection() throws Exception {
    var secret = client.join("secret", heard);
    peer.read("join");
    peer.write(
        "{\"type\":\"nack\",\"room\":\"secret\",\"code\":\"not_found\",\"retryable\":false}");

    await().until(() -> secret.joined().isCompletedExceptionally());
    await().until(() -> heard.left.equals(List.of("not_found")));
    client.join("lobby", heard);
    peer.join("r-1", "lobby", 0, true);
  }

  @Test
  void doesNotJoinAgainWhatItWasTakenOutOf() throws Exception {
    client.join("lobby", heard);
    peer.join("r-1", "lobby", 0, true);
    peer.write("{\"type\":\"left\",\"room\":\"r-1\",\"reason\":\"kicked\"}");
    await().until(() -> heard.left.equals(List.of("kicked")));
    peer.cut();

    peer = server.acceptAndGreet();
    assertThat(peer.isSilentFor(100)).isTrue();
  }

  @Test
  void aLateWordAboutASignalDoesNotRefuseTheNextJoin() throws Exception {
    var lobby = client.join("lobby", heard);
    peer.join("r-1", "lobby", 0, true);
    await().until(() -> lobby.joined().isDone());
    lobby.typing();
    peer.read("typing");
    peer.write("{\"type\":\"left\",\"room\":\"r-1\",\"reason\":\"kicked\"}");
    await().until(() -> heard.left.contains("kicked"));
    var again = client.join("lobby", heard);
    peer.read("join");
    peer.write(
        "{\"type\":\"nack\",\"room\":\"lobby\",\"code\":\"not_joined\",\"retryable\":false}");
    peer.joined("r-1", "lobby", "e1", 0, false);

    again.joined().get(10, TimeUnit.SECONDS);
    assertThat(heard.left).containsExactly("kicked");
  }

  @Test
  void leavesWhenAsked() throws Exception {
    var lobby = client.join("lobby", heard);
    peer.join("r-1", "lobby", 0, true);
    await().until(() -> lobby.joined().isDone());

    var left = lobby.leave();
    peer.read("leave");
    peer.write("{\"type\":\"left\",\"room\":\"r-1\",\"reason\":\"client\"}");

    await().until(left::isDone);
    assertThat(heard.left).containsExactly("client");
  }

  @Test
  void hasLeftWhenTheJoinItTookBackIsRefused() throws Exception {
    var lobby = client.join("lobby", heard);
    peer.read("join");
    var left = lobby.leave();
    peer.read("leave");
    peer.write(
        "{\"type\":\"nack\",\"room\":\"lobby\",\"code\":\"unavailable\",\"retryable\":true,\"retryAfter\":1}");

    await().until(left::isDone);
    assertThat(peer.isSilentFor(100)).isTrue();
    assertThat(heard.left).containsExactly("client");
  }

  @Test
  void hasLeftWhenTheServerHasNoSuchSubscription() throws Exception {
    var lobby = client.join("lobby", heard);
    peer.join("r-1", "lobby", 0, true);
    await().until(() -> lobby.joined().isDone());
    var left = lobby.leave();
    peer.read("leave");
    peer.write(
        "{\"type\":\"nack\",\"room\":\"lobby\",\"code\":\"not_joined\",\"retryable\":false}");

    await().until(left::isDone);
    assertThat(heard.left).containsExactly("client");
  }

  @Test
  void hasLeftWhenTheConnectionIsGoneBeforeTheAnswer() throws Exception {
    var lobby = client.join("lobby", heard);
    peer.join("r-1", "lobby", 0, true);
    await().until(() -> lobby.joined().isDone());

    var left = lobby.leave();
    peer.read("leave");
    peer.cut();

    peer = server.acceptAndGreet();
    await().until(left::isDone);
    assertThat(peer.isSilentFor(100)).isTrue();
    assertThat(heard.left).containsExactly("client");
  }
}
