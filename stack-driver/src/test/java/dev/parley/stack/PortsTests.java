package dev.parley.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTests {

  private static final Ports PORTS = new Ports(8080);

  @Test
  void givesEveryPartAPlaceOfItsOwn() {
    var services =
        Stream.of(
                IntStream.of(PORTS.first(), PORTS.auth(), PORTS.room()),
                IntStream.rangeClosed(1, Ports.MOST_MESSAGE_SERVICES).map(PORTS::message),
                IntStream.rangeClosed(1, Ports.MOST_GATEWAYS).map(PORTS::gateway))
            .flatMap(IntStream::boxed)
            .toList();
    var parts = List.of(PORTS.postgres(), PORTS.redis(), PORTS.kafka(), PORTS.controller());
    var links = IntStream.range(0, 76).map(PORTS::proxy).boxed().toList();
    var listeners = IntStream.range(0, 20).map(PORTS::linkListener).boxed().toList();
    var all =
        Stream.of(
                services,
                services.stream().map(Ports::management).toList(),
                parts,
                links,
                listeners)
            .flatMap(List::stream)
            .toList();

    assertThat(all)
        .doesNotHaveDuplicates()
        .allMatch(port -> port >= PORTS.first() && port < PORTS.first() + Ports.COUNT);
  }

  @Test
  void findsABlockThatIsFree() {
    var ports = Ports.free();

    assertThat(List.of(ports.first(), ports.kafka(), Ports.management(ports.gateway(9))))
        .allMatch(FreePorts::isFree);
  }
}
