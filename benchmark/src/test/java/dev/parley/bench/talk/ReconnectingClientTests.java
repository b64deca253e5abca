package dev.parley.bench.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.wire.ParleyEnvelope;
import dev.parley.bench.wire.Wire;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReconnectingClientTests {

  private static final String JOIN = "{\"type\":\"join\",\"room\":\"r\"}";

  private final Wire wire = new Wire(new ParleyEnvelope());
  private final ReconnectingClient returner = new ReconnectingClient("r");

  @Test
  void asksAgainWhenTheGatewayHasNoTimeNow() {
    returner.join(wire.socket());
    assertThat(wire.said()).containsExactly(JOIN);

    nack("unavailable");
    assertThat(wire.said()).isEmpty();
    wire.pass(Duration.ofSeconds(1));

    assertThat(wire.said()).containsExactly(JOIN);
    assertThat(returner.joined()).isNotDone();
  }

  @Test
  void givesUpWhenItIsRefused() {
    nack("forbidden");

    assertThat(returner.joined()).isCompletedExceptionally();
    assertThat(returner.caughtUp()).isCompletedExceptionally();
  }

  private void nack(String code) {
    var text = "{\"type\":\"nack\",\"room\":\"r\",\"code\":\"" + code + "\"}";
    var buffer = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    returner.onText(wire.socket(), buffer, 0, buffer.readableBytes(), 0);
  }
}
