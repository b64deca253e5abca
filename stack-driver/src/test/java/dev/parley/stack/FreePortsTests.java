package dev.parley.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FreePortsTests {

  @Test
  void seesThatAPortIsTakenOnThisAddress() throws Exception {
    try (var taken = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
      assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
      assertThat(FreePorts.answers(taken.getLocalPort())).isTrue();
    }
  }

  @Test
  void seesThatAPortIsTakenOnAllAddresses() throws Exception {
    try (var taken = new ServerSocket(0)) {
      assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void findsABlockThatIsFreeAtEachOffset() {
    var port = FreePorts.block(new Random(7), List.of(0, 1, 120));

    assertThat(List.of(port, port + 1, port + 120)).allMatch(FreePorts::isFree);
  }

  @Test
  void givesUpWhenNoBlockIsFree() throws Exception {
    try (var taken = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
      RandomGenerator always = () -> 0; // every try returns the same, lowest port
      var offset = taken.getLocalPort() - 20_000;

      assertThatThrownBy(() -> FreePorts.block(always, List.of(offset)))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
