package dev.parley.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WsGatewaysTests {

  private static final URI ONE = URI.create("http://one");
  private static final URI TWO = URI.create("http://two");
  private static final URI THREE = URI.create("http://three");

  private final AtomicLong nanos = new AtomicLong();
  private final WsGateways gateways = new WsGateways(List.of(ONE, TWO, THREE), nanos::get);

  @Test
  void takesTurns() {
    assertThat(firsts(6)).containsExactly(ONE, TWO, THREE, ONE, TWO, THREE);
  }

  @Test
  void triesEveryOtherAfterTheFirst() {
    assertThat(gateways.inTurn()).containsExactly(ONE, TWO, THREE);
    assertThat(gateways.inTurn()).containsExactly(TWO, THREE, ONE);
  }

  @Test
  void spreadsWhatAFailedOneMissesEvenlyOverTheOthers() {
    gateways.failed(TWO);

    assertThat(firsts(4)).containsExactly(ONE, THREE, ONE, THREE);
    assertThat(gateways.inTurn()).last().isEqualTo(TWO);
  }

  @Test
  void takesAFailedOneAgainAfterItsRestOrWhenItAnswers() {
    gateways.failed(ONE);
    gateways.failed(TWO);

    gateways.answered(ONE);
    assertThat(firsts(4)).contains(ONE).doesNotContain(TWO);

    nanos.addAndGet(WsGateways.REST.toNanos());
    assertThat(firsts(3)).contains(TWO);
  }

  @Test
  void stillTriesThemWhenAllHaveFailed() {
    gateways.failed(ONE);
    gateways.failed(TWO);
    gateways.failed(THREE);

    assertThat(gateways.inTurn()).containsExactlyInAnyOrder(ONE, TWO, THREE);
  }

  private List<URI> firsts(int count) {
    return IntStream.range(0, count).mapToObj(_ -> gateways.inTurn().getFirst()).toList();
  }
}
