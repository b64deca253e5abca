package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PortsTests {

  @Test
  void seesThatAPortIsTakenOnThisAddress() throws Exception {
    try (var taken = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
      assertThat(Ports.answers(taken.getLocalPort())).isTrue();
    }
  }

  @Test
  void seesThatAPortIsTakenOnAllAddresses() throws Exception {
    try (var taken = new ServerSocket(0)) {
      assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void findsABlockThatIsFreeAtEachOffset() {
    var port = Ports.freeBlock(new Random(7), List.of(0, 1, 120));

    assertThat(List.of(port, port + 1, port + 120)).allMatch(Ports::isFree);
  }

  @Test
  void givesUpWhenNoBlockIsFree() throws Exception {
    try (var taken = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
      RandomGenerator always = () -> 0; // every try is the same, lowest port
      var offset = taken.getLocalPort() - 20_000;

      assertThatThrownBy(() -> Ports.freeBlock(always, List.of(offset)))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
